// What STS stores: the sessions that it has handed out credentials for.
import { defineTable } from '../../storage/store.ts'

/** A session tag as it was passed. */
export interface SessionTag {
  readonly key: string
  readonly value: string
  /** Whether it passes on to the sessions of roles that this session assumes. */
  readonly transitive: boolean
}

/** Policies passed when the session was made; managed ones are read anew at each request. */
export interface SessionPolicies {
  readonly inline?: string
  readonly managedArns: readonly string[]
}

/** Whose session it is; `signedIn` marks the console's own, which STS does not hand out. */
export type SessionOf =
  | {
      readonly kind: 'assumedRole'
      readonly roleName: string
      readonly roleId: string
      readonly sessionName: string
      readonly sourceIdentity?: string
      /** The ARN of whoever called AssumeRole. */
      readonly assumedBy?: string
      /** The console's own, for somebody who acts as the role. */
      readonly isConsole?: true
    }
  | {
      readonly kind: 'federatedUser'
      readonly name: string
      /** The user who asked for it; root has none. */
      readonly userId?: string
    }
  | { readonly kind: 'user'; readonly userId: string; readonly signedIn?: true }
  | { readonly kind: 'root'; readonly signedIn?: true }

export interface SessionRow {
  readonly accessKeyId: string
  readonly account: string
  readonly session: SessionOf
  readonly tags: readonly SessionTag[]
  readonly policies: SessionPolicies
  /** ISO 8601, in whole seconds. */
  readonly issuedAt: string
  readonly expiresAt: string
  /** Secret and token, encrypted for this row alone. */
  readonly sealedSecrets: string
  /** Of root's sessions: made of the token and of root's key at the time. */
  readonly rootProof?: string
}

export const SESSIONS = defineTable<SessionRow>({
  name: 'sts_sessions',
  key: ['accessKeyId'],
  indexes: { byExpiry: { columns: ['expiresAt'] } },
})

/** Every table of STS. */
export const STS_TABLES = [SESSIONS] as const
