// What others wait while somebody simulates the worst: `node bench/server/beside.ts [--before PATH]`,
// where PATH is another checkout of Casegate to stand beside this one.
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { shootSteadily } from './arrivals.ts'
import { type Casegate, endServers, startCasegate } from './servers.ts'
import { signEach, type UnsignedCall } from './signed-calls.ts'
import { getDomainOf } from './subjects.ts'

// A signed GetDomain comes at fixed times, whether or not those before it are answered; each waits from
// the time at which it came. Servers and situations take turns, so that a drifting machine slows all alike.
const { values: options } = parseArgs({
  options: {
    before: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '20' },
    rate: { type: 'string', default: '50' },
  },
})
const SECONDS = Number(options.seconds)
const RATE = Number(options.rate)

interface Server {
  readonly name: string
  readonly casegate: Casegate
  readonly getDomain: UnsignedCall
  readonly waits: { readonly alone: number[]; readonly beside: number[] }
  simulated: number
}

try {
  const here = fileURLToPath(new URL('../..', import.meta.url))
  const servers: Server[] = []
  if (options.before) servers.push(await start('before', options.before))
  servers.push(await start(options.before ? 'after' : 'casegate', here))
  // So that what is measured is neither compiled nor filled for the first time.
  for (const server of servers) await waitsOf(server, 5)
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const server of servers) server.waits.alone.push(...(await waitsOf(server, SECONDS)))
    for (const server of servers) await measureBeside(server)
  }
  print(servers)
} finally {
  endServers()
}

async function start(name: string, path: string): Promise<Server> {
  const casegate = await startCasegate(path)
  const getDomain = await getDomainOf(casegate)
  return { name, casegate, getDomain, waits: { alone: [], beside: [] }, simulated: 0 }
}

/** In milliseconds. */
async function waitsOf({ casegate, getDomain }: Server, seconds: number): Promise<number[]> {
  const { url, viewer } = casegate
  const requests = await signEach(viewer, url, getDomain)
  return shootSteadily({ url, requests, rate: RATE, amount: seconds * RATE })
}

/** Who simulates has a thread of their own: what it does with the answers keeps nobody here waiting. */
async function measureBeside(server: Server): Promise<void> {
  const simulator = new Worker(new URL('simulator.ts', import.meta.url), {
    workerData: server.casegate.url,
  })
  await once(simulator, 'message')
  simulator.on('message', () => {
    server.simulated += 1
  })
  simulator.on('error', error => {
    throw error
  })
  server.waits.beside.push(...(await waitsOf(server, SECONDS)))
  await simulator.terminate()
}

function print(servers: readonly Server[]): void {
  console.log(
    `Node.js ${process.version}: ${RATE} calls of GetDomain a second for ${options.rounds} times ${SECONDS} s, ` +
      'alone and beside one simulation after another; ms until each was answered',
  )
  const rows = servers.flatMap(({ name, waits, simulated }) =>
    Object.entries(waits).map(([situation, values]) => [
      `${name}, ${situation}`,
      {
        calls: values.length,
        p50: quantile(values, 0.5),
        p99: quantile(values, 0.99),
        longest: quantile(values, 1),
        simulations: situation === 'beside' ? simulated : 0,
      },
    ]),
  )
  console.table(Object.fromEntries(rows))
}

function quantile(values: readonly number[], part: number): string {
  const sorted = values.toSorted((a, b) => a - b)
  return (sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN).toFixed(1)
}
