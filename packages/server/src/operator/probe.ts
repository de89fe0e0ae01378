// A request that must be allowed, as data: it is asked again after each change of the caller's policies.
import { type AuthorizationRequest, authorize } from '@casegate/engine'
import type { Circumstances } from '../contract/call.ts'
import type { Caller } from '../contract/caller.ts'
import type { Permission } from '../contract/permission.ts'
import { askPermission } from '../gateway/authorize.ts'
import type { AskedPermission } from '../gateway/call-record.ts'
import { compiledPoliciesOf } from '../gateway/compiled-policies.ts'
import type { Budget } from '../work/budget.ts'
import { charactersIn } from '../work/characters.ts'

/** A permission as a call would ask it, or the very request that a call has asked. */
export type Probe =
  | { readonly permission: Permission; readonly circumstances: Circumstances }
  | { readonly request: AuthorizationRequest }

export function askProbe(probe: Probe, caller: Caller, budget: Budget): AskedPermission {
  budget.spend(charactersIn(caller.policies))
  if ('permission' in probe) {
    return askPermission({ ...probe.circumstances, caller }, probe.permission)
  }
  const { policies: parts } = caller
  const policies = compiledPoliciesOf(parts)
  const { request } = probe
  return { parts, policies, request, decision: authorize(policies, request) }
}
