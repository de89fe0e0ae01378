// Signs requests as a client does, by header or by query string; benchmarks and tests send them.

import { hash } from 'node:crypto'
import type { HttpRequest } from '../base/http-message.ts'
import { canonicalRequest } from './canonical-request.ts'
import { encodeBytes } from './percent.ts'
import type { CredentialScope } from './signature.ts'
import { ALGORITHM } from './signature-text.ts'
import { scopeText, signatureOf, stringToSign } from './signing-key.ts'
import { formatTimestamp } from './timestamp.ts'

export interface SigningOptions {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly region: string
  readonly service: string
  /** Milliseconds since 1970. */
  readonly time: number
}

/** Adds the Authorization header and those it needs; a `host` header must be there already. */
export function signRequest(request: HttpRequest, options: SigningOptions): HttpRequest {
  const timestamp = formatTimestamp(options.time)
  const headers: Record<string, string> = { ...request.headers, 'x-amz-date': timestamp }
  if (options.sessionToken !== undefined) headers['x-amz-security-token'] = options.sessionToken
  const signedHeaders = signableHeaders(headers)
  const signature = calculate({ ...request, headers }, signedHeaders, timestamp, options)
  const credential = `${options.accessKeyId}/${scopeText(scopeOf(options))}`
  headers.authorization =
    `${ALGORITHM} Credential=${credential}, ` +
    `SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`
  return { ...request, headers }
}

/** Adds the signature to the query string, good for `expiresSeconds` from the time of signing. */
export function presignRequest(
  request: HttpRequest,
  options: SigningOptions,
  expiresSeconds: number,
): HttpRequest {
  const timestamp = formatTimestamp(options.time)
  const signedHeaders = signableHeaders(request.headers)
  const parameters: [string, string | undefined][] = [
    ['X-Amz-Algorithm', ALGORITHM],
    ['X-Amz-Credential', `${options.accessKeyId}/${scopeText(scopeOf(options))}`],
    ['X-Amz-Date', timestamp],
    ['X-Amz-Expires', String(expiresSeconds)],
    ['X-Amz-SignedHeaders', signedHeaders.join(';')],
    ['X-Amz-Security-Token', options.sessionToken],
  ]
  const added = parameters
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeBytes(value ?? '')}`)
    .join('&')
  const query = request.query === '' ? added : `${request.query}&${added}`
  const signature = calculate({ ...request, query }, signedHeaders, timestamp, options)
  return { ...request, query: `${query}&X-Amz-Signature=${signature}` }
}

/** Headers that proxies and HTTP libraries change on the way; the AWS SDKs leave them unsigned. */
const UNSIGNABLE: ReadonlySet<string> = new Set([
  'authorization',
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'x-amzn-trace-id',
])

function signableHeaders(headers: HttpRequest['headers']): string[] {
  return Object.keys(headers)
    .filter(name => !UNSIGNABLE.has(name))
    .sort()
}

function calculate(
  request: HttpRequest,
  signedHeaders: readonly string[],
  timestamp: string,
  options: SigningOptions,
): string {
  const canonical = canonicalRequest(request, {
    signedHeaders,
    payloadHash: hash('sha256', request.body),
    unsignedParameters: [],
    normalizePath: true,
  })
  const scope = scopeOf(options)
  const text = stringToSign(timestamp, scope, Buffer.from(canonical, 'latin1'))
  return signatureOf(text, options, scope)
}

function scopeOf({ time, region, service }: SigningOptions): CredentialScope {
  return { date: formatTimestamp(time).slice(0, 8), region, service, terminator: 'aws4_request' }
}
