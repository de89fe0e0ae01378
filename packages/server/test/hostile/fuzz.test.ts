// Mutated requests by the thousand at a running server: each is answered in words, none stops it.
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { seedFrom } from '../../../../test/seed.ts'
import { sized } from '../../../../test/size.ts'
import type { HttpRequest } from '../../src/base/http-message.ts'
import { signRequest } from '../../src/signing/sign.ts'
import { mutateText, pick, type Random, randomFrom } from '../support/mutation.ts'
import { REGION, ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { mutateValues } from './mutated-values.ts'
import { type RawAnswer, RawConnection, wireBytes } from './raw-connection.ts'
import { MIX, type WellFormed } from './well-formed.ts'

const ROUNDS = sized(5_000)
const LANES = 12

const LONG_MS = 60_000
/** A message that was cut short gets no answer, however long one waits. */
const SHORT_MS = 10

const seed = seedFrom('FUZZ_SEED')

let server: RunningServer
before(async () => {
  server = await startServer({ ephemeral: true })
})
after(() => server.close())

it(`bytes mutated after signing: ${ROUNDS} messages (FUZZ_SEED=${seed})`, async () => {
  const statuses = await throwAll((one, random) => {
    let message = wireBytes(sign(one)).toString('latin1')
    for (let times = 1 + random(3); times > 0; times--) message = mutateText(message, random)
    return Buffer.from(message, 'latin1')
  })
  // Most changes break the signature; some, as in the name of an unsigned header, change nothing.
  assert.ok(share(statuses, 403) > 0.3, show(statuses))
  assert.ok(share(statuses, undefined) < 0.15, show(statuses))
})

it(`requests mutated before signing: ${ROUNDS} messages (FUZZ_SEED=${seed})`, async () => {
  const statuses = await throwAll((one, random) =>
    wireBytes(sign({ ...one, request: mutateRequest(one.request, random) })),
  )
  // Mutations that never got past the signature, or always, would test little.
  assert.ok(share(statuses, 403) < 0.3, show(statuses))
  assert.ok(share(statuses, 400) > 0.2 && share(statuses, 200) > 0.05, show(statuses))
})

type Statuses = Map<number | undefined, number>

async function throwAll(make: (one: WellFormed, random: Random) => Buffer): Promise<Statuses> {
  const statuses: Statuses = new Map()
  const lanes = Array.from({ length: LANES }, async (_, lane) => {
    const random = randomFrom(seed + lane)
    const connection = new RawConnection(server.url)
    try {
      for (let round = lane; round < ROUNDS; round += LANES) {
        const message = make(pick(MIX, random), random)
        const whole = isWhole(message)
        const answer = await connection.send(message, whole ? LONG_MS : SHORT_MS)
        if (answer !== undefined || whole) assertAnswered(answer, message)
        statuses.set(answer?.status, (statuses.get(answer?.status) ?? 0) + 1)
      }
    } finally {
      connection.close()
    }
  })
  await Promise.all(lanes)
  assert.equal((await fetch(`${server.url}/_casegate/health`)).status, 200)
  return statuses
}

/** 501 is said of operations that are not served. */
function assertAnswered(answer: RawAnswer | undefined, message: Buffer): void {
  const fault = server.events.find(event => event.fault !== undefined)?.fault
  const shown = `seed ${seed}: ${JSON.stringify(message.toString('latin1'))}`
  assert.equal(fault, undefined, `${shown}\n${fault instanceof Error ? fault.stack : fault}`)
  server.events.length = 0
  assert.ok(answer, `no answer to ${shown}`)
  assert.ok(answer.status < 500 || answer.status === 501, `${shown}\n${JSON.stringify(answer)}`)
}

function isWhole(message: Buffer): boolean {
  const end = message.indexOf('\r\n\r\n')
  const head = message.subarray(0, end + 2).toString('latin1')
  const [, length = '0'] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? []
  return end >= 0 && message.length >= end + 4 + Number(length)
}

function sign({ service, request }: WellFormed): HttpRequest {
  return signRequest(request, { ...ROOT, region: REGION, service, time: Date.now() })
}

/** Values that a parser accepts, or texts that it may not. */
function mutateRequest(request: HttpRequest, random: Random): HttpRequest {
  const body = Buffer.from(request.body).toString('latin1')
  if (random(3) > 0) return { ...request, body: Buffer.from(mutateValues(body, random), 'latin1') }
  switch (random(4)) {
    case 0:
      return { ...request, path: targetOf(mutateText(request.path, random)) }
    case 1:
      return { ...request, query: targetOf(mutateText(request.query, random)) }
    default:
      return { ...request, body: Buffer.from(mutateText(body, random), 'latin1') }
  }
}

/** What may stand in the first line of a message: no blanks, control characters or second `?`. */
function targetOf(text: string): string {
  return text.replace(/[^\x21-\x7e]|[?#]/g, '~') || '/'
}

function share(statuses: Statuses, status: number | undefined): number {
  return (statuses.get(status) ?? 0) / ROUNDS
}

function show(statuses: Statuses): string {
  return `seed ${seed}: ${JSON.stringify([...statuses])}`
}
