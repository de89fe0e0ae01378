// The same question as `authorize`, slowly and with reasons: which layer, which statement, why not.

import { createCandidates, listMatches } from '../compile/candidates.ts'
import type {
  ActionPlan,
  CompiledPolicies,
  PlannedGroup,
  PolicyGroup,
} from '../compile/policy-set.ts'
import type { CompiledStatement } from '../compile/statement.ts'
import { authorize, findDeciding, judgeResource } from '../decide/authorize.ts'
import { isInForce, judge } from '../decide/judge.ts'
import type { Verdict } from '../decide/verdict.ts'
import type { Layer } from '../policy/document.ts'
import { lookUp, type Question } from '../request/question.ts'
import type { AuthorizationRequest, Decision } from '../request/request.ts'
import type {
  ExplainedDecider,
  ExplainedLayer,
  ExplainedStatement,
  Explanation,
  LayerResult,
  MissingKey,
  NotEvaluated,
  State,
} from './explanation.ts'
import { policyTypeOf } from './policy-type.ts'
import { describeDecider, explainStatement } from './statement.ts'

/** The statements listed; `layers` tells how many were considered. */
const statementsShown = 200

/** Explains one request; `decision` is always what `authorize` answers. */
export function explain(policies: CompiledPolicies, request: AuthorizationRequest): Explanation {
  const asked = typeof request.resource === 'string' ? [request.resource] : request.resource
  const resources = asked.map(resource => ({
    resource,
    decision: judgeResource(policies, request, resource).verdict.decision,
  }))
  const decision = authorize(policies, request)
  const telling = resources.find(one => one.decision === decision)?.resource
  const explained = explainResource(policies, request, telling)
  return { ...explained, decision, resources: asked.length === 1 ? [] : resources }
}

function explainResource(
  policies: CompiledPolicies,
  request: AuthorizationRequest,
  resource: string | undefined,
): Explanation {
  const { principal, action } = request
  const asked = { principal, action, resource: resource ?? '' }
  const { verdict, plan, question } = judgeResource(policies, request, asked.resource)
  if (plan === undefined || question === undefined || resource === undefined) {
    const what = plan === undefined ? 'action' : 'resource'
    return { ...asked, ...unanswered, notEvaluated: [unreadable(what, request)] }
  }
  if (question.caller.kind === 'unknown') {
    return { ...asked, ...unanswered, notEvaluated: [unreadable('principal', request)] }
  }
  const { decision, layer } = verdict
  const deciding = findDeciding(plan, question, decision)
  const missing = findMissing(plan, question, verdict, deciding)
  const depends = decision === 'implicitDeny' && missing.length > 0
  return {
    ...asked,
    decision,
    state: depends ? 'dependsOnContext' : decision,
    policyType: layer === undefined ? null : policyTypeOf(layer, question),
    decidedBy: deciding.map(statement => describe(statement, question)),
    layers: explainLayers(plan, question),
    statements: explainStatements(plan, question),
    missingContext: missing,
    notEvaluated: [],
    resources: [],
  }
}

const unanswered = {
  decision: 'implicitDeny' satisfies Decision,
  state: 'notEvaluated' satisfies State,
  policyType: null,
  decidedBy: [],
  layers: [],
  statements: [],
  missingContext: [],
  resources: [],
} as const

function unreadable(what: NotEvaluated['what'], request: AuthorizationRequest): NotEvaluated {
  switch (what) {
    case 'action':
      return { what, why: `"${request.action}" is no action: expected a service, ":" and a name` }
    case 'resource':
      return { what, why: 'no resource was asked for' }
    case 'principal': {
      const expected = 'an ARN, a service principal or "*"'
      return { what, why: `"${request.principal}" is no principal: expected ${expected}` }
    }
  }
}

const layersInOrder: readonly Layer[] = [
  'rcps',
  'scps',
  'endpoint',
  'resource',
  'identity',
  'boundary',
  'session',
]

function explainLayers(plan: ActionPlan, question: Question): ExplainedLayer[] {
  return layersInOrder.flatMap(layer => {
    const policyType = policyTypeOf(layer, question)
    const planned = plan.groups.filter(({ group }) => group.layer === layer)
    if (planned.length === 0) {
      const nothing = { level: 0, policies: 0, statementsConsidered: 0 } as const
      return [{ policyType, layer, result: 'notInPlay', ...nothing } as const]
    }
    return planned.map(one => ({
      policyType,
      layer,
      level: one.group.level,
      result: resultOf(one, question),
      policies: one.group.policies.length,
      statementsConsidered: one.group.statements.length,
    }))
  })
}

function resultOf(planned: PlannedGroup, question: Question): LayerResult {
  if (!isInForce(planned, question)) return 'exempt'
  if (listMatches(planned.deny, question).length > 0) return 'denies'
  // AWS attaches RCPFullAWSAccess at every level, and it cannot be detached.
  if (planned.group.layer === 'rcps') return 'allows'
  return listMatches(planned.allow, question).length > 0 ? 'allows' : 'silent'
}

function explainStatements(plan: ActionPlan, question: Question): ExplainedStatement[] {
  const groups: PolicyGroup[] = plan.groups
    .filter(planned => isInForce(planned, question))
    .map(({ group }) => group)
  return groups
    .flatMap(group => group.statements)
    .map(statement => explainStatement(statement, question, describe(statement, question)))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, statementsShown)
}

/** The keys that the request lacks and that could turn this very answer. */
function findMissing(
  plan: ActionPlan,
  question: Question,
  verdict: Verdict,
  deciding: readonly CompiledStatement[],
): MissingKey[] {
  const { decision, withoutPolicies } = verdict
  if (withoutPolicies) return []
  if (decision === 'explicitDeny') {
    const open = deciding.filter(statement => missingKeysOf(statement, question).length > 0)
    return open.length === deciding.length ? collectKeys(open, question) : []
  }
  const inForce = plan.groups.filter(planned => isInForce(planned, question))
  const assuming: Question = { ...question, assumesMissing: true }
  const allows = inForce.flatMap(planned => listMatches(planned.allow, assuming))
  if (decision === 'allowed') {
    const denies = inForce.flatMap(planned => listMatches(planned.deny, assuming))
    return collectKeys([...denies, ...deciding], question)
  }
  const withoutDenies = {
    ...plan,
    groups: plan.groups.map(one => ({ ...one, deny: noCandidates })),
  }
  return judge(withoutDenies, assuming).decision === 'allowed' ? collectKeys(allows, question) : []
}

const noCandidates = createCandidates([])

function collectKeys(statements: readonly CompiledStatement[], question: Question): MissingKey[] {
  const keys = new Map<string, { key: string; neededBy: ExplainedDecider[] }>()
  for (const statement of statements) {
    for (const { spelled, folded } of missingKeysOf(statement, question)) {
      const known = keys.get(folded) ?? { key: spelled, neededBy: [] }
      known.neededBy.push(describe(statement, question))
      keys.set(folded, known)
    }
  }
  return [...keys.values()]
}

function missingKeysOf(statement: CompiledStatement, question: Question) {
  const keys = statement.conditions.map(({ key }) => key)
  for (const template of statement.source.resource?.values ?? []) {
    for (const part of template.parts) if (typeof part === 'object') keys.push(part.key)
  }
  return keys.filter(key => lookUp(question, key) === undefined)
}

function describe(statement: CompiledStatement, question: Question): ExplainedDecider {
  return describeDecider(statement, policyTypeOf(statement.policy.layer, question))
}
