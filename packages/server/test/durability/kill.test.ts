// kill -9 of the real server amid writes: what it acknowledged is there, and no write by half.
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { seedFrom } from '../../../../test/seed.ts'
import { sized } from '../../../../test/size.ts'
import {
  type CasegateProcess,
  readyUrl,
  runCasegate,
  type ServingProcess,
  temporaryFolder,
} from '../support/casegate-process.ts'
import { randomFrom } from '../support/mutation.ts'
import { makeClients, ROOT } from '../support/running-server.ts'
import { type Entry, write } from './journal.ts'
import { assertKept, assertSigns, keysOf } from './survey.ts'

/** Two servers at a time, each on a folder of its own: most of the time goes into starting. */
const LANES = 2
const KILLS_PER_LANE = sized(25, 2)
/** One kill in so many comes while the server starts. */
const STARTS = 5
const MAX_WRITES = 10
/** How many entries are looked at one by one after each kill; in the end it is all of them. */
const LATEST = 3
const seed = seedFrom('KILL_SEED')

const folder = temporaryFolder()
after(() => folder.remove())

test(`${LANES * KILLS_PER_LANE} kills lose nothing (KILL_SEED=${seed})`, async () => {
  const lanes = Array.from({ length: LANES }, (_, lane) => runLane(lane))
  await Promise.all(lanes)
})

async function runLane(lane: number): Promise<void> {
  const random = randomFrom(seed + lane)
  const dataDir = `${folder.path}/lane-${lane}`
  const entries: Entry[] = []
  for (let kill = 0; kill < KILLS_PER_LANE; kill++) {
    if (kill % STARTS === STARTS - 1) {
      await killWhileStarting(dataDir, random(300))
      continue
    }
    const server = await start(dataDir)
    await assertAllKept(server, entries, LATEST)
    await writeUntilKilled(server, entries, {
      name: `entry-${lane}-${kill}`,
      writes: 1 + random(MAX_WRITES),
      delay: random(5),
    })
  }
  const server = await start(dataDir)
  await assertAllKept(server, entries, entries.length)
  server.child.kill('SIGTERM')
  await server.ended
}

async function start(dataDir: string): Promise<ServingProcess> {
  const started = begin(dataDir)
  return { ...started, url: await readyUrl(started) }
}

async function killWhileStarting(dataDir: string, delay: number): Promise<void> {
  const started = begin(dataDir)
  await sleep(delay)
  started.child.kill('SIGKILL')
  await started.ended
}

function begin(dataDir: string): CasegateProcess {
  const args = ['serve', '--port', '0', '--data-dir', dataDir, '--max-domains', '10000']
  return runCasegate(args)
}

interface Round {
  readonly name: string
  /** Acknowledged writes before the kill, and the milliseconds from there. */
  readonly writes: number
  readonly delay: number
}

/** Begins one entry after another; the kill comes somewhere in a write. */
async function writeUntilKilled(
  server: ServingProcess,
  entries: Entry[],
  { name, writes, delay }: Round,
): Promise<void> {
  const clients = makeClients(server.url, ROOT)
  let left = writes
  const noted = () => {
    if (--left === 0) setTimeout(() => server.child.kill('SIGKILL'), delay)
  }
  let isAlive = true
  const gone = server.ended.then(() => {
    isAlive = false
  })
  for (let part = 0; isAlive; part++) {
    const entry: Entry = { name: `${name}-${part}` }
    entries.push(entry)
    try {
      await write(clients, entry, noted)
    } catch (error) {
      // The server must have gone away under the call; any other error is one of its own.
      if (left > 0 || isAnswer(error)) throw error
      await gone
    }
  }
  destroy(clients)
}

function isAnswer(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } }
  return $metadata?.httpStatusCode !== undefined
}

async function assertAllKept(
  server: ServingProcess,
  entries: readonly Entry[],
  closely: number,
): Promise<void> {
  const root = makeClients(server.url, ROOT)
  await assertKept(root, entries, closely)
  destroy(root)
  const latest = keysOf(entries).at(-1)
  if (latest === undefined) return
  const clients = makeClients(server.url, latest.keys)
  await assertSigns(clients, latest.name)
  destroy(clients)
}

function destroy(clients: ReturnType<typeof makeClients>): void {
  for (const client of Object.values(clients)) client.destroy()
}
