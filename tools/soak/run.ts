// `npm run soak`: the server under mixed calls for half an hour. Memory flat, answers quick, no fault of ours?
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { randomFrom } from '../../packages/server/test/support/mutation.ts'
import {
  createSignedClient,
  json,
  type SignedClient,
} from '../../packages/server/test/support/signed-client.ts'
import { makeAccount, ROOT } from './account.ts'
import { createErrands } from './arrivals.ts'
import { createMeasures, type Measures } from './measures.ts'
import { growthOf, type TimedSample } from './memory.ts'
import { createScenes } from './scene.ts'
import { type Served, serveBare, serveCasegate } from './served.ts'
import { judge } from './verdict.ts'
import { fillWhatIsBounded } from './warming.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    rate: { type: 'string' },
    seed: { type: 'string' },
  },
})
const [minutes, seed] = [numberIn('minutes', 30), numberIn('seed', Date.now() % 2 ** 31)]

const CONNECTIONS = 64
const LANES = 8
/** With what fills the other bounds, enough to fill the log of requests. */
const WARMING_CALLS = 5_000
/** In a long run, caches that fill slowly are given this long. */
const SETTLING_MINUTES = 5
const BARE_RATE = 10
const isLong = minutes > 2 * SETTLING_MINUTES
/** Errands a second that two cores sustain, half of them for the clients. */
const RATE = 80
/** A machine that does much else is asked for a part of what it could do while warming up. */
const SHARE = isLong ? 0.5 : 0.25

process.exitCode = (await main()) ? 0 : 1

async function main(): Promise<boolean> {
  console.log(`soak: ${minutes} minutes, --seed ${seed}`)
  const server = await serveCasegate()
  const bare = await serveBare(400)
  const client = createSignedClient(server.url, CONNECTIONS)
  try {
    return await soak(server, client, bare.url)
  } finally {
    client.close()
    bare.close()
    await server.close()
  }
}

async function soak(server: Served, client: SignedClient, bareUrl: string): Promise<boolean> {
  const started = performance.now()
  const random = randomFrom(seed)
  const account = await makeAccount(async (service, request) => {
    const { status, body } = await client.call(service, request, ROOT)
    if (status >= 300) throw new Error(`${request.path} ${request.body}: ${status} ${body}`)
    return body
  })
  const scenes = createScenes({ client, account, cookie: await signIn(client), random })
  const errands = createErrands(scenes, random)
  await tell('an account of 200 users', server, started)

  const warming = createMeasures()
  const possible = await errands.hurry(LANES, WARMING_CALLS, warming)
  await fillWhatIsBounded(scenes, LANES, warming)
  await tell(`${warming.calls} calls to warm up`, server, started)

  const measures = createMeasures()
  const bareMeasures = createMeasures()
  const isOver = new AbortController()
  const watching = [
    sampleMemory(server, measures, started, isOver.signal),
    askBare(bareUrl, bareMeasures, isOver.signal),
  ] as const
  const rate = numberIn('rate', Math.min(RATE, possible * SHARE))
  console.log(
    `        ${rate.toFixed(1)} errands a second of ${possible.toFixed(1)} that were possible`,
  )
  await errands.arrive(rate, minutes * 60, measures)
  isOver.abort()
  const [samples] = await Promise.all(watching)
  return judge({
    isLong,
    growth: growthOf(settled(samples)),
    measures,
    warming,
    bare: bareMeasures,
    troubles: server.troubles,
  })
}

/** With root's key, as somebody without the link. */
async function signIn(client: SignedClient): Promise<string> {
  const answer = await client.send(json('POST', '/_casegate/operator/sign-in', ROOT))
  const [cookie = ''] = [answer.headers['set-cookie']].flat()
  if (answer.status !== 200) throw new Error(`signing in: ${answer.status} ${answer.body}`)
  return String(cookie).split(';')[0] ?? ''
}

async function sampleMemory(
  server: Served,
  measures: Measures,
  started: number,
  isOver: AbortSignal,
): Promise<TimedSample[]> {
  const samples: TimedSample[] = []
  const everySeconds = isLong ? 30 : 10
  for (;;) {
    const sample = await server.memory()
    const seconds = (performance.now() - started) / 1000
    samples.push({ ...sample, seconds })
    console.log(
      `${clock(seconds)}  heap ${megabytes(sample.heapBytes)}  resident ` +
        `${megabytes(sample.residentBytes)}  ${measures.calls} calls  ` +
        `99 % within ${measures.percentile(0.99).toFixed(1)} ms  ${measures.failures.size} failures`,
    )
    if (isOver.aborted) return samples
    await sleep(everySeconds * 1000, undefined, { signal: isOver }).catch(() => {})
  }
}

/** How long does this machine take to answer at all, with all that it does? */
async function askBare(url: string, measures: Measures, isOver: AbortSignal): Promise<void> {
  const client = createSignedClient(url, 1)
  while (!isOver.aborted) {
    const due = performance.now()
    const { status } = await client.send({ path: '/' })
    measures.add('bare', status, performance.now() - due)
    await sleep(1000 / BARE_RATE)
  }
  client.close()
}

/** In a long run the first minutes do not count. */
function settled(samples: readonly TimedSample[]): readonly TimedSample[] {
  if (!isLong) return samples
  const from = (samples[0]?.seconds ?? 0) + SETTLING_MINUTES * 60
  return samples.filter(({ seconds }) => seconds >= from)
}

async function tell(what: string, server: Served, started: number): Promise<void> {
  const { heapBytes, residentBytes } = await server.memory()
  const seconds = (performance.now() - started) / 1000
  const memory = `heap ${megabytes(heapBytes)}  resident ${megabytes(residentBytes)}`
  console.log(`${clock(seconds)}  ${memory}  ${what}`)
}

function clock(seconds: number): string {
  const rest = String(Math.floor(seconds % 60)).padStart(2, '0')
  return `${String(Math.floor(seconds / 60)).padStart(3)}:${rest}`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

function numberIn(name: 'minutes' | 'rate' | 'seed', otherwise: number): number {
  const number = Number(values[name] ?? otherwise)
  if (number > 0) return number
  throw new Error(`--${name} must be a number above 0, got "${values[name]}"`)
}
