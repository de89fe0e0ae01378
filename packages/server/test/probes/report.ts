// The probes of all operations that speak JSON over REST, and what is wrong with the answers, as a text.

import { fileURLToPath } from 'node:url'
import { loadModel, type ServiceName } from '../../src/models/model.ts'
import { examplesFor } from '../support/examples.ts'
import { makeInstance } from '../support/instances.ts'
import { startServer } from '../support/running-server.ts'
import { createSignedClient } from '../support/signed-client.ts'
import { makeTargets } from '../support/targets.ts'
import { judge } from './judged.ts'
import { KINDS, type Kind, type Probe, probesOf } from './probes.ts'

export const REPORT_FILE = fileURLToPath(
  new URL('../../../../test/golden/probes.txt', import.meta.url),
)

const SERVICES: readonly ServiceName[] = ['access-analyzer', 'cases', 'connect']

/** How many are on their way at once. */
const AT_ONCE = 8

export interface Report {
  readonly counts: ReadonlyMap<string, ReadonlyMap<Kind, number>>
  /** One line for each answer that is not as it should be. */
  readonly faults: readonly string[]
}

export async function probeAll(): Promise<Report> {
  const server = await startServer({ ephemeral: true, settings: { domainCreationMs: 0 } })
  const client = createSignedClient(server.url, AT_ONCE)
  const counts = new Map<string, ReadonlyMap<Kind, number>>()
  const faults: string[] = []
  try {
    const instance = await makeInstance(server, 'support', { onboarded: true })
    const examples = examplesFor(await makeTargets(server, instance))
    for (const service of SERVICES) {
      const model = loadModel(service)
      for (const operation of Object.keys(model.operations)) {
        const example = examples[service][operation] as Readonly<Record<string, unknown>>
        const probes = [...probesOf(model, operation, example)]
        const name = `${service}:${operation}`
        counts.set(name, countsOf(probes))
        for (let from = 0; from < probes.length; from += AT_ONCE) {
          const some = probes.slice(from, from + AT_ONCE)
          const found = await Promise.all(some.map(one => judge(client, model, operation, one)))
          faults.push(
            ...found.flatMap((fault, index) => {
              const { kind, what, place } = some[index] as Probe
              return fault === undefined
                ? []
                : [`${name} ${place.json.slice(1)} ${kind} (${what}): ${fault}`]
            }),
          )
        }
      }
    }
  } finally {
    client.close()
    await server.close()
  }
  return { counts, faults }
}

const HEAD = `What is said of requests that break the model, in one place each, by signed HTTP. Written by
"npm run golden". A probe is wrong where its answer is no 400 of the right type that names the
place; an edge, which keeps the model still, where it is refused for that place. The list at the end
may only become shorter.
`

export function drawReport({ counts, faults }: Report): string {
  const width = Math.max(...[...counts.keys()].map(name => name.length))
  const row = (name: string, cells: readonly unknown[]) =>
    `${name.padEnd(width)} ${cells.map(cell => String(cell).padStart(8)).join('')}`
  const total = (kind: Kind) =>
    [...counts.values()].reduce((sum, of) => sum + (of.get(kind) ?? 0), 0)
  return `${[
    HEAD,
    row('', [...KINDS, 'all']),
    ...[...counts].map(([name, of]) => {
      const cells = KINDS.map(kind => of.get(kind) ?? 0)
      return row(name, [...cells, sum(cells)])
    }),
    row('all', [...KINDS.map(total), sum(KINDS.map(total))]),
    '',
    `Not as it should be: ${faults.length}`,
    ...faults,
  ].join('\n')}\n`
}

function countsOf(probes: readonly Probe[]): ReadonlyMap<Kind, number> {
  const counts = new Map<Kind, number>()
  for (const { kind } of probes) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
