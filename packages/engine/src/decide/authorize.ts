// The two questions a program asks: is it allowed, and which statements decided?

import { listMatches } from '../compile/candidates.ts'
import {
  type ActionPlan,
  type CompiledPolicies,
  findCaller,
  planAction,
} from '../compile/policy-set.ts'
import type { CompiledStatement } from '../compile/statement.ts'
import type { Question } from '../request/question.ts'
import type { AuthorizationRequest, Decision } from '../request/request.ts'
import { readResource } from '../request/resource.ts'
import { isInForce, judge } from './judge.ts'
import { unanswerable, type Verdict } from './verdict.ts'

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
  /** The denies that matched, or the allows that allowed; empty with an implicit deny. */
  readonly decidedBy: readonly DecidingStatement[]
}

/**
 * Decides one request. Several resources must all be allowed. A principal, an action or a list of
 * resources that cannot be read is denied.
 */
export function authorize(policies: CompiledPolicies, request: AuthorizationRequest): Decision {
  const { resource } = request
  const plan = planAction(policies, request.action)
  if (plan === undefined) return 'implicitDeny'
  if (typeof resource === 'string') {
    return judge(plan, askAbout(policies, plan, request, resource)).decision
  }
  let decision: Decision = resource.length === 0 ? 'implicitDeny' : 'allowed'
  for (const one of resource) {
    const verdict = judge(plan, askAbout(policies, plan, request, one))
    if (verdict.decision === 'explicitDeny') return 'explicitDeny'
    if (verdict.decision === 'implicitDeny') decision = 'implicitDeny'
  }
  return decision
}

/** Decides as `authorize` does and names the statements that decided. */
export function decide(
  policies: CompiledPolicies,
  request: AuthorizationRequest,
): DecisionWithReasons {
  const decision = authorize(policies, request)
  if (decision === 'implicitDeny') return { decision, decidedBy: [] }
  const plan = planAction(policies, request.action)
  if (plan === undefined) return { decision, decidedBy: [] }
  const found = new Set<CompiledStatement>()
  const { resource } = request
  for (const one of typeof resource === 'string' ? [resource] : resource) {
    const question = askAbout(policies, plan, request, one)
    for (const statement of findDeciding(plan, question, decision)) found.add(statement)
  }
  return { decision, decidedBy: [...found].map(describeStatement) }
}

/** The verdict on one resource with the layer behind it. */
export function judgeResource(
  policies: CompiledPolicies,
  request: AuthorizationRequest,
  resource: string,
): { readonly verdict: Verdict; readonly plan?: ActionPlan; readonly question?: Question } {
  const plan = planAction(policies, request.action)
  if (plan === undefined) return { verdict: unanswerable }
  const question = askAbout(policies, plan, request, resource)
  return { verdict: judge(plan, question), plan, question }
}

/** The statements that brought about an allow or an explicit deny. */
export function findDeciding(
  plan: ActionPlan,
  question: Question,
  decision: Decision,
): CompiledStatement[] {
  const verdict = judge(plan, question)
  if (verdict.withoutPolicies || verdict.decision !== decision) return []
  const denied = decision === 'explicitDeny'
  return plan.groups.flatMap(planned => {
    if (!isInForce(planned, question)) return []
    return listMatches(denied ? planned.deny : planned.allow, question)
  })
}

export function describeStatement({ policy, source }: CompiledStatement): DecidingStatement {
  return {
    policy: policy.name,
    sid: source.sid ?? null,
    statement: source.index,
    effect: source.effect,
  }
}

const noContext = Object.freeze({})

function askAbout(
  policies: CompiledPolicies,
  plan: ActionPlan,
  request: AuthorizationRequest,
  resource: string,
): Question {
  const caller = findCaller(policies, request.principal)
  const read = readResource(resource)
  return {
    caller,
    action: plan.action,
    resource: read,
    resourceAccount: request.resourceAccount ?? read.account,
    context: request.context ?? noContext,
    folded: undefined,
    bounded: plan.groups.some(({ group }) => group.layer === 'boundary'),
    assumesMissing: false,
  }
}
