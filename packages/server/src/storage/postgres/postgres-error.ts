// What PostgreSQL's and the connection's error codes mean to the person who runs the server.

import { StorageError, StorageUnavailable } from '../storage-error.ts'

// PostgreSQL documentation, appendix A, "PostgreSQL Error Codes".
const UNIQUE_VIOLATION = '23505'
const TOO_MANY_CONNECTIONS = '53300'

const ADVICE: Readonly<Record<string, string>> = {
  '28000': 'it refused the user; check the user in the database URL',
  '28P01': 'it refused the password; check the password in the database URL',
  '3D000': 'there is no such database; create it, or check the database URL',
  '42501': 'the user may not create tables; grant CREATE on its schema',
  ERR_INVALID_URL: 'the database URL cannot be read; write postgresql://user:password@host/name',
}

/** What may pass by itself, or be mended while the server runs: by code, then by class of codes. */
const ADVICE_FOR_NOW: Readonly<Record<string, string>> = {
  '25006': 'it is read-only; use the primary server',
  '25P03': 'it ended a write that was idle for too long; look for what held this server up',
  '40P01': 'two writes waited for each other; look for other programs that use its tables',
  '53100': 'its disk is full; make room, the last write was not kept',
  '53300': 'it has too many connections; raise max_connections or stop other clients',
  '55P03': 'another machine has been writing for too long; look for one that hangs',
  '57P01': 'it is shutting down; start it again',
  '57P02': 'it has crashed; look at its log',
  '57P03': 'it is starting up or shutting down',
  ECONNREFUSED: 'nothing listens there; start it, or check the database URL',
  ECONNRESET: 'the connection broke; check that the server still runs',
  EAI_AGAIN: 'its host name cannot be looked up just now; check the network',
  ENOTFOUND: 'its host name is unknown; check the database URL',
  EPIPE: 'the connection broke; check that the server still runs',
  ETIMEDOUT: 'it does not answer; check the database URL and the network',
  '08': 'the connection broke; check that the server still runs',
  '53': 'it lacks memory, disk or connections; look at its log',
  '57': 'somebody has ended the query or the server; look at its log',
  '58': 'its disk or operating system failed; look at its log',
}

/** Errors of the driver and of the network, which have no code or any of many. */
const SIGNS: readonly (readonly [sign: RegExp, advice: string])[] = [
  [/timeout exceeded when trying to connect|timeout expired/, 'it gives no connection in time'],
  [/Query read timeout/, 'it does not answer; look whether it hangs'],
  [/Connection terminated|is not queryable/, 'the connection broke; check that it still runs'],
  [/^(connect|read|write) E[A-Z]+/, 'the network failed; check the database URL and the network'],
]

export function isDuplicate(error: unknown): boolean {
  return codeOf(error) === UNIQUE_VIOLATION
}

export function hasTooMany(error: unknown): boolean {
  return codeOf(error) === TOO_MANY_CONNECTIONS
}

/** Errors with a known code get an advice; the URL stays out, it may hold a password. */
export function asPostgresError(error: unknown): unknown {
  const code = codeOf(error) ?? ''
  const advice = ADVICE[code]
  if (advice !== undefined) {
    // The error about a URL carries the URL.
    const cause = code === 'ERR_INVALID_URL' ? undefined : error
    return new StorageError(`PostgreSQL: ${advice}`, { cause })
  }
  const adviceForNow = ADVICE_FOR_NOW[code] ?? ADVICE_FOR_NOW[classOf(code)] ?? adviceBySign(error)
  if (adviceForNow === undefined) return error
  return new StorageUnavailable(`PostgreSQL: ${adviceForNow}`, { cause: error })
}

/** Codes of PostgreSQL have five characters, of which the first two are their class. */
function classOf(code: string): string {
  return /^[0-9A-Z]{5}$/.test(code) ? code.slice(0, 2) : code
}

function adviceBySign(error: unknown): string | undefined {
  const { message = '' } = error instanceof Error ? error : {}
  return SIGNS.find(([sign]) => sign.test(message))?.[1]
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
