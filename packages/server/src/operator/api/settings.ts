// How the server creates Cases domains, what a reset leaves, and what time it is.

/** How the server creates Cases domains. */
export interface CreationSettings {
  readonly domainCreationMs: number
  readonly domainCreationFails: boolean
}

export interface ResetDone {
  /** On the server's machine: the profiles of the users that are there now, rewritten. */
  readonly credentialsFile: string | null
}

export interface ClockState {
  /** The account's time: ISO 8601. */
  readonly now: string
}
