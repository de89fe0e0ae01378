// Where a request carries its signature, and the pieces of it as they are written there.

import { hash } from 'node:crypto'
import { commonError } from '../base/errors.ts'
import type { HttpRequest } from '../base/http-message.ts'
import { decodeBytes } from './percent.ts'
import { readQuery } from './query-parameters.ts'

export interface SignatureText {
  readonly form: 'header' | 'query'
  readonly algorithm: string
  readonly credential: string
  readonly signedHeaders: string
  readonly signature: string
  readonly date: string
  readonly expires: string | undefined
  readonly sessionToken: string | undefined
}

export const ALGORITHM = 'AWS4-HMAC-SHA256'

/** Finds the signature in the Authorization header or in the query string, never in both. */
export function readSignatureText(request: HttpRequest): SignatureText {
  const inQuery = readQueryPieces(request.query)
  const header = request.headers.authorization
  if (header === undefined) {
    if (inQuery.size === 0) throw commonError('MissingAuthenticationToken', MISSING_TOKEN)
    return readPresignedQuery(inQuery, request)
  }
  const [repeated] = inQuery.keys()
  if (repeated !== undefined) {
    throw commonError(
      'InvalidSignature',
      `Found both '${repeated}' as a query-string param and 'Authorization' as HTTP header.`,
    )
  }
  return readAuthorizationHeader(header, request)
}

const MISSING_TOKEN = 'Missing Authentication Token'

/** Session tokens are the longest part; AWS gives no limit and advises against assuming one. */
const MAX_HEADER_CHARACTERS = 8_192

const HEADER_PIECES: ReadonlySet<string> = new Set(['Credential', 'Signature', 'SignedHeaders'])

const QUERY_PIECES: ReadonlySet<string> = new Set([
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Signature',
  'X-Amz-SignedHeaders',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-Security-Token',
])

const REQUIRED_QUERY_PIECES = [
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Signature',
  'X-Amz-SignedHeaders',
  'X-Amz-Date',
] as const

function readAuthorizationHeader(header: string, request: HttpRequest): SignatureText {
  const text = header.trim()
  if (text === '') throw incomplete('Authorization header cannot be empty.')
  if (!text.startsWith('AWS4-')) throw commonError('MissingAuthenticationToken', MISSING_TOKEN)
  if (text.length > MAX_HEADER_CHARACTERS) {
    throw incomplete(`Authorization header is longer than ${MAX_HEADER_CHARACTERS} characters.`)
  }
  const { algorithm, credential, signedHeaders, signature } =
    readUsualHeader(text) ?? readAnyHeader(text)
  const date = request.headers['x-amz-date'] ?? request.headers.date
  if (!credential || !signedHeaders || !signature || !date) {
    const pieces = { Credential: credential, Signature: signature, SignedHeaders: signedHeaders }
    throw incomplete(describeMissing(text, pieces, date))
  }
  const sessionToken = request.headers['x-amz-security-token']
  return {
    form: 'header',
    algorithm,
    credential,
    signedHeaders,
    signature,
    date,
    expires: undefined,
    sessionToken,
  }
}

interface HeaderPieces {
  readonly algorithm: string
  readonly credential: string | undefined
  readonly signedHeaders: string | undefined
  readonly signature: string | undefined
}

/** As official signers write it; reading it at once takes a third of the time. */
const USUAL_HEADER =
  /^([^, \t]+) Credential=([^, \t]+), ?SignedHeaders=([^, \t]+), ?Signature=([^, \t]+)$/

function readUsualHeader(text: string): HeaderPieces | undefined {
  const found = USUAL_HEADER.exec(text)
  if (found === null) return undefined
  const [, algorithm = '', credential, signedHeaders, signature] = found
  return { algorithm, credential, signedHeaders, signature }
}

/** The algorithm, then `name=value` pieces in any order, parted by commas, spaces or both. */
function readAnyHeader(text: string): HeaderPieces {
  const [algorithm = '', ...written] = text.split(/[, \t]+/)
  const pieces = new Map<string, string>()
  for (const piece of written) {
    if (piece === '') continue
    const equals = piece.indexOf('=')
    const name = piece.slice(0, Math.max(equals, 0))
    if (equals < 0) {
      throw incomplete(
        'Invalid key=value pair (missing equal-sign) in Authorization header ' +
          `(hashed with SHA-256 and encoded with Base64): '${digest(text)}'.`,
      )
    }
    if (pieces.has(name) || !HEADER_PIECES.has(name)) {
      throw incomplete(
        `Authorization header has ${pieces.has(name) ? 'a repeated' : 'an unknown'} parameter ` +
          `(hashed with SHA-256 and encoded with Base64): '${digest(text)}'.`,
      )
    }
    pieces.set(name, piece.slice(equals + 1))
  }
  return {
    algorithm,
    credential: pieces.get('Credential'),
    signedHeaders: pieces.get('SignedHeaders'),
    signature: pieces.get('Signature'),
  }
}

function describeMissing(
  text: string,
  pieces: Readonly<Record<string, string | undefined>>,
  date: string | undefined,
): string {
  const sentences = Object.entries(pieces)
    .filter(([, written]) => !written)
    .map(([name]) => `Authorization header requires '${name}' parameter.`)
  if (!date) {
    sentences.push(
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    )
  }
  sentences.push(`(Hashed with SHA-256 and encoded with Base64) Authorization=${digest(text)}`)
  return sentences.join(' ')
}

function readPresignedQuery(
  pieces: ReadonlyMap<string, string>,
  request: HttpRequest,
): SignatureText {
  const missing = REQUIRED_QUERY_PIECES.filter(name => !pieces.get(name))
  if (missing.length > 0) {
    const sentences = missing.map(name => `AWS query-string parameters must include '${name}'.`)
    throw incomplete(`${sentences.join(' ')} Re-examine the query-string parameters.`)
  }
  const sessionToken = pieces.get('X-Amz-Security-Token')
  if (request.headers['x-amz-security-token'] !== undefined) {
    throw commonError(
      'InvalidSignature',
      "Found 'X-Amz-Security-Token' as HTTP header of a request signed in its query string.",
    )
  }
  return {
    form: 'query',
    algorithm: pieces.get('X-Amz-Algorithm') ?? '',
    credential: pieces.get('X-Amz-Credential') ?? '',
    signedHeaders: pieces.get('X-Amz-SignedHeaders') ?? '',
    signature: pieces.get('X-Amz-Signature') ?? '',
    date: pieces.get('X-Amz-Date') ?? '',
    expires: pieces.get('X-Amz-Expires'),
    sessionToken,
  }
}

function readQueryPieces(query: string): ReadonlyMap<string, string> {
  const pieces = new Map<string, string>()
  if (!query.includes('X-Amz-') && !query.includes('%')) return pieces
  for (const { name, value } of readQuery(query)) {
    if (!QUERY_PIECES.has(name)) continue
    if (pieces.has(name)) {
      throw incomplete(
        `AWS query-string parameters must include '${name}' only once. ` +
          'Re-examine the query-string parameters.',
      )
    }
    if (value.length > MAX_HEADER_CHARACTERS) {
      throw incomplete(`'${name}' is longer than ${MAX_HEADER_CHARACTERS} characters.`)
    }
    pieces.set(name, decodeBytes(value))
  }
  return pieces
}

function digest(text: string): string {
  return hash('sha256', Buffer.from(text, 'latin1'), 'base64')
}

function incomplete(message: string) {
  return commonError('IncompleteSignature', message)
}
