// What an operator may set about the services' behaviour.

import { DEFAULT_QUOTAS, type Quotas } from './quotas.ts'

export interface Settings {
  readonly quotas: Quotas
  /** How long a new Cases domain stays in `CreationInProgress`, in milliseconds. */
  readonly domainCreationMs: number
  /** Whether it then ends in `CreationFailed`, to see how one's code copes. */
  readonly domainCreationFails?: boolean
}

/** What differs from the defaults. */
export type GivenSettings = Partial<Omit<Settings, 'quotas'>> & {
  readonly quotas?: Partial<Quotas>
}

/** The defaults, and what is given instead. */
export function settingsWith({ quotas, ...given }: GivenSettings = {}): Settings {
  return { ...DEFAULT_SETTINGS, ...given, quotas: { ...DEFAULT_QUOTAS, ...quotas } }
}

export const DEFAULT_SETTINGS: Settings = { quotas: DEFAULT_QUOTAS, domainCreationMs: 300 }
