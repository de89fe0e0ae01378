// Bodies that cannot be read: signed as they should be, refused in words, and nothing written.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { signRequest } from '../../src/signing/sign.ts'
import { REGION, ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { type RawAnswer, RawConnection, wireBytes } from './raw-connection.ts'
import { assertLogged, assertRefused, type Refusal } from './refusals.ts'
import { READS, type WellFormed, WRITES } from './well-formed.ts'

const MEGABYTE = 1024 * 1024
/** No answer comes to a message that was cut short, however long one waits. */
const CUT_SHORT_MS = 300

let server: RunningServer
let connection: RawConnection
before(async () => {
  server = await startServer()
  connection = new RawConnection(server.url)
})
after(async () => {
  connection.close()
  await server.close()
})

interface BadBody {
  readonly what: string
  readonly body: string | Buffer
  readonly refusal?: Refusal
  readonly message: RegExp
}

const TOO_LARGE: BadBody = {
  what: 'of more than a megabyte',
  body: Buffer.alloc(MEGABYTE + 1, 'x'),
  refusal: 'tooLarge',
  message: /larger than 1048576 bytes/,
}

const JSON_BODIES: readonly BadBody[] = [
  TOO_LARGE,
  { what: 'that is no JSON', body: 'name=hostile', message: /not valid JSON/ },
  { what: 'that is half of JSON', body: '{"name":"host', message: /not valid JSON/ },
  { what: 'that is JSON twice', body: '{"name":"a"}{"name":"b"}', message: /not valid JSON/ },
  { what: 'that is a list', body: '[{"name":"a"}]', message: /JSON object/ },
  { what: 'that is null', body: 'null', message: /JSON object/ },
  { what: 'that is XML', body: '<CreateDomain/>', message: /not valid JSON/ },
  { what: 'that is no UTF-8', body: Buffer.from('{"name":"\xff"}', 'latin1'), message: /UTF-8/ },
]

const FORM_BODIES: readonly BadBody[] = [
  TOO_LARGE,
  { what: 'with a broken escape', body: '&UserName=%zz', message: /not valid percent-encoded/ },
  { what: 'that is no UTF-8', body: '&UserName=%ff', message: /not valid percent-encoded/ },
  { what: 'with one parameter twice', body: '&UserName=b&Name=b', message: /more than once/ },
  {
    what: 'with a list for a text',
    body: '&Path.member.1=x&DurationSeconds.member.1=x',
    message: /single/,
  },
  {
    what: 'with a structure that is also a text',
    body: '&Tags.member.9=x&Tags.member.9.Key=k',
    message: /is both/,
  },
  {
    what: 'with a list that begins with nothing',
    body: '&Tags.member.0.Key=k',
    message: /numbered from 1/,
  },
  {
    what: 'with more parameters than any request has',
    body: '&a=b'.repeat(10_001),
    message: /more than 10000 parameters/,
  },
  {
    what: 'with a name deeper than any',
    body: `&${'a.'.repeat(100)}b=c`,
    message: /more than 64 parts/,
  },
]

const UNKNOWN: Readonly<Record<WellFormed['protocol'], Partial<WellFormed['request']>>> = {
  'rest-json': { path: '/no/such/path' },
  'json-1.1': { headers: { 'x-amz-target': 'DirectoryService_20150416.Dance' } },
  query: { body: Buffer.from('Action=Dance&Version=2010-05-08') },
}

for (const wellFormed of [...WRITES, ...READS]) {
  const { service, operation, protocol, request } = wellFormed
  const bodies = protocol === 'query' ? FORM_BODIES : JSON_BODIES

  describe(`${service}:${operation} refuses a body`, () => {
    for (const { what, body, refusal = 'unreadable', message } of bodies) {
      it(what, () => {
        // A form begins with the action and goes on as the case says.
        const whole = protocol === 'query' && typeof body === 'string' ? request.body + body : body
        return assertBodyRefused(wellFormed, { body: Buffer.from(whole) }, refusal, message)
      })
    }
  })

  it(`${service} answers an operation that AWS does not have`, () => {
    const { headers, ...rest } = UNKNOWN[protocol]
    const changes = { ...rest, headers: { ...request.headers, ...headers } }
    if (service === 'sts') changes.body = Buffer.from('Action=Dance&Version=2011-06-15')
    return assertBodyRefused(wellFormed, changes, 'unknown', /operation/)
  })
}

describe('What is no HTTP', () => {
  const cut = 'POST / HTTP/1.1\r\nhost: x\r\n'
  const messages: readonly [what: string, message: string, status: number | undefined][] = [
    ['a line of noise', 'hello\r\n\r\n', 400],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
    ['another version', 'GET / HTTP/3.0\r\n\r\n', 400],
    ['a header without an end', `${cut}x: ${'y'.repeat(40_000)}`, 431],
    ['headers without an end', `${cut}${'x: y\r\n'.repeat(201)}`, 431],
    ['as many headers as nobody sends', `${cut}${'x: y\r\n'.repeat(199)}\r\n`, 431],
    ['two lengths', `${cut}content-length: 1\r\ncontent-length: 2\r\n\r\nx`, 400],
    ['a length and chunks', `${cut}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n`, 400],
    ['a chunk of no size', `${cut}transfer-encoding: chunked\r\n\r\nnone\r\n`, 400],
    ['a body that is cut short', `${cut}content-length: 10\r\n\r\nabc`, undefined],
  ]
  for (const [what, message, status] of messages) {
    it(`${what} is answered ${status ?? 'when it is whole'}`, async () => {
      const own = new RawConnection(server.url)
      const patience = status === undefined ? CUT_SHORT_MS : undefined
      const answer = await own.send(Buffer.from(message, 'latin1'), patience)
      own.close()
      assert.equal(answer?.status, status)
      assert.equal((await fetch(`${server.url}/_casegate/health`)).status, 200)
    })
  }
})

async function assertBodyRefused(
  wellFormed: WellFormed,
  changes: Partial<WellFormed['request']>,
  refusal: Refusal,
  message: RegExp,
): Promise<void> {
  const { store } = server.app.gateway
  const revision = await store.revision()
  const answer = await sendSigned(wellFormed, changes)
  assertRefused(answer, wellFormed.protocol, refusal, message)
  assert.equal(await store.revision(), revision, 'something was written')
  assertLogged(server.events.at(-1), wellFormed.protocol, refusal)
}

function sendSigned(
  { service, request }: WellFormed,
  changes: Partial<WellFormed['request']>,
): Promise<RawAnswer | undefined> {
  const signing = { ...ROOT, region: REGION, service, time: Date.now() }
  const signed = signRequest({ ...request, ...changes }, signing)
  return connection.send(wireBytes(signed))
}
