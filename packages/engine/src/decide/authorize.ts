// The two questions a program asks: is it allowed, and which statements decided?

import { planAction } from '../compile/action-plan.ts'
import type { CompiledPolicies } from '../compile/policy-set.ts'
import type { CompiledStatement } from '../compile/statement.ts'
import type { AuthorizationRequest, Decision } from '../request/request.ts'
import { judge } from './judge.ts'
import { decideAll, judgeEach, listDeciding, prepareQuestion } from './judgement.ts'

/** A statement that decided. */
export interface DecidingStatement {
  /** The policy's name; `identity[0]` and the like where it was given none. */
  readonly policy: string
  readonly sid: string | null
  /** Its index in the policy. */
  readonly statement: number
  readonly effect: 'Allow' | 'Deny'
}

export interface DecisionWithReasons {
  readonly decision: Decision
  /**
   * The denies that match, or the allows that match, in every layer in force; empty with an
   * implicit deny, and where no permission is needed.
   */
  readonly decidedBy: readonly DecidingStatement[]
}

/**
 * Decides one request. Several resources must all be allowed. A principal, an action or a list of
 * resources that cannot be read is denied.
 */
export function authorize(policies: CompiledPolicies, request: AuthorizationRequest): Decision {
  const plan = planAction(policies, request.action)
  if (plan === undefined) return 'implicitDeny'
  const { resource } = request
  if (typeof resource !== 'string') return decideAll(judgeEach(policies, plan, request))
  return judge(plan, prepareQuestion(policies, plan, request, resource)).decision
}

/** Decides as `authorize` does and names the statements that decided. */
export function decide(
  policies: CompiledPolicies,
  request: AuthorizationRequest,
): DecisionWithReasons {
  const plan = planAction(policies, request.action)
  if (plan === undefined) return { decision: 'implicitDeny', decidedBy: [] }
  const judged = judgeEach(policies, plan, request)
  const decision = decideAll(judged)
  return { decision, decidedBy: listDeciding(plan, judged, decision).map(describeStatement) }
}

function describeStatement({ policy, source }: CompiledStatement): DecidingStatement {
  return {
    policy: policy.name,
    sid: source.sid ?? null,
    statement: source.index,
    effect: source.effect,
  }
}
