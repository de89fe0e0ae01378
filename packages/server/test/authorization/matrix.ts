// Who may call what, as a table to read: every served operation by every kind of principal.
import { fileURLToPath } from 'node:url'
import { findInstance } from '../support/instances.ts'
import { nameOf, type Try, tryEverything } from '../support/operations.ts'
import { startServer } from '../support/running-server.ts'
import { makeTargets } from '../support/targets.ts'
import { PRINCIPALS, type Principal } from './principals.ts'

export const MATRIX_FILE = fileURLToPath(
  new URL('../../../../test/golden/authorization-matrix.txt', import.meta.url),
)

const SIGNS: Readonly<Record<Try['answer'], string>> = {
  allowed: '✔',
  denied: '✘',
  refused: '-',
}

const HEAD = `Who may call what. Written by "npm run golden"; read what has changed before you commit.

  ✔ allowed   ✘ AccessDenied   - credentials that the service does not take at all

Each principal calls every operation once, in a demo world of its own: on the instance "support",
its domain, and a user, a group, a role and a policy named "target" (the role trusts the account).
`

/** Takes seconds: every principal gets a server, and tries everything there. */
export async function drawMatrix(): Promise<string> {
  const columns: Map<string, string>[] = []
  for (const principal of PRINCIPALS) columns.push(await columnOf(principal))
  const legend = PRINCIPALS.map(
    ({ name, about }, index) => `${label(index)} ${name.padEnd(18)} ${about}`,
  )
  const operations = [...(columns[0]?.keys() ?? [])].toSorted()
  const width = Math.max(...operations.map(name => name.length))
  const rows = operations.map(name => {
    const signs = columns.map(column => ` ${column.get(name) ?? '?'}`)
    return `${name.padEnd(width)} ${signs.join(' ')}`
  })
  const heading = `${' '.repeat(width)} ${PRINCIPALS.map((_, index) => label(index)).join(' ')}`
  return `${[HEAD, ...legend, '', heading, ...rows].join('\n')}\n`
}

async function columnOf({ enter }: Principal): Promise<Map<string, string>> {
  const server = await startServer({ ephemeral: true })
  try {
    await server.app.loadDemo({ cases: false })
    const targets = await makeTargets(server, await findInstance(server, 'support'))
    const tries = await tryEverything(server, await enter(server), targets)
    return new Map(tries.map(one => [nameOf(one), SIGNS[one.answer]]))
  } finally {
    await server.close()
  }
}

function label(index: number): string {
  return String(index + 1).padStart(2)
}
