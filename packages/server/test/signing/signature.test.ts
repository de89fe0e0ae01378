// What is said of signatures that cannot be read, came at the wrong time or have the wrong scope.

import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { HttpRequest } from '../../src/base/http-message.ts'
import { presignRequest, signRequest } from '../../src/signing/sign.ts'
import { parseSignature } from '../../src/signing/signature.ts'
import { checkScope, checkTime, verifySignature } from '../../src/signing/verify.ts'
import { REQUEST, SIGNING, TIME } from './signed-requests.ts'

const signed = signRequest(REQUEST, SIGNING)
const presigned = presignRequest(REQUEST, SIGNING, 3_600)
const CREDENTIAL = 'AKIDEXAMPLE/20260301/eu-central-1/cases/aws4_request'
const SIGNATURE = 'a'.repeat(64)

suite('a header that cannot be read', () => {
  const rows: [name: string, header: string, code: string, message: RegExp][] = [
    ['empty', '', 'IncompleteSignature', /^Authorization header cannot be empty\.$/],
    ['a bearer token', 'Bearer x', 'MissingAuthenticationToken', /^Missing Authentication Token$/],
    [
      'only an algorithm',
      'AWS4-HMAC-SHA256',
      'IncompleteSignature',
      /^Authorization header requires 'Credential' parameter\. Authorization header requires 'Signature' parameter\. Authorization header requires 'SignedHeaders' parameter\. \(Hashed with SHA-256 and encoded with Base64\) Authorization=[\w+/]{43}=$/,
    ],
    [
      'no signature',
      `AWS4-HMAC-SHA256 Credential=${CREDENTIAL}, SignedHeaders=host`,
      'IncompleteSignature',
      /^Authorization header requires 'Signature' parameter\. \(Hashed/,
    ],
    [
      'a piece without an equal sign',
      `AWS4-HMAC-SHA256 Credential=${CREDENTIAL}, SignedHeaders, Signature=${SIGNATURE}`,
      'IncompleteSignature',
      /^Invalid key=value pair \(missing equal-sign\) in Authorization header \(hashed with SHA-256 and encoded with Base64\): '[\w+/]{43}='\.$/,
    ],
    [
      'a repeated piece',
      `AWS4-HMAC-SHA256 Credential=${CREDENTIAL}, Credential=x, SignedHeaders=host, Signature=x`,
      'IncompleteSignature',
      /^Authorization header has a repeated parameter/,
    ],
    [
      'an unknown piece',
      `AWS4-HMAC-SHA256 Credential=${CREDENTIAL}, __proto__=x, SignedHeaders=host, Signature=x`,
      'IncompleteSignature',
      /^Authorization header has an unknown parameter/,
    ],
    [
      'another algorithm',
      `AWS4-ECDSA-P256-SHA256 Credential=${CREDENTIAL}, SignedHeaders=host, Signature=x`,
      'IncompleteSignature',
      /^Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256' \(only AWS4-HMAC-SHA256 for now\)\.$/,
    ],
    [
      'a credential of four parts',
      'AWS4-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=host, Signature=x',
      'IncompleteSignature',
      /^Credential must have exactly 5 slash-delimited elements, e\.g\. keyid\/date\/region\/service\/term, got 'a\/b\/c\/d'$/,
    ],
    [
      'a credential with an empty part',
      'AWS4-HMAC-SHA256 Credential=a//c/d/e, SignedHeaders=host, Signature=x',
      'IncompleteSignature',
      /^Credential must have exactly 5 slash-delimited elements/,
    ],
    [
      'a credential that is too long',
      `AWS4-HMAC-SHA256 Credential=${'a'.repeat(600)}/b/c/d/e, SignedHeaders=host, Signature=x`,
      'IncompleteSignature',
      /^Credential is longer than 512 characters\.$/,
    ],
    [
      'a header that is too long',
      `AWS4-HMAC-SHA256 Credential=${CREDENTIAL}, Signature=${'x'.repeat(9_000)}`,
      'IncompleteSignature',
      /^Authorization header is longer than 8192 characters\.$/,
    ],
    [
      'too many signed headers',
      `AWS4-HMAC-SHA256 Credential=${CREDENTIAL}, SignedHeaders=${'a;'.repeat(100)}a, Signature=x`,
      'IncompleteSignature',
      /^'SignedHeaders' names more than 100 headers\.$/,
    ],
  ]
  for (const [name, authorization, code, message] of rows) {
    test(name, () => {
      const headers = { ...signed.headers, authorization }
      assert.throws(() => parseSignature({ ...signed, headers }), { code, message })
    })
  }

  test('none at all', () => {
    const expected = { code: 'MissingAuthenticationToken', message: 'Missing Authentication Token' }
    assert.throws(() => parseSignature(REQUEST), expected)
  })
})

test('a date can be missing, be unreadable, or come from the Date header', () => {
  const { 'x-amz-date': _, ...headers } = signed.headers
  const dated = (date: Record<string, string>) => ({ ...signed, headers: { ...headers, ...date } })
  const message =
    /^Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header\. \(Hashed/
  assert.throws(() => parseSignature(dated({})), { code: 'IncompleteSignature', message })
  for (const date of [
    '2026-03-01T12:00:00Z',
    '20260230T120000Z',
    '20261301T120000Z',
    '20260001T120000Z',
    '20260301T240000Z',
    '20260301t120000z',
    '20260301T12000AZ',
    'yesterday',
  ]) {
    const text = `Date must be in ISO-8601 'basic format'. Got '${date}'.`
    assert.throws(
      () => parseSignature(dated({ 'x-amz-date': date })),
      (error: Error) => error.message.startsWith(text),
    )
  }
  const basic = parseSignature(dated({ date: '20260301T120000Z' }))
  assert.equal(basic.timestamp, '20260301T120000Z')
  const http = parseSignature(dated({ date: 'Sun, 01 Mar 2026 12:00:00 GMT' }))
  assert.equal(http.timestamp, '20260301T120000Z')
})

suite('a presigned query that cannot be read', () => {
  const rows: [name: string, query: string, code: string, message: RegExp][] = [
    [
      'only an algorithm',
      'X-Amz-Algorithm=AWS4-HMAC-SHA256',
      'IncompleteSignature',
      /^AWS query-string parameters must include 'X-Amz-Credential'\. AWS query-string parameters must include 'X-Amz-Signature'\. AWS query-string parameters must include 'X-Amz-SignedHeaders'\. AWS query-string parameters must include 'X-Amz-Date'\. Re-examine the query-string parameters\.$/,
    ],
    [
      'a repeated parameter, one of them spelled differently',
      `${presigned.query}&X%2DAmz%2DDate=20260301T120000Z`,
      'IncompleteSignature',
      /must include 'X-Amz-Date' only once/,
    ],
    [
      'an expiry of words',
      presigned.query.replace('Expires=3600', 'Expires=soon'),
      'IncompleteSignature',
      /^X-Amz-Expires should be a number$/,
    ],
    [
      'an expiry that is negative',
      presigned.query.replace('Expires=3600', 'Expires=-1'),
      'IncompleteSignature',
      /^X-Amz-Expires should be a number$/,
    ],
    [
      'an expiry of no time',
      presigned.query.replace('Expires=3600', 'Expires=0'),
      'IncompleteSignature',
      /^X-Amz-Expires must be at least 1 second$/,
    ],
    [
      'an expiry of more than a week',
      presigned.query.replace('Expires=3600', 'Expires=604801'),
      'IncompleteSignature',
      /^X-Amz-Expires must be less than a week \(in seconds\)/,
    ],
  ]
  for (const [name, query, code, message] of rows) {
    test(name, () => {
      assert.throws(() => parseSignature({ ...presigned, query }), { code, message })
    })
  }

  test('a header as well', () => {
    const both: HttpRequest = { ...signed, query: presigned.query }
    assert.throws(() => parseSignature(both), {
      code: 'InvalidSignature',
      message:
        "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
    })
  })
})

test('a presigned request without an expiry is good for 5 minutes', () => {
  const query = presigned.query.replace('&X-Amz-Expires=3600', '')
  const signature = parseSignature({ ...presigned, query })
  assert.equal(signature.expiresSeconds, undefined)
  checkTime(signature, TIME + 300_000)
  assert.throws(() => checkTime(signature, TIME + 301_000), { code: 'InvalidSignature' })
})

test('the wrong time is told with both clocks', () => {
  const signature = parseSignature(signed)
  assert.throws(() => checkTime(signature, TIME + 400_000), {
    code: 'InvalidSignature',
    message:
      'Signature expired: 20260301T120000Z is now earlier than 20260301T120140Z ' +
      '(20260301T120640Z - 5 min.)',
  })
  assert.throws(() => checkTime(signature, TIME - 400_000), {
    code: 'InvalidSignature',
    message:
      'Signature not yet current: 20260301T120000Z is still later than 20260301T115820Z ' +
      '(20260301T115320Z + 5 min.)',
  })
})

test('every fault of the scope is told', () => {
  const signature = parseSignature(signed)
  const scope = { date: '20260228', region: 'mars-1', service: 'iam', terminator: 'aws5' }
  assert.throws(() => checkScope({ ...signature, scope }, 'cases', () => false), {
    code: 'InvalidSignature',
    message:
      "Credential should be scoped to a valid region, not 'mars-1'. " +
      "Credential should be scoped to correct service: 'cases'. " +
      "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5'. " +
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from ' +
      "HTTP: '20260228' != '20260301', from '20260301T120000Z'.",
  })
})

test('a mismatch shows what should have been signed only where AWS does', () => {
  const signature = parseSignature(signed)
  const first =
    'The request signature we calculated does not match the signature you provided. ' +
    'Check your AWS Secret Access Key and signing method. ' +
    'Consult the service documentation for details.'
  const verify = (showCanonical: boolean) => () =>
    verifySignature(signed, signature, { secretAccessKey: 'wrong' }, { showCanonical })
  assert.throws(verify(false), { code: 'InvalidSignature', message: first })
  const canonical = [
    'POST',
    '/tags/arn%253Aaws%253Acases%253Aeu-central-1%253A123456789012%253Adomain%252Fd1',
    'empty=&flag=&tagKeys=a&tagKeys=b',
    'content-type:application/json',
    'host:127.0.0.1:4566',
    'x-amz-date:20260301T120000Z',
    `x-amz-security-token:${SIGNING.sessionToken}`,
    'x-amz-user-agent:test/1 (two spaces)',
    '',
    'content-type;host;x-amz-date;x-amz-security-token;x-amz-user-agent',
    'the hash of the body',
  ]
  assert.throws(verify(true), (error: Error) => {
    const [sentence, canonicalPart = '', textPart = ''] = error.message.split('\n\nThe ')
    assert.equal(sentence, first)
    const shown = canonicalPart.split('\n')
    assert.equal(shown[0], 'Canonical String for this request should have been')
    assert.deepEqual(shown.slice(1, -1), [`'${canonical[0]}`, ...canonical.slice(1, -1)])
    assert.match(shown.at(-1) ?? '', /^[0-9a-f]{64}'$/)
    assert.match(
      textPart,
      /^String-to-Sign should have been\n'AWS4-HMAC-SHA256\n20260301T120000Z\n20260301\/eu-central-1\/cases\/aws4_request\n[0-9a-f]{64}'\n$/,
    )
    return true
  })
})

test('the host and each header of AWS must be signed', () => {
  const header = signed.headers.authorization ?? ''
  const resign = (authorization: string) => {
    const request = { ...signed, headers: { ...signed.headers, authorization } }
    const signature = parseSignature(request)
    return () =>
      verifySignature(request, signature, { secretAccessKey: 'any' }, { showCanonical: false })
  }
  assert.throws(resign(header.replace('host;', '')), {
    message: "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
  })
  assert.throws(resign(header.replace('x-amz-date;', '')), {
    message: "'x-amz-date' must be a 'SignedHeader' in the AWS Authorization.",
  })
})
