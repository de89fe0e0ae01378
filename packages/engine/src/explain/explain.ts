// The same question as `authorize`, slowly and with reasons: which layer, which statement, why not.

import { type ActionPlan, planAction } from '../compile/action-plan.ts'
import { listGroups } from '../compile/layers.ts'
import type { CompiledPolicies } from '../compile/policy-set.ts'
import type { CompiledStatement } from '../compile/statement.ts'
import { isInForce } from '../decide/judge.ts'
import { decideAll, type Judged, judgeEach, listDeciding } from '../decide/judgement.ts'
import type { Question } from '../request/question.ts'
import type { AuthorizationRequest, Decision, Spend } from '../request/request.ts'
import { quote } from '../text/json.ts'
import type { Explanation, NotEvaluated, State, Summary } from './explanation.ts'
import { explainLayers } from './layers.ts'
import { findMissingAllows } from './missing-allows.ts'
import { findMissing } from './missing-context.ts'
import { policyTypeOf } from './policy-type.ts'
import { describeDecider, distanceOf, explainStatement } from './statement.ts'

export interface ExplainOptions {
  /** How many statements are described at most; `layers` tells how many were considered. */
  readonly statements?: number | undefined
  /** Told of the comparisons before they are made; it may throw. */
  readonly spend?: Spend | undefined
}

/** Explains one request; `decision` and `decidedBy` are what `decide` answers. */
export function explain(
  policies: CompiledPolicies,
  request: AuthorizationRequest,
  { statements = 200, spend }: ExplainOptions = {},
): Explanation {
  const { plan, telling, summary } = weigh(policies, request, spend)
  if (plan === undefined || telling === undefined) return { ...summary, statements: [] }
  const nearest = listNearest(plan, telling.question, statements)
  spend?.(costOfDescribing * nearest.length)
  return {
    ...summary,
    statements: nearest.map(one => explainStatement(one, telling.question, request.action)),
  }
}

/** The same without the statements, so that it costs little however many there are. */
export function summarize(
  policies: CompiledPolicies,
  request: AuthorizationRequest,
  spend?: Spend,
): Summary {
  return weigh(policies, request, spend).summary
}

/** What answers cost beside their comparisons, in comparisons. */
const costOfAsking = 100
const costOfDescribing = 20

function costOfPlanning({ layers }: CompiledPolicies): number {
  return 20 * listGroups(layers).reduce((sum, { statements }) => sum + statements.length, 0)
}

interface Weighed {
  readonly summary: Summary
  /** What decided; missing where the request could not be read. */
  readonly plan?: ActionPlan
  readonly telling?: Judged
}

function weigh(policies: CompiledPolicies, request: AuthorizationRequest, spend?: Spend): Weighed {
  spend?.(
    costOfAsking + (policies.plans.entries.has(request.action) ? 0 : costOfPlanning(policies)),
  )
  const plan = planAction(policies, request.action)
  if (plan === undefined) return { summary: summarizeUnread(request, 'action') }
  const judged = judgeEach(policies, plan, request, spend)
  const decision = decideAll(judged)
  const telling = judged.find(({ verdict }) => verdict.decision === decision)
  if (telling === undefined) return { summary: summarizeUnread(request, 'resource') }
  const { question, verdict } = telling
  if (question.caller.kind === 'unknown') return { summary: summarizeUnread(request, 'principal') }
  const deciding = listDeciding(plan, judged, decision)
  spend?.(costOfDescribing * deciding.length)
  const missing = findMissing(plan, telling, deciding)
  const summary: Summary = {
    principal: request.principal,
    action: request.action,
    resource: question.resource.text,
    decision,
    state: decision === 'implicitDeny' && missing.length > 0 ? 'dependsOnContext' : decision,
    policyType: verdict.layer === undefined ? null : policyTypeOf(verdict.layer, question),
    decidedBy: deciding.map(statement => describeDecider(statement, question)),
    layers: explainLayers(plan, question),
    missingAllows: decision === 'implicitDeny' ? findMissingAllows(plan, question) : [],
    missingContext: missing,
    notEvaluated: [],
    resources: judged.map(one => ({
      resource: one.question.resource.text,
      decision: one.verdict.decision,
    })),
  }
  return { summary, plan, telling }
}

function summarizeUnread(request: AuthorizationRequest, what: NotEvaluated['what']): Summary {
  const { principal, action, resource } = request
  return {
    principal,
    action,
    resource: typeof resource === 'string' ? resource : (resource[0] ?? ''),
    ...unanswered,
    notEvaluated: [unreadable(what, request)],
  }
}

const unanswered = {
  decision: 'implicitDeny' satisfies Decision,
  state: 'notEvaluated' satisfies State,
  policyType: null,
  decidedBy: [],
  layers: [],
  missingAllows: [],
  missingContext: [],
  resources: [],
} as const

function unreadable(what: NotEvaluated['what'], request: AuthorizationRequest): NotEvaluated {
  switch (what) {
    case 'action':
      return {
        what,
        why: `${quote(request.action)} is not an action: expected a service, ":" and a name`,
      }
    case 'resource':
      return { what, why: 'no resource was asked for' }
    case 'principal': {
      const expected = 'an ARN, a service principal or "*"'
      return { what, why: `${quote(request.principal)} is not a principal: expected ${expected}` }
    }
  }
}

/** Most statements are far away: only the nearest are worth describing. */
function listNearest(plan: ActionPlan, question: Question, most: number): CompiledStatement[] {
  const statements = plan.groups
    .filter(planned => isInForce(planned, question))
    .flatMap(({ group }) => group.statements)
  question.spend?.(statements.length)
  return statements
    .map(statement => ({ statement, distance: distanceOf(statement, question) }))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, most)
    .map(({ statement }) => statement)
}
