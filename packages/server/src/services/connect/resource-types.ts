// The resource types of Amazon Connect that can have tags, and their ARNs.
import { type Arn, formatArn, parseArn } from '../../base/arn.ts'
import type { Question } from '../../contract/call.ts'

type Place = Pick<Question, 'partition' | 'region' | 'account'>

// AWS: Service Authorization Reference, "Resource types defined by Amazon Connect". The first that
// fits is the one, so the wildcard stands before the numbers it would be taken for.
const PATHS = {
  'agent-status': 'instance/*/agent-state/*',
  'contact-evaluation': 'instance/*/contact-evaluation/*',
  'contact-flow': 'instance/*/contact-flow/*',
  'contact-flow-module': 'instance/*/flow-module/*',
  'customer-managed-view': 'instance/*/view/*',
  'email-address': 'instance/*/email-address/*',
  'evaluation-form': 'instance/*/evaluation-form/*',
  'hierarchy-group': 'instance/*/agent-group/*',
  'hours-of-operation': 'instance/*/operating-hours/*',
  instance: 'instance/*',
  'integration-association': 'instance/*/integration-association/*',
  metric: 'instance/*/metric/*',
  'wildcard-phone-number': 'phone-number/\\*',
  'phone-number': 'phone-number/*',
  prompt: 'instance/*/prompt/*',
  queue: 'instance/*/queue/*',
  'quick-connect': 'instance/*/transfer-destination/*',
  'routing-profile': 'instance/*/routing-profile/*',
  rule: 'instance/*/rule/*',
  'security-profile': 'instance/*/security-profile/*',
  'task-template': 'instance/*/task-template/*',
  'traffic-distribution-group': 'traffic-distribution-group/*',
  'use-case': 'instance/*/use-case/*',
  user: 'instance/*/agent/*',
  vocabulary: 'instance/*/vocabulary/*',
} as const

export type ResourceType = keyof typeof PATHS

export const RESOURCE_TYPES = Object.keys(PATHS) as readonly ResourceType[]

const PATTERNS = RESOURCE_TYPES.map(type => ({
  type,
  pattern: new RegExp(`^${PATHS[type].replaceAll(/(?<!\\)\*/g, '([^/]+)')}$`),
}))

export interface NamedResource {
  readonly type: ResourceType
  readonly arn: Arn
  /** What stands in the places of the path that vary: of an association, instance and own id. */
  readonly ids: readonly string[]
}

/** Undefined for what is no ARN of a resource that can have tags. */
export function parseConnectArn(text: string): NamedResource | undefined {
  const arn = parseArn(text)
  if (arn?.service !== 'connect') return undefined
  for (const { type, pattern } of PATTERNS) {
    const found = pattern.exec(arn.resource)
    if (found) return { type, arn, ids: found.slice(1) }
  }
  return undefined
}

export function isHere({ partition, region, account }: Arn, place: Place): boolean {
  return partition === place.partition && region === place.region && account === place.account
}

export function instanceArn(place: Place, instanceId: string): string {
  return connectArn(place, `instance/${instanceId}`)
}

export function associationArn(place: Place, instanceId: string, associationId: string): string {
  return connectArn(place, `instance/${instanceId}/integration-association/${associationId}`)
}

function connectArn({ partition, region, account }: Place, resource: string): string {
  return formatArn({ partition, service: 'connect', region, account, resource })
}
