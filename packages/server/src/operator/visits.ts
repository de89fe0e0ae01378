// Who has signed in to the console: by the link printed at start, or with an access key.
import { timingSafeEqual } from 'node:crypto'
import type { IdSource } from '../base/ids.ts'

/** A browser that has signed in. */
export interface Visit {
  /** May act as anybody, fix policies, reset: came by the link, or holds root's key. */
  readonly isOperator: boolean
  /** Who the visitor is; an operator begins as root. */
  readonly principalArn: string
  readonly expiresAt: Date
}

export interface Visits {
  /** Good once; what the printed link carries. */
  readonly token: string
  /** Answers the secret that the browser's cookie holds, or undefined for a spent or wrong token. */
  enterByToken(token: string, principalArn: string, now: Date): string | undefined
  enter(visit: Omit<Visit, 'expiresAt'>, now: Date): string
  find(secret: string, now: Date): Visit | undefined
  leave(secret: string): void
}

const SECRET_BYTES = 32
export const VISIT_SECONDS = 12 * 3600
const CAPACITY = 1000

export function createVisits(ids: IdSource): Visits {
  const token = ids.token(SECRET_BYTES)
  const visits = new Map<string, Visit>()
  let isSpent = false
  const enter: Visits['enter'] = (visit, now) => {
    const secret = ids.token(SECRET_BYTES)
    visits.set(secret, { ...visit, expiresAt: new Date(now.getTime() + VISIT_SECONDS * 1000) })
    for (const oldest of visits.keys()) {
      if (visits.size <= CAPACITY) break
      visits.delete(oldest)
    }
    return secret
  }
  return {
    token,
    enter,
    enterByToken(given, principalArn, now) {
      if (isSpent || !isSame(given, token)) return undefined
      isSpent = true
      return enter({ isOperator: true, principalArn }, now)
    },
    find(secret, now) {
      const visit = visits.get(secret)
      return visit && visit.expiresAt > now ? visit : undefined
    },
    leave: secret => visits.delete(secret),
  }
}

/** Takes as long for a wrong secret as for the right one. */
export function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}
