// How the server creates Cases domains, and what a reset leaves.

/** How the server creates Cases domains. */
export interface CreationSettings {
  readonly domainCreationMs: number
  readonly domainCreationFails: boolean
}

export interface ResetDone {
  /** On the server's machine: the profiles of the users that are there now, rewritten. */
  readonly credentialsFile: string | null
}
