// What PostgreSQL's and the connection's error codes mean to the person who runs the server.

import { StorageError } from './storage-error.ts'

// PostgreSQL documentation, appendix A, "PostgreSQL Error Codes".
const UNIQUE_VIOLATION = '23505'

const ADVICE: Readonly<Record<string, string>> = {
  '25006': 'it is read-only; use the primary server',
  '28000': 'it refused the user; check the user in the database URL',
  '28P01': 'it refused the password; check the password in the database URL',
  '3D000': 'there is no such database; create it, or check the database URL',
  '42501': 'the user may not create tables; grant CREATE on its schema',
  '53100': 'its disk is full; make room, the last write was not kept',
  '53300': 'it has too many connections; raise max_connections or stop other clients',
  '55P03': 'another machine has been writing for too long; look for one that hangs',
  '57P01': 'it is shutting down; start it again',
  ECONNREFUSED: 'nothing listens there; start it, or check the database URL',
  ECONNRESET: 'the connection broke; check that the server still runs',
  ENOTFOUND: 'its host name is unknown; check the database URL',
  ERR_INVALID_URL: 'the database URL cannot be read; write postgresql://user:password@host/name',
  ETIMEDOUT: 'it does not answer; check the database URL and the network',
}

export function isDuplicate(error: unknown): boolean {
  return codeOf(error) === UNIQUE_VIOLATION
}

/** Errors with a known code get an advice; the URL stays out, it may hold a password. */
export function asPostgresError(error: unknown): unknown {
  const code = codeOf(error) ?? ''
  const advice = ADVICE[code]
  if (advice === undefined) return error
  // The error about a URL carries the URL.
  const cause = code === 'ERR_INVALID_URL' ? undefined : error
  return new StorageError(`PostgreSQL: ${advice}`, { cause })
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
