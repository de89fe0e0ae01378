// What the console stores: browsers that have signed in.
import { defineTable } from '../../storage/store.ts'

/** Nothing of it lets anybody in: the secret that the browser's cookie holds is not among it. */
export interface VisitRow {
  readonly secretHash: string
  readonly account: string
  /** The unique id of the user; the account's id for its root user. */
  readonly principalId: string
  /** The key that opened the visit; the link is as good as root's. */
  readonly accessKeyId: string
  /** Made with the cookie's secret of the principal and the key, its secret included. */
  readonly proof: string
  /** ISO 8601. */
  readonly enteredAt: string
  readonly expiresAt: string
}

export const VISITS = defineTable<VisitRow>({
  name: 'console_visits',
  key: ['secretHash'],
  indexes: {
    byPrincipal: { columns: ['account', 'principalId', 'enteredAt'] },
    byExpiry: { columns: ['expiresAt'] },
  },
})

/** Every table of the console, for the list of today's tables. */
export const CONSOLE_TABLES = [VISITS] as const
