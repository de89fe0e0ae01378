// A request judged resource by resource, and the statements behind the outcome.

import type { ActionPlan } from '../compile/action-plan.ts'
import { listMatches } from '../compile/candidates.ts'
import { type CompiledPolicies, findCaller } from '../compile/policy-set.ts'
import type { CompiledStatement } from '../compile/statement.ts'
import type { Question } from '../request/question.ts'
import type { AuthorizationRequest, Decision, Spend } from '../request/request.ts'
import { readResource } from '../request/resource.ts'
import { isInForce, judge } from './judge.ts'
import type { Verdict } from './verdict.ts'

/** One resource of a request, and the verdict on it. */
export interface Judged {
  readonly question: Question
  readonly verdict: Verdict
}

export function judgeEach(
  policies: CompiledPolicies,
  plan: ActionPlan,
  request: AuthorizationRequest,
  spend?: Spend,
): Judged[] {
  const { resource } = request
  return (typeof resource === 'string' ? [resource] : resource).map(one => {
    const question = prepareQuestion(policies, plan, request, one, spend)
    return { question, verdict: judge(plan, question) }
  })
}

/** AWS: "Condition operators", IfExists: every resource that the action needs must be allowed. */
export function decideAll(judged: readonly Judged[]): Decision {
  let decision: Decision = judged.length === 0 ? 'implicitDeny' : 'allowed'
  for (const { verdict } of judged) {
    if (verdict.decision === 'explicitDeny') return 'explicitDeny'
    if (verdict.decision === 'implicitDeny') decision = 'implicitDeny'
  }
  return decision
}

/** The statements behind an allow or an explicit deny. */
export function listDeciding(
  plan: ActionPlan,
  judged: readonly Judged[],
  decision: Decision,
): CompiledStatement[] {
  const found: CompiledStatement[] = []
  if (decision === 'implicitDeny') return found
  for (const { question, verdict } of judged) {
    if (verdict.decision !== decision || verdict.withoutPolicies) continue
    for (const planned of plan.groups) {
      const candidates = decision === 'allowed' ? planned.allow : planned.deny
      if (candidates.statements.length === 0 || !isInForce(planned, question)) continue
      for (const statement of listMatches(candidates, question)) found.push(statement)
    }
  }
  return judged.length === 1 ? found : [...new Set(found)]
}

const noContext = Object.freeze({})

export function prepareQuestion(
  policies: CompiledPolicies,
  plan: ActionPlan,
  request: AuthorizationRequest,
  text: string,
  spend?: Spend,
): Question {
  const resource = readResource(text, plan.memory)
  return {
    caller: findCaller(policies, request.principal),
    action: plan.action,
    resource,
    resourceAccount: request.resourceAccount ?? resource.account,
    context: request.context ?? noContext,
    folded: undefined,
    bounded: policies.layers.boundary !== 'absent',
    assumesMissing: false,
    spend,
  }
}
