// Whatever the official signer of the AWS SDK signs, the verifier accepts and our signer equals.

import assert from 'node:assert/strict'
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto'
import { test } from 'node:test'
import { SignatureV4 } from '@smithy/signature-v4'
import { fc } from '../../../../test/property.ts'
import { seedFrom } from '../../../../test/seed.ts'
import type { HttpRequest } from '../../src/base/http-message.ts'
import { presignRequest, signRequest } from '../../src/signing/sign.ts'
import { SIGNING, TIME, verdictOf, verify } from './signed-requests.ts'

interface Call {
  readonly method: string
  readonly segments: readonly string[]
  readonly query: Readonly<Record<string, string | string[]>>
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly applyChecksum: boolean
  readonly sessionToken: string | undefined
}

const text = fc.string({ unit: 'grapheme', maxLength: 12 })
// The SDK loses a query parameter of the name `__proto__` from what it signs.
const parameterName = text.filter(name => name !== '__proto__')
const headerName = fc.stringMatching(/^x-(amz-)?[a-z]{1,6}$/)
// Bytes that a header may hold; the SDK takes 0xA0 for white space, AWS does not.
const headerCharacter = fc.oneof(
  { weight: 3, arbitrary: fc.constant(' ') },
  { weight: 9, arbitrary: fc.integer({ min: 0x21, max: 0x7e }).map(c => String.fromCharCode(c)) },
  { weight: 1, arbitrary: fc.integer({ min: 0xa1, max: 0xff }).map(c => String.fromCharCode(c)) },
)

const calls: fc.Arbitrary<Call> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
  segments: fc.array(fc.oneof(text, fc.constantFrom('', '.', '..', 'a%b')), { maxLength: 5 }),
  query: fc.dictionary(
    parameterName,
    fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })),
  ),
  headers: fc.dictionary(headerName, fc.string({ unit: headerCharacter, maxLength: 20 })),
  body: text,
  applyChecksum: fc.boolean(),
  sessionToken: fc.option(fc.constant('token//+=='), { nil: undefined }),
})

const SEED = seedFrom()
const runs = { seed: SEED, numRuns: 300 }

test(`headers of the official signer are verified (CASEGATE_TEST_SEED=${SEED})`, async () => {
  const property = fc.asyncProperty(calls, async call => {
    const signed = await signerOf(call).sign(sdkRequest(call), { signingDate: new Date(TIME) })
    const request = wireRequest(signed, call)
    verify(request)
    assert.equal(verdictOf(request, 'another key'), 'InvalidSignature')
  })
  await fc.assert(property, runs)
})

test(`queries of the official signer are verified (CASEGATE_TEST_SEED=${SEED})`, async () => {
  const property = fc.asyncProperty(calls, async call => {
    const options = { signingDate: new Date(TIME), expiresIn: 60 }
    const signed = await signerOf(call).presign(sdkRequest(call), options)
    const request = wireRequest(signed, call)
    verify(request)
    assert.equal(verdictOf(request, 'another key'), 'InvalidSignature')
  })
  await fc.assert(property, runs)
})

test(`our signer makes the official signature (CASEGATE_TEST_SEED=${SEED})`, async () => {
  const ascii = calls.filter(call => Object.values(call.headers).every(isAscii))
  const property = fc.asyncProperty(ascii, async drawn => {
    const call = { ...drawn, applyChecksum: false }
    const official = await signerOf(call).sign(sdkRequest(call), { signingDate: new Date(TIME) })
    const { sessionToken: _, ...keys } = SIGNING
    const { sessionToken } = call
    const options = sessionToken === undefined ? keys : { ...keys, sessionToken }
    const request = wireRequest(sdkRequest(call), call)
    assert.equal(
      signRequest(request, options).headers.authorization,
      official.headers.authorization,
    )
    verify(presignRequest(request, options, 60))
  })
  await fc.assert(property, runs)
})

type SdkRequest = Parameters<SignatureV4['presign']>[0]

function sdkRequest({ method, segments, query, headers, body }: Call): SdkRequest {
  return {
    method,
    protocol: 'http:',
    hostname: '127.0.0.1',
    port: 4566,
    path: `/${segments.map(percentEncode).join('/')}`,
    query: structuredClone(query) as Record<string, string | string[]>,
    headers: { host: '127.0.0.1:4566', ...headers },
    body,
  }
}

function signerOf({ applyChecksum, sessionToken }: Call): SignatureV4 {
  const { accessKeyId, secretAccessKey, region, service } = SIGNING
  const credentials = { accessKeyId, secretAccessKey }
  return new SignatureV4({
    applyChecksum,
    region,
    service,
    sha256: Sha256,
    credentials: sessionToken === undefined ? credentials : { ...credentials, sessionToken },
  })
}

/** As the SDK's HTTP handler puts it on the wire, and a server takes it from there. */
function wireRequest(signed: SdkRequest, { body }: Call): HttpRequest {
  const query = Object.entries(signed.query ?? {}).flatMap(([name, value]) =>
    [value ?? []].flat().map(item => `${percentEncode(name)}=${percentEncode(item)}`),
  )
  return {
    method: signed.method,
    path: signed.path,
    query: query.join('&'),
    headers: signed.headers,
    body: Buffer.from(body),
    remoteAddress: '127.0.0.1',
    secure: false,
  }
}

function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function isAscii(value: string): boolean {
  return Buffer.byteLength(value) === value.length
}

/** The hash that the official signer asks for. */
class Sha256 {
  readonly #hash: Hash | Hmac

  constructor(secret?: unknown) {
    this.#hash =
      secret === undefined ? createHash('sha256') : createHmac('sha256', secret as Uint8Array)
  }

  update(data: Uint8Array): void {
    this.#hash.update(data)
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }

  reset(): void {}
}
