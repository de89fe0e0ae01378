// What an operator may set about the services' behaviour.

/** AWS: Amazon Connect Administrator Guide, "Cases quotas"; counted per account unless named. */
export interface Quotas {
  readonly casesDomains: number
}

export const DEFAULT_QUOTAS: Quotas = { casesDomains: 5 }

export interface Settings {
  readonly quotas: Quotas
  /** How long a new Cases domain stays in `CreationInProgress`, in milliseconds. */
  readonly domainCreationMs: number
  /** Whether it then ends in `CreationFailed`, to see how one's code copes. */
  readonly domainCreationFails?: boolean
}

export const DEFAULT_SETTINGS: Settings = { quotas: DEFAULT_QUOTAS, domainCreationMs: 300 }
