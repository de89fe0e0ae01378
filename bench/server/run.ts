// Processor time a request and answers a second: `node bench/server/run.ts [--before PATH]`, where
// PATH is another checkout of Casegate to stand beside this one.
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { shoot } from './load.ts'
import { endServers } from './servers.ts'
import { type Root, type Subject, startSubjects } from './subjects.ts'

// The servers run in processes of their own and take turns, round by round, so that a machine whose
// speed drifts slows all of them alike. Ratios are taken within each round; their median is quoted.
const { values: options } = parseArgs({
  options: {
    before: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    requests: { type: 'string', default: '6000' },
    connections: { type: 'string', default: '1,16,64' },
  },
})
const ROUNDS = Number(options.rounds)
const REQUESTS = Number(options.requests)
/** Fills what a server keeps of late calls, so that none is measured while it only grows. */
const WARM_UP = 12_000

interface Measured {
  readonly microseconds: number
  readonly answersPerSecond: number
}

try {
  const here = { name: 'casegate', path: fileURLToPath(new URL('../..', import.meta.url)) }
  const roots: Root[] = options.before
    ? [
        { ...here, name: 'before', path: options.before },
        { ...here, name: 'after' },
      ]
    : [here]
  const subjects = await startSubjects(roots)
  for (const subject of subjects) await measure(subject, 16, WARM_UP)
  console.log(`Node.js ${process.version}, ${ROUNDS} rounds of ${REQUESTS} requests each`)
  for (const connections of options.connections.split(',').map(Number)) {
    await compare(subjects, connections)
  }
} finally {
  endServers()
}

async function compare(subjects: readonly Subject[], connections: number): Promise<void> {
  const rounds: Measured[][] = []
  for (let round = 0; round < ROUNDS; round++) {
    const measured: Measured[] = []
    for (const subject of subjects) measured.push(await measure(subject, connections, REQUESTS))
    rounds.push(measured)
  }
  const middle = (value: (of: Measured, bare: Measured) => number, index: number) =>
    median(rounds.map(measured => value(measured[index]!, measured[0]!)))
  console.log(`\n${connections} connection${connections === 1 ? '' : 's'}`)
  console.table(
    Object.fromEntries(
      subjects.map(({ name }, index) => [
        name,
        {
          'µs a request': middle(of => of.microseconds, index).toFixed(1),
          'of bare': `${middle((of, bare) => of.microseconds / bare.microseconds, index).toFixed(2)}×`,
          'answers/s': middle(of => of.answersPerSecond, index).toFixed(0),
          'of bare ': `${middle((of, bare) => of.answersPerSecond / bare.answersPerSecond, index).toFixed(2)}×`,
        },
      ]),
    ),
  )
}

async function measure(
  { server, calls }: Subject,
  connections: number,
  amount: number,
): Promise<Measured> {
  const requests = await calls()
  const before = await server.processorTime()
  const started = performance.now()
  await shoot({ url: server.url, requests, connections, amount })
  const seconds = (performance.now() - started) / 1_000
  const microseconds = (await server.processorTime()) - before
  return { microseconds: microseconds / amount, answersPerSecond: amount / seconds }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
