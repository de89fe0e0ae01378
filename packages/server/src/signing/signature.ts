// A request's signature, read and checked for form; whether it is right, verify.ts tells.

import { commonError } from '../base/errors.ts'
import type { HttpRequest } from '../base/http-message.ts'
import { ALGORITHM, readSignatureText } from './signature-text.ts'
import { parseTimestamp, timestampOfHttpDate } from './timestamp.ts'

export interface Signature {
  readonly form: 'header' | 'query'
  readonly accessKeyId: string
  readonly scope: CredentialScope
  /** As the request lists them, in its order. */
  readonly signedHeaders: readonly string[]
  readonly signature: string
  /** `YYYYMMDD'T'HHMMSS'Z'`. */
  readonly timestamp: string
  /** The same in milliseconds since 1970. */
  readonly time: number
  readonly sessionToken: string | undefined
  /** How long a presigned request is good for, when it says so. */
  readonly expiresSeconds: number | undefined
}

export interface CredentialScope {
  readonly date: string
  readonly region: string
  readonly service: string
  readonly terminator: string
}

export function parseSignature(request: HttpRequest): Signature {
  const text = readSignatureText(request)
  const { timestamp, time } = readDate(text.date)
  if (text.algorithm !== ALGORITHM) {
    throw incomplete(
      `Unsupported AWS 'algorithm': '${text.algorithm}' (only ${ALGORITHM} for now).`,
    )
  }
  const { accessKeyId, scope } = readCredential(text.credential)
  const signedHeaders = text.signedHeaders.split(';')
  if (signedHeaders.length > MAX_SIGNED_HEADERS) {
    throw incomplete(`'SignedHeaders' names more than ${MAX_SIGNED_HEADERS} headers.`)
  }
  return {
    form: text.form,
    accessKeyId,
    scope,
    signedHeaders,
    signature: text.signature,
    timestamp,
    time,
    sessionToken: text.sessionToken,
    expiresSeconds: text.expires === undefined ? undefined : readExpires(text.expires),
  }
}

const MAX_SIGNED_HEADERS = 100
const MAX_CREDENTIAL_CHARACTERS = 512
const MAX_EXPIRES_SECONDS = 7 * 24 * 60 * 60

function readDate(text: string): { timestamp: string; time: number } {
  const time = parseTimestamp(text)
  if (time !== undefined) return { timestamp: text, time }
  const timestamp = timestampOfHttpDate(text)
  if (timestamp !== undefined) return { timestamp, time: Date.parse(text) }
  throw incomplete(
    `Date must be in ISO-8601 'basic format'. Got '${text.slice(0, 64)}'. ` +
      'See http://en.wikipedia.org/wiki/ISO_8601',
  )
}

function readCredential(text: string): { accessKeyId: string; scope: CredentialScope } {
  const [accessKeyId, date, region, service, terminator, ...more] = text.split('/')
  if (!accessKeyId || !date || !region || !service || !terminator || more.length > 0) {
    throw incomplete(
      'Credential must have exactly 5 slash-delimited elements, e.g. ' +
        `keyid/date/region/service/term, got '${text.slice(0, MAX_CREDENTIAL_CHARACTERS)}'`,
    )
  }
  if (text.length > MAX_CREDENTIAL_CHARACTERS) {
    throw incomplete(`Credential is longer than ${MAX_CREDENTIAL_CHARACTERS} characters.`)
  }
  return { accessKeyId, scope: { date, region, service, terminator } }
}

function readExpires(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw incomplete('X-Amz-Expires should be a number')
  const seconds = Number(text)
  if (seconds > MAX_EXPIRES_SECONDS) {
    throw incomplete(
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires ' +
        `must be less than ${MAX_EXPIRES_SECONDS} seconds`,
    )
  }
  if (seconds === 0) throw incomplete('X-Amz-Expires must be at least 1 second')
  return seconds
}

function incomplete(message: string) {
  return commonError('IncompleteSignature', message)
}
