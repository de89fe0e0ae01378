// Requests that nobody may be trusted for: AWS's error in every protocol, and nothing written.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { DeleteAccessKeyCommand, UpdateAccessKeyCommand } from '@aws-sdk/client-iam'
import type { HttpRequest } from '../../src/base/http-message.ts'
import { presignRequest, type SigningOptions, signRequest } from '../../src/signing/sign.ts'
import { allow } from '../support/documents.ts'
import { makePerson } from '../support/people.ts'
import {
  ACCOUNT,
  type Keys,
  REGION,
  ROOT,
  type RunningServer,
  startServer,
} from '../support/running-server.ts'
import { assumeRole, makeRole } from '../support/sessions.ts'
import { RawConnection, wireBytes } from './raw-connection.ts'
import { assertLogged, assertRefused, type Refusal } from './refusals.ts'
import { READS, type WellFormed, WRITES } from './well-formed.ts'

const MINUTE = 60_000

let server: RunningServer
let connection: RawConnection
let clockAdvance = 0
before(async () => {
  server = await startServer({ now: () => new Date(Date.now() + clockAdvance) })
  connection = new RawConnection(server.url)
})
after(async () => {
  connection.close()
  await server.close()
})

interface Situation {
  readonly what: string
  readonly refusal: Refusal
  readonly message: RegExp
  readonly make: (wellFormed: WellFormed) => HttpRequest
}

const SITUATIONS: readonly Situation[] = [
  {
    what: 'no signature',
    refusal: 'missing',
    message: /(^Missing|^Request is missing) Authentication Token$/,
    make: ({ request }) => request,
  },
  {
    what: 'a bearer token',
    refusal: 'missing',
    message: /issing Authentication Token$/,
    make: ({ request }) => withHeaders(request, { authorization: 'Bearer abc' }),
  },
  {
    what: 'half of an Authorization header',
    refusal: 'incomplete',
    message: /^Authorization header requires 'Signature' parameter\. .*'SignedHeaders' parameter\./,
    make: one => replaceInSignature(one, /, SignedHeaders.*/, ''),
  },
  {
    what: 'a credential of three parts',
    refusal: 'incomplete',
    message: /^Credential must have exactly 5 slash-delimited elements/,
    make: one => replaceInSignature(one, /Credential=[^,]*/, 'Credential=test/20260101/us-east-1'),
  },
  {
    what: 'no date',
    refusal: 'incomplete',
    message: /requires existence of either a 'X-Amz-Date' or a 'Date' header/,
    make: one => withHeaders(sign(one), { 'x-amz-date': undefined }),
  },
  {
    what: 'an access key that nobody has',
    refusal: 'unrecognized',
    message: /^The security token included in the request is invalid\.$/,
    make: one => sign(one, { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }),
  },
  {
    what: 'a session token on a long-term key',
    refusal: 'unrecognized',
    message: /^The security token included in the request is invalid\.$/,
    make: one => sign(one, { sessionToken: 'FwoGZXIvYXdzEXAMPLE' }),
  },
  {
    what: 'a wrong secret',
    refusal: 'invalid',
    message: /^The request signature we calculated does not match the signature you provided\./,
    make: one => sign(one, { secretAccessKey: 'wrong' }),
  },
  {
    what: 'a signature of nothing',
    refusal: 'invalid',
    message: /^The request signature we calculated does not match/,
    make: one => replaceInSignature(one, /Signature=.*/, 'Signature='.padEnd(74, '0')),
  },
  {
    what: 'a tampered body',
    refusal: 'invalid',
    message: /^The request signature we calculated does not match/,
    make: one => {
      const signed = sign(one)
      return { ...signed, body: Buffer.concat([signed.body, Buffer.from(' ')]) }
    },
  },
  {
    what: 'a parameter added to the query',
    refusal: 'invalid',
    message: /^The request signature we calculated does not match/,
    make: one => ({ ...sign(one), query: 'maxResults=1' }),
  },
  {
    what: 'a header of AWS added after signing',
    refusal: 'invalid',
    message: /^'x-amz-example' must be a 'SignedHeader' in the AWS Authorization\.$/,
    make: one => withHeaders(sign(one), { 'x-amz-example': '1' }),
  },
  {
    what: 'a date of six minutes ago',
    refusal: 'invalid',
    message: /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(.* - 5 min\.\)$/,
    make: one => sign(one, { time: Date.now() - 6 * MINUTE }),
  },
  {
    what: 'a date in six minutes',
    refusal: 'invalid',
    message: /^Signature not yet current: \d{8}T\d{6}Z is still later than .* \+ 5 min\.\)$/,
    make: one => sign(one, { time: Date.now() + 6 * MINUTE }),
  },
  {
    what: 'the scope of a Region that there is not',
    refusal: 'invalid',
    message: /^Credential should be scoped to a valid region, not 'mars-north-1'\.$/,
    make: one => sign(one, { region: 'mars-north-1' }),
  },
  {
    what: "another service's scope",
    refusal: 'invalid',
    message:
      /^Credential should be scoped to correct service: '(access-analyzer|cases|connect|ds|iam|organizations|sts)'\.$/,
    make: one => sign(one, { service: 's3' }),
  },
  {
    what: 'the scope of another day',
    refusal: 'invalid',
    message: /^Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date/,
    make: one => replaceInSignature(one, /test\/\d{8}/, 'test/20200101'),
  },
  {
    what: 'another terminator',
    refusal: 'invalid',
    message: /^Credential should be scoped with a valid terminator: 'aws4_request'/,
    make: one => replaceInSignature(one, /aws4_request/, 'aws5_request'),
  },
  {
    what: 'a presigned query whose time is over',
    refusal: 'invalid',
    message: /^Signature expired: .* - 1 min\.\)$/,
    make: one =>
      presignRequest(one.request, { ...signing(one), time: Date.now() - 2 * MINUTE }, 60),
  },
  {
    what: 'a signature in the header and one in the query',
    refusal: 'invalid',
    message: /^Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization'/,
    make: one => signRequest(presignRequest(one.request, signing(one), 60), signing(one)),
  },
]

for (const wellFormed of [...WRITES, ...READS]) {
  const { service, operation } = wellFormed
  describe(`${service}:${operation} is refused with`, () => {
    for (const { what, refusal, message, make } of SITUATIONS) {
      it(what, () => assertRefusal(wellFormed, make(wellFormed), refusal, message))
    }
  })

  describe(`${service}:${operation} is refused of`, () => {
    const invalid = /^The security token included in the request is invalid\.$/

    it('a key that is inactive, and one that was deleted', async () => {
      const { name: UserName, keys } = await makePerson(server)
      const { iam } = server.clientsOf(ROOT)
      const AccessKeyId = keys.accessKeyId
      await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' }))
      await assertRefusal(wellFormed, sign(wellFormed, keys), 'unrecognized', invalid)
      await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }))
      await assertRefusal(wellFormed, sign(wellFormed, keys), 'unrecognized', invalid)
    })

    it('a session without its token, with another token, and after its time', async () => {
      const [keys, other] = [await enterRole(), await enterRole()]
      const { accessKeyId, secretAccessKey } = keys
      const bare = sign(wellFormed, { accessKeyId, secretAccessKey })
      await assertRefusal(wellFormed, bare, 'unrecognized', invalid)
      const mixed = sign(wellFormed, { ...keys, sessionToken: other.sessionToken ?? '' })
      await assertRefusal(wellFormed, mixed, 'unrecognized', invalid)
      clockAdvance += 16 * MINUTE
      try {
        const late = sign(wellFormed, { ...keys, time: Date.now() + clockAdvance })
        const expired = /^The security token included in the request is expired$/
        await assertRefusal(wellFormed, late, 'expired', expired)
      } finally {
        clockAdvance = 0
      }
    })
  })
}

it('the same requests are let in when they are signed as they should be', async () => {
  for (const wellFormed of [...WRITES, ...READS]) {
    const answer = await connection.send(wireBytes(sign(wellFormed)))
    assert.ok(answer)
    assert.equal(answer.status, 200, answer.body)
  }
})

/** IAM takes no sessions of GetSessionToken, but it does take those of roles. */
async function enterRole(): Promise<Keys> {
  const { name, clients } = await makePerson(server, { inline: [allow('sts:AssumeRole')] })
  const role = await makeRole(server, `arn:aws:iam::${ACCOUNT}:user/${name}`, [allow('*')])
  return assumeRole(clients.sts, role, { DurationSeconds: 900 })
}

async function assertRefusal(
  { protocol }: WellFormed,
  request: HttpRequest,
  refusal: Refusal,
  message: RegExp,
): Promise<void> {
  const { store } = server.app.gateway
  const revision = await store.revision()
  const answer = await connection.send(wireBytes(request))
  assertRefused(answer, protocol, refusal, message)
  assert.equal(await store.revision(), revision, 'something was written')
  assertLogged(server.events.at(-1), protocol, refusal)
}

function signing({ service }: WellFormed): SigningOptions {
  return { ...ROOT, region: REGION, service, time: Date.now() }
}

function sign(wellFormed: WellFormed, changes: Partial<SigningOptions> = {}): HttpRequest {
  return signRequest(wellFormed.request, { ...signing(wellFormed), ...changes })
}

function replaceInSignature(one: WellFormed, what: RegExp, by: string): HttpRequest {
  const signed = sign(one)
  const { authorization = '' } = signed.headers
  return withHeaders(signed, { authorization: authorization.replace(what, by) })
}

function withHeaders(
  request: HttpRequest,
  changes: Readonly<Record<string, string | undefined>>,
): HttpRequest {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries({ ...request.headers, ...changes })) {
    if (value !== undefined) headers[name] = value
  }
  return { ...request, headers }
}
