// The resource types of Amazon Connect Cases as patterns, which a scope may narrow.

/** AWS: Service Authorization Reference, "Resource types defined by Amazon Connect Cases". */
export const CASES_RESOURCES = {
  domain: 'arn:aws:cases:*:*:domain/*',
  field: 'arn:aws:cases:*:*:domain/*/field/*',
  layout: 'arn:aws:cases:*:*:domain/*/layout/*',
  template: 'arn:aws:cases:*:*:domain/*/template/*',
  caseRule: 'arn:aws:cases:*:*:domain/*/case-rule/*',
  case: 'arn:aws:cases:*:*:domain/*/case/*',
  relatedItem: 'arn:aws:cases:*:*:domain/*/case/*/related-item/*',
  /** Actions without resource types can be granted on everything only. */
  any: '*',
} as const

export type CasesResource = keyof typeof CASES_RESOURCES
