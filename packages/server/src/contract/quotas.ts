// The quotas of Amazon Connect Cases that can be set: their names, ours and AWS's, and what they are without.

export interface QuotaRow {
  /** What `--quota` calls it. */
  readonly name: string
  /** AWS: Amazon Connect Administrator Guide, "Cases quotas"; of others the operation whose page has it. */
  readonly aws: string
  readonly standard: number
  /** What it counts, and where. */
  readonly counts: string
}

export const QUOTAS = {
  casesDomains: {
    name: 'domains',
    aws: 'Cases domains per AWS account',
    standard: 5,
    counts: 'domains of a Region',
  },
  caseFields: {
    name: 'fields',
    aws: 'Fields in a Cases domain',
    standard: 500,
    counts: 'fields of a domain that are not deleted',
  },
  caseFieldOptions: {
    name: 'field-options',
    aws: 'Field options per single-select field in the domain',
    standard: 500,
    counts: 'options of a field, inactive ones too',
  },
  caseLayouts: {
    name: 'layouts',
    aws: 'Layouts in a Cases domain',
    standard: 100,
    counts: 'layouts of a domain that are not deleted',
  },
  caseTemplates: {
    name: 'templates',
    aws: 'Templates in a Cases domain',
    standard: 100,
    counts: 'templates of a domain that are not deleted',
  },
  deletedCaseLayouts: {
    name: 'deleted-layouts',
    aws: 'DeleteLayout',
    standard: 100,
    counts: 'layouts of a domain that are deleted',
  },
  deletedCaseTemplates: {
    name: 'deleted-templates',
    aws: 'DeleteTemplate',
    standard: 100,
    counts: 'templates of a domain that are deleted',
  },
  fieldsPerLayout: {
    name: 'fields-per-layout',
    aws: 'Case fields per case layout',
    standard: 100,
    counts: 'fields of a layout; AWS does not raise it',
  },
  relatedItemsPerCase: {
    name: 'related-items',
    aws: 'Related items that can be attached to a case',
    standard: 200,
    counts: 'related items of a case, of all types',
  },
  filesPerCase: {
    name: 'files',
    aws: 'Files that can be attached to a case',
    standard: 50,
    counts: 'related items of type File of a case',
  },
  slasPerCase: {
    name: 'slas',
    aws: 'SLAs that can be attached to a case',
    standard: 10,
    counts: 'related items of type Sla of a case',
  },
  fieldsPerCustomItem: {
    name: 'custom-item-fields',
    aws: 'Fields in a Custom type related item',
    standard: 5,
    counts: 'fields of a related item of type Custom',
  },
} as const satisfies Readonly<Record<string, QuotaRow>>

export type QuotaKey = keyof typeof QUOTAS

export type Quotas = Readonly<Record<QuotaKey, number>>

const ROWS = Object.entries(QUOTAS) as readonly (readonly [QuotaKey, QuotaRow])[]

export const DEFAULT_QUOTAS = Object.fromEntries(
  ROWS.map(([key, { standard }]) => [key, standard]),
) as Quotas

export const QUOTA_NAMES: readonly string[] = ROWS.map(([, { name }]) => name)

/** By our name or AWS's, however it is written. */
export function findQuota(name: string): QuotaKey | undefined {
  const wanted = name.trim().toLowerCase()
  return ROWS.find(([, row]) => row.name === wanted || row.aws.toLowerCase() === wanted)?.[0]
}
