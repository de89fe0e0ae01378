// The kinds of policies and how long each may be: one row a kind.

import type { Layer } from './document.ts'

/** `user`, `group` and `role` are inline policies; `identity` is a managed one. */
export type PolicyKind =
  | 'identity'
  | 'user'
  | 'group'
  | 'role'
  | 'resource'
  | 'trust'
  | 'boundary'
  | 'session'
  | 'endpoint'
  | 'scp'
  | 'rcp'

export interface PolicyKindRules {
  /** As messages name it. */
  readonly title: string
  readonly layer: Layer
  readonly size: PolicySize
}

/** The most characters; all inline policies of one principal share theirs. */
export interface PolicySize {
  readonly characters: number
  readonly countsBlanks: boolean
}

const unpadded = (characters: number): PolicySize => ({ characters, countsBlanks: false })
const padded = (characters: number): PolicySize => ({ characters, countsBlanks: true })

// AWS: IAM User Guide, "IAM and AWS STS quotas"; Organizations User Guide, "Quotas and service
// limits"; Amazon S3 and AWS PrivateLink User Guides for policies of buckets and VPC endpoints.
export const policyKinds: Readonly<Record<PolicyKind, PolicyKindRules>> = {
  identity: { title: 'a managed policy', layer: 'identity', size: unpadded(6144) },
  user: { title: "a user's inline policy", layer: 'identity', size: unpadded(2048) },
  group: { title: "a group's inline policy", layer: 'identity', size: unpadded(5120) },
  role: { title: "a role's inline policy", layer: 'identity', size: unpadded(10_240) },
  resource: { title: 'a resource-based policy', layer: 'resource', size: padded(20_480) },
  trust: { title: 'a role trust policy', layer: 'resource', size: unpadded(2048) },
  boundary: { title: 'a permissions boundary', layer: 'boundary', size: unpadded(6144) },
  session: { title: 'a session policy', layer: 'session', size: padded(2048) },
  endpoint: { title: 'a VPC endpoint policy', layer: 'endpoint', size: padded(20_480) },
  scp: { title: 'a service control policy', layer: 'scps', size: padded(10_240) },
  rcp: { title: 'a resource control policy', layer: 'rcps', size: padded(5120) },
}

/** The length of a policy's text, as the quota of its kind counts it. */
export function countCharacters(text: string, { countsBlanks }: PolicySize): number {
  return countsBlanks ? text.length : text.replace(/\s/g, '').length
}
