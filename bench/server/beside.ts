// What others wait while somebody simulates the worst: `node bench/server/beside.ts [--before PATH]`,
// where PATH is another checkout of Casegate to stand beside this one.
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loadActionTable } from '@casegate/answers'
import { actionName, expandAction } from '@casegate/engine/actions'
import { shootSteadily } from './arrivals.ts'
import { type Casegate, endServers, startCasegate } from './servers.ts'
import { ask, signEach, type UnsignedCall } from './signed-calls.ts'
import { getDomainOf, ROOT_KEY } from './subjects.ts'

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

/** 300 statements, 300 actions and 60 resources. */
const WORST = simulation()

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

async function measureBeside(server: Server): Promise<void> {
  let isOver = false
  const simulating = (async () => {
    while (!isOver) {
      await ask(ROOT_KEY, server.casegate.url, WORST)
      server.simulated += 1
    }
  })()
  server.waits.beside.push(...(await waitsOf(server, SECONDS)))
  isOver = true
  await simulating
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

function simulation(): UnsignedCall {
  const Statement = numbered(300, index => ({
    Effect: 'Allow',
    Action: ['s3:Get*', 'cases:Get*', 'connect:*'],
    Resource: [`arn:aws:s3:::bucket-${index}/*`, 'arn:aws:cases:*'],
  }))
  const actions = expandAction(loadActionTable(), 'ec2:*').slice(0, 300).map(actionName)
  const body = new URLSearchParams({
    Action: 'SimulateCustomPolicy',
    Version: '2010-05-08',
    'PolicyInputList.member.1': JSON.stringify({ Version: '2012-10-17', Statement }),
  })
  for (const [index, action] of actions.entries()) {
    body.append(`ActionNames.member.${index + 1}`, action)
  }
  for (const [index, arn] of numbered(60, index => `arn:aws:s3:::bucket-${index}/x`).entries()) {
    body.append(`ResourceArns.member.${index + 1}`, arn)
  }
  return {
    service: 'iam',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
  }
}

function numbered<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index))
}
