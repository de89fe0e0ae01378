// Sessions: temporary credentials made, sealed, and swept when they are long over.
import { commonError } from '../../base/errors.ts'
import type { WriteCall } from '../../contract/call.ts'
import type { Caller } from '../../contract/caller.ts'
import type { Credentials } from '../../models/generated/sts.ts'
import type { Rows, WritableRows } from '../../storage/store.ts'
import {
  SESSIONS,
  type SessionOf,
  type SessionPolicies,
  type SessionRow,
  type SessionTag,
} from './rows.ts'
import type { SessionSeal } from './session-seal.ts'

export interface NewSession {
  readonly session: SessionOf
  readonly tags: readonly SessionTag[]
  readonly policies: SessionPolicies
  readonly durationSeconds: number
  /** The caller's wish for a token of at least this many bytes. */
  readonly minimumTokenSize?: number | undefined
}

/** The members that every answer with credentials has. */
export interface IssuedSession {
  Credentials: Credentials
  SessionTokenUtilization: number
  SessionTokenSize: number
}

export interface SessionSecrets {
  readonly secretAccessKey: string
  readonly sessionToken: string
}

export const NO_POLICIES: SessionPolicies = { managedArns: [] }

// AWS: STS API Reference, MinimumSessionTokenSize: "must not exceed 4,096 bytes".
const MAX_TOKEN_SIZE = 4096
const TOKEN_RANDOM_BYTES = 192
// Expired credentials are told that they expired, for a day; after that they are unknown.
const KEPT_AFTER_EXPIRY_MS = 24 * 3600 * 1000
const SWEPT_AT_ONCE = 100

/** Makes a session's credentials; the secret and the token leave the server only here. */
export async function issueSession(
  call: Pick<WriteCall, 'rows' | 'account' | 'ids' | 'now'>,
  seal: SessionSeal,
  { session, tags, policies, durationSeconds, minimumTokenSize = 0 }: NewSession,
): Promise<IssuedSession> {
  const { rows, account, ids, now } = call
  await sweepSessions(rows, now)
  const accessKeyId = ids.iamId('ASIA')
  const secretAccessKey = ids.secretAccessKey()
  const sessionToken = makeToken(call, minimumTokenSize)
  const issuedAt = wholeSecond(now.getTime())
  const expiration = wholeSecond(now.getTime() + durationSeconds * 1000)
  const plain: SessionSecrets = { secretAccessKey, sessionToken }
  const rootProof = seal.rootProof(session, sessionToken)
  await rows.insert(SESSIONS, {
    accessKeyId,
    account,
    session,
    tags,
    policies,
    issuedAt: issuedAt.toISOString(),
    expiresAt: expiration.toISOString(),
    sealedSecrets: seal.secrets.seal(JSON.stringify(plain), sealedFor(accessKeyId)),
    ...(rootProof !== undefined && { rootProof }),
  })
  const size = sessionToken.length
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: expiration,
    },
    SessionTokenUtilization: Math.ceil((100 * size) / MAX_TOKEN_SIZE),
    SessionTokenSize: size,
  }
}

/** Undefined for a session of root's whose key was another. */
export function openSecrets(seal: SessionSeal, row: SessionRow): SessionSecrets | undefined {
  const opened = seal.secrets.open(row.sealedSecrets, sealedFor(row.accessKeyId))
  const secrets: SessionSecrets = JSON.parse(opened)
  const proof = seal.rootProof(row.session, secrets.sessionToken)
  return proof === row.rootProof ? secrets : undefined
}

/** The session that a caller's own credentials belong to; long-term keys have none. */
export async function sessionOf(rows: Rows, caller: Caller): Promise<SessionRow | undefined> {
  return caller.temporary ? rows.get(SESSIONS, { accessKeyId: caller.accessKeyId }) : undefined
}

/** Sessions of an account's root user end after an hour, whatever was asked for. */
export function userSessionSeconds({ kind }: Caller, asked: number | undefined): number {
  if (kind === 'root') return Math.min(asked ?? 3600, 3600)
  return asked ?? 43_200
}

/** No MFA devices are kept here, so no code can be right. */
export function refuseMfa(input: {
  readonly SerialNumber?: string | undefined
  readonly TokenCode?: string | undefined
}): void {
  if (input.SerialNumber === undefined && input.TokenCode === undefined) return
  throw commonError(
    'AccessDenied',
    'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA ' +
      'serial number is valid and associated with this user.',
  )
}

function makeToken({ ids }: Pick<WriteCall, 'ids'>, minimumSize: number): string {
  if (!Number.isInteger(minimumSize) || minimumSize < 0 || minimumSize > MAX_TOKEN_SIZE) {
    throw commonError(
      'Validation',
      `1 validation error detected: Value '${minimumSize}' at 'minimumSessionTokenSize' failed to ` +
        `satisfy constraint: Member must have value less than or equal to ${MAX_TOKEN_SIZE}`,
    )
  }
  const bytes = Math.max(TOKEN_RANDOM_BYTES, Math.ceil((minimumSize * 3) / 4))
  return ids.token(bytes)
}

async function sweepSessions(rows: WritableRows, now: Date): Promise<void> {
  const limit = new Date(now.getTime() - KEPT_AFTER_EXPIRY_MS).toISOString()
  const oldest = await rows.list(SESSIONS, { index: 'byExpiry', limit: SWEPT_AT_ONCE })
  for (const { accessKeyId, expiresAt } of oldest) {
    if (expiresAt < limit) await rows.delete(SESSIONS, { accessKeyId })
  }
}

/** What makes the secrets of a session readable for its own row alone. */
export function sealedFor(accessKeyId: string): string {
  return `${SESSIONS.name}/${accessKeyId}`
}

function wholeSecond(ms: number): Date {
  return new Date(Math.floor(ms / 1000) * 1000)
}
