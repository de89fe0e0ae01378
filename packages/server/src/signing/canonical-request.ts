// The canonical request: the one text of a request that its signature covers.
// AWS: IAM User Guide, "Create a signed AWS API request".

import type { HttpRequest } from '../base/http-message.ts'
import { encodeBytes } from './percent.ts'
import { canonicalQuery, type QueryParameter, readQuery } from './query-parameters.ts'

export interface CanonicalForm {
  readonly signedHeaders: readonly string[]
  readonly payloadHash: string
  /** Parameters to leave out: the signature itself, in some signers the session token too. */
  readonly unsignedParameters: readonly string[]
  /** False as S3 has it: dot segments and empty segments of the path stay as they are. */
  readonly normalizePath: boolean
}

/** Holds one character per byte, as the request's headers do. */
export function canonicalRequest(request: HttpRequest, form: CanonicalForm): string {
  let headers = ''
  for (const name of form.signedHeaders) {
    headers += `${name}:${canonicalValue(request.headers, name)}\n`
  }
  return (
    `${request.method}\n` +
    `${canonicalPath(request.path, form.normalizePath)}\n` +
    `${signedQuery(request.query, form.unsignedParameters)}\n` +
    `${headers}\n` +
    `${form.signedHeaders.join(';')}\n` +
    form.payloadHash
  )
}

function signedQuery(query: string, unsigned: readonly string[]): string {
  if (query === '') return ''
  const isSigned = ({ name }: QueryParameter) => !unsigned.includes(name)
  return canonicalQuery(readQuery(query).filter(isSigned))
}

/** The path's bytes encoded, on top of the encoding they had on the wire. */
function canonicalPath(path: string, normalize: boolean): string {
  return encodeBytes(normalize && isUnnormalized(path) ? normalizePath(path) : path, '/')
}

function isUnnormalized(path: string): boolean {
  return path.includes('//') || path.includes('/.') || !path.startsWith('/')
}

/** Removes empty and dot segments; a slash at the end stays. */
function normalizePath(path: string): string {
  const kept: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop()
    else if (segment !== '' && segment !== '.') kept.push(segment)
  }
  const end = kept.length > 0 && path.endsWith('/') ? '/' : ''
  return `/${kept.join('/')}${end}`
}

/**
 * Without white space around it; runs of it inside become one space. The byte 0xA0, which ends many
 * a UTF-8 letter, is no white space here, though `String.trim` takes it for one.
 */
function canonicalValue(headers: HttpRequest['headers'], name: string): string {
  const value = Object.hasOwn(headers, name) ? (headers[name] ?? '') : ''
  if (!/^ | $| {2}|[\t\r\n]/.test(value)) return value
  return value.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '')
}
