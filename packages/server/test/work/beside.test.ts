// A call that takes long, in the real server: others are answered beside it, and it ends with its client.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type CaseFilter,
  ListDomainsCommand,
  SearchCasesCommand,
} from '@aws-sdk/client-connectcases'
import { IAMClient } from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { isWhole } from '../../../../test/size.ts'
import { type ServingProcess, serveCasegate } from '../support/casegate-process.ts'
import { type Clients, makeClients, REGION, ROOT } from '../support/running-server.ts'
import { type Caller, HEAVY_CALLS } from './heavy-calls.ts'

let server: ServingProcess
let clients: Clients
let caller: Caller

before(async () => {
  server = await serveCasegate(['--demo', '--ephemeral'])
  clients = makeClients(server.url, ROOT)
  const cookie = await signIn()
  const operator: Caller['operator'] = async (route, body, signal) => {
    const answer = await post(route, body, { cookie }, signal)
    await answer.arrayBuffer()
    return answer.status
  }
  caller = { clients: makeClients(server.url, ROOT), operator }
})

after(async () => {
  for (const client of [...Object.values(clients), ...Object.values(caller.clients)]) {
    client.destroy()
  }
  server.child.kill('SIGKILL')
  await server.ended
})

/** Of calls that would wait for the heavy one, hardly two were answered before it. */
const ENOUGH = 10

describe('others are answered beside', () => {
  for (const { name, perform, expected } of HEAVY_CALLS) {
    it(name, async () => {
      let isOver = false
      const leaving = new AbortController()
      const heavy = perform(caller, leaving.signal).finally(() => {
        isOver = true
      })
      // Who leaves is told nothing, and nobody asks what would have come.
      const answer = heavy.catch(error => (leaving.signal.aborted ? undefined : error))
      let answered = 0
      while (!isOver) {
        await clients.sts.send(new GetCallerIdentityCommand({}))
        if (!isOver) answered += 1
        if (answered === 2 * ENOUGH && !isWhole) leaving.abort()
      }
      const told = await answer
      if (!leaving.signal.aborted) assert.match(String(told), expected)
      assert.ok(answered >= ENOUGH, `only ${answered} calls were answered beside it`)
    })
  }
})

const LEFT = [
  { name: 'SimulateCustomPolicy that compares', logged: 'iam:SimulateCustomPolicy' },
  { name: 'operator/findings of', logged: 'operator' },
]

it('what is too much for one call is sent once, by a client that tries three times', async () => {
  const call = HEAVY_CALLS.find(({ name }) => name.startsWith('SimulateCustomPolicy that compares'))
  assert.ok(call)
  const iam = new IAMClient({ endpoint: server.url, region: REGION, credentials: ROOT })
  let sent = 0
  iam.middlewareStack.add(
    next => args => {
      sent += 1
      return next(args)
    },
    { step: 'finalizeRequest', priority: 'low' },
  )
  assert.equal(await iam.config.maxAttempts(), 3)
  assert.match(await call.perform({ ...caller, clients: { ...clients, iam } }), call.expected)
  assert.equal(sent, 1)
  iam.destroy()
})

describe('a client who goes', { skip: process.platform !== 'linux' }, () => {
  for (const { name, logged } of LEFT) {
    it(`ends ${name} …, and the log says so`, async () => {
      const call = HEAVY_CALLS.find(one => one.name.startsWith(name))
      assert.ok(call)
      const leaving = new AbortController()
      // An earlier call may have left a helper that has worked before.
      const worked = processorMsOf(helpersOf(server))
      const left = call.perform(caller, leaving.signal).catch(() => 'gone')
      await until('a helper works', () => processorMsOf(helpersOf(server)) > worked + 1_000)
      leaving.abort()
      await left
      const line = ` · 499 · ${logged} · ClientGone · `
      await until('the log tells', () => server.stderr().includes(line))
      await until('the helper is gone', () => helpersOf(server).length === 0)
      const before = processorMsOf([server.child.pid ?? 0])
      await sleep(1_000)
      const spent = processorMsOf([server.child.pid ?? 0]) - before
      assert.ok(spent < 500, `the server has worked for ${spent} of 1,000 ms, and nobody asks`)
    })
  }
})

/** Holds every case against a hundred conditions. */
const FILTER: CaseFilter = {
  orAll: numbered(10, some => ({
    andAll: numbered(10, one => ({
      not: { field: { contains: { id: 'title', value: { stringValue: `no${some}x${one}` } } } },
    })),
  })),
}

it('a client who goes ends a search, and the log says so', async () => {
  const { cases } = caller.clients
  const { domains = [] } = await cases.send(new ListDomainsCommand({}))
  const search = new SearchCasesCommand({ domainId: domains[0]?.domainId, filter: FILTER })
  const line = ' · 499 · cases:SearchCases · '
  for (let tries = 0; !server.stderr().includes(line); tries++) {
    assert.ok(tries < 50, server.stderr())
    const leaving = new AbortController()
    const left = cases.send(search, { abortSignal: leaving.signal }).catch(() => 'gone')
    await sleep(10 + 10 * (tries % 10))
    leaving.abort()
    await left
  }
})

describe('a server that ends', { skip: process.platform !== 'linux' }, () => {
  it('ends its helpers', async () => {
    const [, worst] = HEAVY_CALLS
    assert.ok(worst)
    const ending = await serveCasegate(['--ephemeral'])
    const own = makeClients(ending.url, ROOT)
    const left = worst.perform({ ...caller, clients: own })
    await until('a helper works', () => helpersOf(ending).length > 0)
    const helpers = helpersOf(ending)
    ending.child.kill('SIGTERM')
    await ending.ended
    await left
    await until('no helper is left', () => !helpers.some(isRunning))
    for (const client of Object.values(own)) client.destroy()
  })
})

async function until(what: string, isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!isSo()) {
    if (Date.now() > deadline) assert.fail(`${what}: not within a minute`)
    await sleep(50)
  }
}

/** The processes that the server has started. */
function helpersOf({ child: { pid } }: ServingProcess): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return children.split(' ').filter(Boolean).map(Number)
}

function processorMsOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + processorMs(pid), 0)
}

/** Linux counts in hundredths of a second; a process that is gone has none. */
function processorMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return 0
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function signIn(): Promise<string> {
  const { accessKeyId, secretAccessKey } = ROOT
  const { headers } = await post('sign-in', { accessKeyId, secretAccessKey })
  return headers.get('set-cookie')?.split(';')[0] ?? ''
}

function post(
  route: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<Response> {
  return fetch(`${server.url}/_casegate/operator/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  })
}

function numbered<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index))
}
