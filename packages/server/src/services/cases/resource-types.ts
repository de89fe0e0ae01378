// The resource types of Cases and their ARNs.
import { type Arn, formatArn, parseArn } from '../../base/arn.ts'
import type { Question } from '../../contract/call.ts'

const ID = '[^/]+'

// AWS: Service Authorization Reference, "Resource types defined by Amazon Connect Cases".
const RESOURCE_PATTERNS = {
  Case: new RegExp(`^domain/${ID}/case/(${ID})$`),
  CaseRule: new RegExp(`^domain/${ID}/case-rule/(${ID})$`),
  Domain: new RegExp(`^domain/(${ID})$`),
  Field: new RegExp(`^domain/${ID}/field/(${ID})$`),
  Layout: new RegExp(`^domain/${ID}/layout/(${ID})$`),
  RelatedItem: new RegExp(`^domain/${ID}/case/${ID}/related-item/(${ID})$`),
  Template: new RegExp(`^domain/${ID}/template/(${ID})$`),
} as const

export type ResourceType = keyof typeof RESOURCE_PATTERNS

export const RESOURCE_TYPES = Object.keys(RESOURCE_PATTERNS) as readonly ResourceType[]

export interface NamedResource {
  readonly type: ResourceType
  readonly id: string
  readonly arn: Arn
}

export function domainArn(
  { partition, region, account }: Pick<Question, 'partition' | 'region' | 'account'>,
  domainId: string,
): string {
  return formatArn({ partition, service: 'cases', region, account, resource: `domain/${domainId}` })
}

/** Undefined for what is no ARN of Cases. */
export function parseCasesArn(text: string): NamedResource | undefined {
  const arn = parseArn(text)
  if (arn?.service !== 'cases') return undefined
  for (const type of RESOURCE_TYPES) {
    const id = RESOURCE_PATTERNS[type].exec(arn.resource)?.[1]
    if (id !== undefined) return { type, id, arn }
  }
  return undefined
}
