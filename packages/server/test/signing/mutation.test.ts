// A signed request of which any part was changed is refused.

import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { HttpRequest } from '../../src/base/http-message.ts'
import { presignRequest, signRequest } from '../../src/signing/sign.ts'
import { REQUEST, SIGNING, TIME, verdictOf } from './signed-requests.ts'

const signedRequests = {
  header: signRequest(REQUEST, SIGNING),
  query: presignRequest(REQUEST, SIGNING, 3_600),
}

/** Between the pieces of the Authorization header any of them will do. */
const SEPARATORS = /[ ,]+/

for (const [form, request] of Object.entries(signedRequests)) {
  suite(`a request signed by ${form}`, () => {
    test('is verified when unchanged', () => {
      assert.equal(verdictOf(request), 'verified')
    })

    test('is refused with another secret key', () => {
      assert.equal(verdictOf(request, `${SIGNING.secretAccessKey}x`), 'InvalidSignature')
      assert.equal(verdictOf(request, ''), 'InvalidSignature')
    })

    test('is refused with another method', () => {
      for (const method of ['GET', 'post', 'POST ', '']) refuse({ ...request, method })
    })

    test('is refused when any character of the path changes', () => {
      for (const path of changes(request.path)) refuse({ ...request, path })
    })

    test('is refused when any character of the query changes', () => {
      for (const query of changes(request.query)) {
        if (!meansTheSame(query, request.query)) refuse({ ...request, query })
      }
    })

    test('is refused when a query parameter is added or repeated', () => {
      for (const added of [
        'x',
        'x=1',
        'tagKeys=a',
        'X-Amz-Date=20260301T120000Z',
        '%58-Amz-Date=x',
      ]) {
        refuse({ ...request, query: `${request.query}&${added}` })
        refuse({ ...request, query: `${added}&${request.query}` })
      }
    })

    test('is refused when any byte of any header changes', () => {
      for (const [name, value] of Object.entries(request.headers)) {
        for (const changed of changes(value)) {
          if (changed.split(SEPARATORS).join() === value.split(SEPARATORS).join()) continue
          refuse({ ...request, headers: { ...request.headers, [name]: changed } })
        }
      }
    })

    test('is refused when a header is missing', () => {
      for (const name of Object.keys(request.headers)) {
        const { [name]: _, ...headers } = request.headers
        refuse({ ...request, headers })
      }
    })

    test('is refused when a header of AWS is added', () => {
      for (const name of ['x-amz-target', 'x-amz-content-sha256', 'x-amz-', 'x-amz-meta-x']) {
        refuse({ ...request, headers: { ...request.headers, [name]: 'x' } })
      }
    })

    test('is verified when a header that nobody signs is added', () => {
      const headers = { ...request.headers, 'user-agent': 'x', via: 'proxy', expect: '' }
      assert.equal(verdictOf({ ...request, headers }), 'verified')
    })

    test('is refused when any byte of the body changes, or bytes come or go', () => {
      for (let position = 0; position < request.body.length; position++) {
        const body = Buffer.from(request.body)
        body[position] = (body[position] ?? 0) ^ 1
        refuse({ ...request, body })
        refuse({ ...request, body: request.body.subarray(0, position) })
      }
      refuse({ ...request, body: Buffer.concat([request.body, Buffer.from([0])]) })
    })
  })
}

test('a request cannot be verified 5 minutes late or early, nor after it expires', () => {
  const signedAt = (time: number) => signRequest(REQUEST, { ...SIGNING, time })
  const presignedAt = (time: number, seconds: number) =>
    presignRequest(REQUEST, { ...SIGNING, time }, seconds)
  assert.equal(verdictOf(signedAt(TIME - 300_000)), 'verified')
  assert.equal(verdictOf(signedAt(TIME - 301_000)), 'InvalidSignature')
  assert.equal(verdictOf(signedAt(TIME + 300_000)), 'verified')
  assert.equal(verdictOf(signedAt(TIME + 301_000)), 'InvalidSignature')
  assert.equal(verdictOf(presignedAt(TIME - 60_000, 60)), 'verified')
  assert.equal(verdictOf(presignedAt(TIME - 61_000, 60)), 'InvalidSignature')
  assert.equal(verdictOf(presignedAt(TIME - 6 * 86_400_000, 604_800)), 'verified')
  assert.equal(verdictOf(presignedAt(TIME + 301_000, 604_800)), 'InvalidSignature')
})

test('a body that was not signed is refused, even when the header admits it', () => {
  for (const claim of [
    'UNSIGNED-PAYLOAD',
    'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '',
  ]) {
    const headers = { ...REQUEST.headers, 'x-amz-content-sha256': claim }
    refuse(signRequest({ ...REQUEST, headers }, SIGNING))
    refuse(presignRequest({ ...REQUEST, headers }, SIGNING, 60))
  }
})

function refuse(request: HttpRequest): void {
  const verdict = verdictOf(request)
  const { method, path, query, headers } = request
  assert.notEqual(verdict, 'verified', JSON.stringify({ method, path, query, headers }))
}

/** The text with each character once changed, once left out, once doubled. */
function* changes(text: string): Generator<string> {
  for (let position = 0; position < text.length; position++) {
    const [before, after] = [text.slice(0, position), text.slice(position + 1)]
    const character = text[position] ?? ''
    yield before + String.fromCharCode(character.charCodeAt(0) ^ 1) + after
    // Inner white space of a header counts once, however much of it there is.
    if (character === ' ' || text[position - 1] === '/' || character === '/') continue
    yield before + after
    yield before + character + character + after
  }
}

/** Empty parameters count for nothing, and a name alone is a name with an empty value. */
function meansTheSame(query: string, other: string): boolean {
  const [a, b] = [query, other].map(text =>
    text
      .split('&')
      .filter(part => part !== '')
      .map(part => (part.includes('=') ? part : `${part}=`)),
  )
  return a?.join('&') === b?.join('&')
}
