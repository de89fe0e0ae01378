// The kinds of policies that can be validated: one row each.

import type { Layer } from '../policy/document.ts'
import type { FindingGroup } from './finding.ts'

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
  readonly quota: SizeQuota
}

export interface SizeQuota {
  readonly characters: number
  readonly countsBlanks: boolean
  readonly code: string
  readonly group: FindingGroup
  readonly advice: string
}

const identityQuota: SizeQuota = {
  characters: 6144,
  countsBlanks: false,
  code: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
  group: 'warning',
  advice: 'split it into several policies',
}

const inlineQuota: SizeQuota = {
  ...identityQuota,
  advice: 'all inline policies together share this quota; use managed policies',
}

const organizationQuota: SizeQuota = {
  characters: 10_240,
  countsBlanks: true,
  code: 'POLICY_SIZE_EXCEEDS_SCP_QUOTA',
  group: 'error',
  advice: 'remove white space or split it into several policies',
}

const resourceQuota: SizeQuota = {
  characters: 20_480,
  countsBlanks: true,
  code: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
  group: 'warning',
  advice: 'most services take no more; shorten it',
}

// AWS: IAM User Guide, "IAM and AWS STS quotas"; Organizations User Guide, "Quotas and service
// limits"; Amazon S3 and AWS PrivateLink User Guides for policies of buckets and VPC endpoints.
export const policyKinds: Readonly<Record<PolicyKind, PolicyKindRules>> = {
  identity: { title: 'a managed policy', layer: 'identity', quota: identityQuota },
  user: {
    title: "a user's inline policy",
    layer: 'identity',
    quota: { ...inlineQuota, characters: 2048 },
  },
  group: {
    title: "a group's inline policy",
    layer: 'identity',
    quota: { ...inlineQuota, characters: 5120 },
  },
  role: {
    title: "a role's inline policy",
    layer: 'identity',
    quota: { ...inlineQuota, characters: 10_240 },
  },
  resource: { title: 'a resource-based policy', layer: 'resource', quota: resourceQuota },
  trust: {
    title: 'a role trust policy',
    layer: 'resource',
    quota: {
      characters: 2048,
      countsBlanks: false,
      code: 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
      group: 'warning',
      advice: 'shorten it, or ask AWS for a higher quota (up to 8192)',
    },
  },
  boundary: { title: 'a permissions boundary', layer: 'boundary', quota: identityQuota },
  session: {
    title: 'a session policy',
    layer: 'session',
    quota: {
      characters: 2048,
      countsBlanks: true,
      code: 'POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA',
      group: 'error',
      advice: 'shorten it, or pass ARNs of managed policies',
    },
  },
  endpoint: { title: 'a VPC endpoint policy', layer: 'endpoint', quota: resourceQuota },
  scp: { title: 'a service control policy', layer: 'scps', quota: organizationQuota },
  rcp: {
    title: 'a resource control policy',
    layer: 'rcps',
    quota: { ...organizationQuota, characters: 5120, code: 'POLICY_SIZE_EXCEEDS_RCP_QUOTA' },
  },
}
