// How far policies allow one action on all resources of a pattern.
import type { CompiledPolicies, Decision, RequestContext } from '@casegate/engine'
import { type ExplainedDecider, explain } from '@casegate/engine/explain'

/**
 * - `allowedInPart`: on some of the resources only
 * - `allowedUnderConditions`: depending on context keys that are not known
 * - `notEvaluated`: a policy that is attached could not be found, or the question is too large
 */
export type Outcome =
  | 'allowed'
  | 'allowedInPart'
  | 'allowedUnderConditions'
  | 'noAllow'
  | 'explicitDeny'
  | 'notEvaluated'

export interface Coverage {
  readonly outcome: Outcome
  readonly decision: Decision
  readonly decidedBy: readonly ExplainedDecider[]
  /** The kind of policy that denies, or the first in AWS's order that does not allow. */
  readonly policyType: string | null
  /** Where it is allowed, or what it depends on, in words. */
  readonly details: readonly string[]
}

export interface Asking {
  readonly principal: string
  readonly account: string
  /** The context keys that are known; all others may have any value, or none. */
  readonly context: RequestContext
}

export function coverageOf(
  policies: CompiledPolicies,
  { principal, account, context }: Asking,
  { action, resource }: { readonly action: string; readonly resource: string },
): Coverage {
  const explanation = explain(policies, {
    principal,
    action,
    resource,
    resourceAccount: account,
    context,
  })
  const { decision, decidedBy, policyType, state, missingContext } = explanation
  const answer = { decision, decidedBy, policyType }
  if (decision === 'allowed') return { ...answer, outcome: 'allowed', details: [] }
  if (decision === 'explicitDeny') return { ...answer, outcome: 'explicitDeny', details: [] }
  if (state !== 'dependsOnContext') return { ...answer, outcome: 'noAllow', details: [] }
  const details = missingContext.map(({ key }) => `it depends on ${key}`)
  return { ...answer, outcome: 'allowedUnderConditions', details }
}
