// What is found where a policy is longer than its kind may be: one row a kind.

import type { PolicyKind } from '../policy/kinds.ts'
import type { FindingGroup } from './finding.ts'

export interface Excess {
  readonly code: string
  readonly group: FindingGroup
  readonly advice: string
}

const managed: Excess = {
  code: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
  group: 'warning',
  advice: 'split it into several policies',
}

const inline: Excess = {
  ...managed,
  advice: 'all inline policies together share this quota; use managed policies',
}

const organization: Excess = {
  code: 'POLICY_SIZE_EXCEEDS_SCP_QUOTA',
  group: 'error',
  advice: 'remove white space or split it into several policies',
}

const resource: Excess = {
  code: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
  group: 'warning',
  advice: 'most services take no more; shorten it',
}

export const excesses: Readonly<Record<PolicyKind, Excess>> = {
  identity: managed,
  user: inline,
  group: inline,
  role: inline,
  resource,
  trust: {
    code: 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
    group: 'warning',
    advice: 'shorten it, or ask AWS for a higher quota (up to 8192)',
  },
  boundary: managed,
  session: {
    code: 'POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA',
    group: 'error',
    advice: 'shorten it, or pass ARNs of managed policies',
  },
  endpoint: resource,
  scp: organization,
  rcp: { ...organization, code: 'POLICY_SIZE_EXCEEDS_RCP_QUOTA' },
}
