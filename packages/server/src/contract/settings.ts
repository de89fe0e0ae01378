// What an operator may set about the services' behaviour.

/** AWS: Amazon Connect Administrator Guide, "Cases quotas"; counted per account unless named. */
export interface Quotas {
  readonly casesDomains: number
  /** In a domain; deleted ones do not count. */
  readonly caseFields: number
  /** Of one single-select field. */
  readonly caseFieldOptions: number
  readonly caseLayouts: number
  readonly caseTemplates: number
  /** AWS: API Reference, "DeleteLayout" and "DeleteTemplate": how many of a domain may be deleted. */
  readonly deletedCaseLayouts: number
  readonly deletedCaseTemplates: number
  readonly fieldsPerLayout: number
  readonly relatedItemsPerCase: number
  readonly filesPerCase: number
  readonly slasPerCase: number
  readonly fieldsPerCustomItem: number
}

export const DEFAULT_QUOTAS: Quotas = {
  casesDomains: 5,
  caseFields: 500,
  caseFieldOptions: 500,
  caseLayouts: 100,
  caseTemplates: 100,
  deletedCaseLayouts: 100,
  deletedCaseTemplates: 100,
  fieldsPerLayout: 100,
  relatedItemsPerCase: 200,
  filesPerCase: 50,
  slasPerCase: 10,
  fieldsPerCustomItem: 5,
}

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
