// The two types of policies that allow and deny calls, and what each may hold and how often it may stand.
import type { PolicyKind } from '@casegate/engine/policy'
import type { GuardType } from './rows.ts'

interface GuardTypeRules {
  readonly kind: PolicyKind
  /** Attached to one root, unit or account. */
  readonly maxAttached: number
  /** In an organization. */
  readonly maxPolicies: number
}

// AWS: Organizations User Guide, "Quotas and service limits".
export const GUARD_TYPES: Readonly<Record<GuardType, GuardTypeRules>> = {
  SERVICE_CONTROL_POLICY: { kind: 'scp', maxAttached: 10, maxPolicies: 10_000 },
  RESOURCE_CONTROL_POLICY: { kind: 'rcp', maxAttached: 5, maxPolicies: 2000 },
}

export function isGuardType(type: string): type is GuardType {
  return Object.hasOwn(GUARD_TYPES, type)
}
