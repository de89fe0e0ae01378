// How the server creates Cases domains.

/** How the server creates Cases domains. */
export interface CreationSettings {
  readonly domainCreationMs: number
  readonly domainCreationFails: boolean
}
