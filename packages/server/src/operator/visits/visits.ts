// Who has signed in to the console: by the link printed at start, or with an access key.
import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import type { Credential } from '../../contract/credentials.ts'
import type { GatewayParts } from '../../gateway/gateway-parts.ts'
import type { Rows, WritableRows } from '../../storage/store.ts'
import type { Visit } from '../api/visit.ts'
import { VISITS, type VisitRow } from './rows.ts'

export interface Visits {
  /** Good once; what the printed link carries. */
  readonly token: string
  /** Answers the secret that the browser's cookie holds, or undefined for a spent or wrong token. */
  enterByToken(token: string, now: Date): Promise<string | undefined>
  /** The credential is a long-term key whose secret was shown. */
  enter(credential: Credential, now: Date): Promise<string>
  /** Undefined as well when the key, its secret or its principal is no more what it was. */
  find(secret: string, now: Date): Promise<Visit | undefined>
  leave(secret: string): Promise<void>
}

const SECRET_BYTES = 32
export const VISIT_SECONDS = 12 * 3600
/** Whoever signs in more often ends their own oldest visit, and nobody else's. */
const VISITS_EACH = 20
const SWEPT_AT_ONCE = 100

export function createVisits(gateway: GatewayParts, rootAccessKeyId: string): Visits {
  const { store, ids } = gateway
  const token = ids.token(SECRET_BYTES)
  let isSpent = false
  const find = (accessKeyId: string) =>
    store.read(rows => gateway.credentials.find(rows, accessKeyId))
  const enter: Visits['enter'] = async (credential, now) => {
    const secret = ids.token(SECRET_BYTES)
    await store.write(async rows => {
      await sweep(rows, now)
      await makeRoom(rows, credential)
      await rows.insert(VISITS, visitRow(secret, credential, now))
    })
    return secret
  }
  return {
    token,
    enter,
    async enterByToken(given, now) {
      if (isSpent || !isSame(given, token)) return undefined
      isSpent = true
      try {
        const root = await find(rootAccessKeyId)
        if (!root) throw new Error("the root user's own key is unknown")
        return await enter(root, now)
      } catch (error) {
        // Nobody has come in by it.
        isSpent = false
        throw error
      }
    },
    async find(secret, now) {
      const row = await store.read(rows => rows.get(VISITS, { secretHash: hashOf(secret) }))
      if (!row || row.expiresAt <= now.toISOString()) return undefined
      const credential = await find(row.accessKeyId)
      if (!credential || !isSame(row.proof, proofOf(secret, credential))) return undefined
      const { kind, arn, userId } = credential.caller
      return { isOperator: kind === 'root', principalArn: arn, principalId: userId }
    },
    async leave(secret) {
      await store.write(rows => rows.delete(VISITS, { secretHash: hashOf(secret) }))
    },
  }
}

/** Takes as long for a wrong secret as for the right one. */
export function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function visitRow(secret: string, credential: Credential, now: Date): VisitRow {
  const { accessKeyId, caller } = credential
  return {
    secretHash: hashOf(secret),
    account: caller.account,
    principalId: caller.userId,
    accessKeyId,
    proof: proofOf(secret, credential),
    enteredAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + VISIT_SECONDS * 1000).toISOString(),
  }
}

/** The secret is 256 random bits, so its hash tells nothing of it. */
function hashOf(secret: string): string {
  return hash('sha256', secret, 'hex')
}

/**
 * What the visit stands on. Only the browser has the secret that this is made with, so nobody who
 * reads the store can try keys' secrets against it.
 */
function proofOf(secret: string, { accessKeyId, secretAccessKey, caller }: Credential): string {
  const { kind, account, userId } = caller
  const text = JSON.stringify([kind, account, userId, accessKeyId, secretAccessKey])
  return createHmac('sha256', secret).update(text).digest('hex')
}

async function sweep(rows: WritableRows, now: Date): Promise<void> {
  const oldest = await rows.list(VISITS, { index: 'byExpiry', limit: SWEPT_AT_ONCE })
  for (const { secretHash, expiresAt } of oldest) {
    if (expiresAt <= now.toISOString()) await rows.delete(VISITS, { secretHash })
  }
}

async function makeRoom(rows: WritableRows, { caller }: Credential): Promise<void> {
  const theirs = await visitsOf(rows, caller.account, caller.userId)
  for (const { secretHash } of theirs.slice(0, Math.max(0, theirs.length + 1 - VISITS_EACH))) {
    await rows.delete(VISITS, { secretHash })
  }
}

/** The oldest first. */
function visitsOf(rows: Rows, account: string, principalId: string): Promise<VisitRow[]> {
  return rows.list(VISITS, { index: 'byPrincipal', where: { account, principalId } })
}
