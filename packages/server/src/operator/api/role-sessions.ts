// The sessions of a role that have not ended, which no operation of AWS lists.

export interface RoleSession {
  readonly sessionName: string
  /** ISO 8601, in whole seconds: a policy that revokes older sessions compares it with its own date. */
  readonly issuedAt: string
  readonly expiresAt: string
  /** The ARN of whoever called AssumeRole; null for the console's own, and where it is not known. */
  readonly assumedBy: string | null
  readonly isConsole: boolean
  readonly sourceIdentity: string | null
  readonly tags: readonly { readonly key: string; readonly value: string }[]
  /** Whether policies were passed that bound it. */
  readonly isBounded: boolean
}

export interface RoleSessions {
  /** Those that end last first. */
  readonly sessions: readonly RoleSession[]
  /** Whether there are more than are told. */
  readonly areMore: boolean
  /** What time it is for the account. */
  readonly now: string
}
