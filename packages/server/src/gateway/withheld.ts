// A decision as its caller may see it: without what a resource is, which is its keeper's to tell.
import {
  type AuthorizationRequest,
  authorize,
  type Decision,
  type PolicyParts,
} from '@casegate/engine'
import { type Explanation, explain } from '@casegate/engine/explain'
import type { NamedAs } from '../contract/permission.ts'
import type { Analysis } from '../work/analysis.ts'
import type { Budget } from '../work/budget.ts'
import { charactersIn } from '../work/characters.ts'
import { spendComparisons } from '../work/engine-steps.ts'
import { compiledPoliciesOf } from './compiled-policies.ts'

export interface Decided {
  readonly parts: PolicyParts
  readonly request: AuthorizationRequest
  readonly named?: NamedAs
}

/** `withheld`: the resource's own policy and tags are left out, whether or not it has any. */
export type Shown = Explanation & { readonly withheld?: true }

/** Context keys that are read from a resource rather than from the request or its caller. */
const OF_RESOURCES = /^[\w-]+:(ResourceTag\/.*|PermissionsBoundary)$/i

/** A decision, for whoever may know all of it or for whoever may not. */
export const decisionShown: Analysis<Decided & { readonly isWhole: boolean }, Shown> = {
  module: import.meta.url,
  name: 'decisionShown',
  run({ isWhole, ...decided }, budget) {
    budget.spend(charactersIn(decided.parts))
    return isWhole ? explainWhole(decided, budget) : explainWithheld(decided, budget)
  },
}

export function explainWhole({ parts, request }: Decided, budget: Budget): Shown {
  return explain(compiledPoliciesOf(parts), request, { spend: spendComparisons(budget) })
}

/**
 * Asked again without the resource, so that nothing of it is left in any corner of the answer. What
 * the caller was told on the wire stays: the decision, and by which kind of policy.
 */
export function explainWithheld(decided: Decided, budget: Budget): Shown {
  const whole = explainWhole(decided, budget)
  const rest = explainWhole(withoutResource(decided), budget)
  if (rest.decision === whole.decision) return { ...rest, withheld: true }
  const { decision, policyType, missingAllows } = whole
  const resources = decided.named ? [{ resource: decided.named.arn, decision }] : whole.resources
  return {
    ...rest,
    decision,
    state: decision,
    policyType,
    missingAllows,
    resources,
    decidedBy: [],
    missingContext: [],
    withheld: true,
  }
}

export function withoutResource({ parts, request, named }: Decided): Decided {
  const { resource: _, ...own } = parts
  const context = Object.entries(request.context ?? {}).filter(([key]) => !OF_RESOURCES.test(key))
  return {
    parts: parts.resource === undefined ? parts : own,
    request: {
      ...request,
      ...(named && { resource: named.arn }),
      context: Object.fromEntries(context),
    },
  }
}

/**
 * What its caller would have to be allowed, as far as they may know: a resource that was named by its
 * name alone may be under any path.
 */
export function requestsWithheld(decided: Decided): AuthorizationRequest[] {
  const { request } = withoutResource(decided)
  const resource = decided.named?.underPaths
  return resource === undefined ? [request] : [request, { ...request, resource }]
}

/** Whether it was decided by what a resource is, which its caller may not know. */
export function hangsOnResource(decided: Decided, decision: Decision): boolean {
  const { parts, request } = withoutResource(decided)
  return authorize(compiledPoliciesOf(parts), request) !== decision
}
