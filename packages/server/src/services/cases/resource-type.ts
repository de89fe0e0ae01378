// The types of resources that Cases has.

// AWS: Service Authorization Reference, "Resource types defined by Amazon Connect Cases".
export const RESOURCE_TYPES = [
  'Case',
  'CaseRule',
  'Domain',
  'Field',
  'Layout',
  'RelatedItem',
  'Template',
] as const

export type CasesResourceType = (typeof RESOURCE_TYPES)[number]
