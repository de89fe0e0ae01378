// The public Signature Version 4 test vectors as requests.

import { readFileSync } from 'node:fs'
import type { HttpRequest } from '../../src/base/http-message.ts'

export interface Vector {
  readonly name: string
  readonly context: {
    readonly credentials: {
      readonly access_key_id: string
      readonly secret_access_key: string
      readonly token?: string
    }
    readonly normalize: boolean
    readonly timestamp: string
    readonly region: string
    readonly service: string
    readonly omit_session_token?: boolean
  }
  readonly header: SignedForm
  readonly query: SignedForm
}

export interface SignedForm {
  readonly signedRequest: string
  readonly canonicalRequest: string
  readonly stringToSign: string
  readonly signature: string
}

export const FORMS = ['header', 'query'] as const

export const vectors = readVectors()

/** What the wire would carry, one character per byte; folded header lines stay folded. */
export interface WireRequest {
  readonly method: string
  readonly target: string
  readonly headers: readonly [name: string, value: string][]
  readonly body: string
}

export function wireRequest(signedRequest: string): WireRequest {
  const text = Buffer.from(signedRequest).toString('latin1')
  const end = text.indexOf('\n\n')
  const [requestLine = '', ...lines] = text.slice(0, end).split(/\n(?![ \t])/)
  const space = requestLine.indexOf(' ')
  return {
    method: requestLine.slice(0, space),
    target: requestLine.slice(space + 1, requestLine.lastIndexOf(' ')),
    headers: lines.map(line => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1)]
    }),
    body: text.slice(end + 2),
  }
}

export function httpRequest({ method, target, headers, body }: WireRequest): HttpRequest {
  const [path = '', query = ''] = target.split(/\?(.*)/)
  const joined: Record<string, string> = {}
  for (const [written, value] of headers) {
    const name = written.toLowerCase()
    joined[name] = joined[name] === undefined ? value.trim() : `${joined[name]},${value.trim()}`
  }
  const common = { remoteAddress: '127.0.0.1', secure: false }
  return { method, path, query, headers: joined, body: Buffer.from(body, 'latin1'), ...common }
}

function readVectors(): readonly Vector[] {
  const file = new URL('./vectors/aws-c-auth-v4.json', import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as Vector[]
}
