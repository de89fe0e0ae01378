// What a simulation found: the decision for each action on each resource, and what led to it.
import type { AuthorizationRequest, CompiledPolicies, RequestContext } from '@casegate/engine'
import {
  type ExplainedDecider,
  type ExplainedLayer,
  listSpeaking,
  type Summary,
  summarize,
} from '@casegate/engine/explain'
import type {
  EvaluationResult,
  PolicyEvaluationDecisionType,
  ResourceSpecificResult,
} from '../../../models/generated/iam.ts'
import type { Budget } from '../../../work/budget.ts'
import { spendComparisons } from '../../../work/engine-steps.ts'
import { arnTemplateOf } from './simulation-arns.ts'
import { KINDS, shownStatements } from './simulation-statements.ts'

/** The same for every action and resource of one simulation. */
export interface Scene {
  readonly policies: CompiledPolicies
  readonly principal: string
  readonly context: RequestContext
  /** ARNs, or `*` alone. */
  readonly resources: readonly string[]
  /** The account that owns resources whose ARN names none. */
  readonly resourceOwner: string | undefined
}

/** From the least to the most restrictive, as AWS sums decisions up. */
const SEVERITY: readonly PolicyEvaluationDecisionType[] = [
  'allowed',
  'implicitDeny',
  'explicitDeny',
]

/**
 * One result for an action; what it found for each ARN stands in ResourceSpecificResults.
 * AWS: IAM API Reference, EvaluationResult: the keys that are missing stand there too unless the
 * simulation is about all resources, and there are no details where an organization denies.
 */
export function simulateAction(scene: Scene, action: string, budget: Budget): EvaluationResult {
  const found = scene.resources.map(resource => examine(scene, { action, resource }, budget))
  const decision = mostRestrictive(found.map(one => one.summary.decision))
  const telling = found.filter(one => one.summary.decision === decision)
  const isAboutAll = scene.resources.every(resource => resource === '*')
  const summaries = found.map(one => one.summary)
  const matched = decision === 'implicitDeny' ? [] : telling.flatMap(one => one.speakers)
  return {
    EvalActionName: action,
    EvalResourceName: nameOf(scene, action),
    EvalDecision: decision,
    MatchedStatements: shownStatements(scene.policies, matched),
    MissingContextValues: isAboutAll ? [...new Set(summaries.flatMap(missingKeys))] : [],
    ...organizationsDetail(summaries),
    ...boundaryDetail(summaries),
    ...(!isAboutAll && {
      ...(allowedByOrganization(summaries) !== false && {
        EvalDecisionDetails: sumUpDetails(found.map(decisionDetails)),
      }),
      ResourceSpecificResults: found.map(one => describeResource(scene, one)),
    }),
  }
}

/** The one resource itself; of several the template of what the action works on. */
function nameOf({ resources }: Scene, action: string): string {
  const [first = '*', ...more] = new Set(resources)
  return more.length === 0 ? first : arnTemplateOf(action, first)
}

interface Found {
  readonly resource: string
  readonly summary: Summary
  readonly speakers: readonly ExplainedDecider[]
  readonly crossesAccounts: boolean
}

type Details = Record<string, PolicyEvaluationDecisionType>

function examine(
  scene: Scene,
  { action, resource }: { readonly action: string; readonly resource: string },
  budget: Budget,
): Found {
  const { policies, principal, context, resourceOwner } = scene
  const resourceAccount = accountOf(resource) ?? resourceOwner
  const request = { principal, action, resource, resourceAccount, context }
  const summary = summarize(policies, request, spendComparisons(budget))
  const crossesAccounts = resourceAccount !== undefined && resourceAccount !== accountOf(principal)
  const speakers = listSpeakers({ policies, request, summary, crossesAccounts }, budget)
  budget.spend(STEPS_OF_SPEAKER * speakers.length)
  return { resource, summary, crossesAccounts, speakers }
}

/** It is shown for the action and for the resource, and written down in both places. */
const STEPS_OF_SPEAKER = 10

/** AWS leaves the details out where they would be empty. */
function describeResource(scene: Scene, found: Found): ResourceSpecificResult {
  const { resource, summary, crossesAccounts } = found
  return {
    EvalResourceName: resource,
    EvalResourceDecision: summary.decision,
    MatchedStatements: shownStatements(scene.policies, found.speakers),
    MissingContextValues: missingKeys(summary),
    ...(crossesAccounts && { EvalDecisionDetails: decisionDetails(found) }),
    ...boundaryDetail([summary]),
  }
}

interface Judged extends Pick<Found, 'summary' | 'crossesAccounts'> {
  readonly policies: CompiledPolicies
  readonly request: AuthorizationRequest & { readonly resource: string }
}

/**
 * The statements that decided. Where a resource's policy has a part in an explicit deny, or in a
 * request across accounts, AWS shows what either policy says, also the one that was overruled. Of a
 * boundary it shows no allows, of an organization nothing at all.
 */
function listSpeakers(
  { policies, request, summary, crossesAccounts }: Judged,
  budget: Budget,
): ExplainedDecider[] {
  if (allowedByOrganization([summary]) === false) return []
  const hasResourcePolicy = policies.layers.resource !== 'absent'
  const isOfTwo = hasResourcePolicy && (crossesAccounts || summary.decision === 'explicitDeny')
  const deciders = isOfTwo
    ? listSpeaking(policies, request, spendComparisons(budget))
    : summary.decidedBy
  return deciders.filter(
    one => isShown(one) && !(one.layer === 'boundary' && one.effect === 'Allow'),
  )
}

function missingKeys({ missingContext }: Summary): string[] {
  return missingContext.filter(({ neededBy }) => neededBy.some(isShown)).map(({ key }) => key)
}

function isShown({ layer }: ExplainedDecider): boolean {
  return layer !== 'scps' && layer !== 'rcps'
}

function organizationsDetail(
  summaries: readonly Summary[],
): Pick<EvaluationResult, 'OrganizationsDecisionDetail'> {
  const allowed = allowedByOrganization(summaries)
  if (allowed === undefined) return {}
  return { OrganizationsDecisionDetail: { AllowedByOrganizations: allowed } }
}

/** By its policies of either type; undefined where there is none. */
function allowedByOrganization(summaries: readonly Summary[]): boolean | undefined {
  const known = [allowedBy('scps', summaries), allowedBy('rcps', summaries)]
  const told = known.filter(allowed => allowed !== undefined)
  return told.length === 0 ? undefined : !told.includes(false)
}

function boundaryDetail(
  summaries: readonly Summary[],
): Pick<EvaluationResult, 'PermissionsBoundaryDecisionDetail'> {
  const allowed = allowedBy('boundary', summaries)
  if (allowed === undefined) return {}
  return { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: allowed } }
}

/** Whether a kind of policy lets everything through; undefined when there is none of the kind. */
function allowedBy(
  layer: ExplainedLayer['layer'],
  summaries: readonly Summary[],
): boolean | undefined {
  const results = summaries
    .flatMap(summary => summary.layers)
    .filter(one => one.layer === layer && one.result !== 'notInPlay')
    .map(({ result }) => result)
  if (results.length === 0) return undefined
  return results.every(result => result === 'allows' || result === 'exempt')
}

/** AWS fills these in when caller and resource are of different accounts. */
function decisionDetails({ summary, crossesAccounts }: Found): Details {
  if (!crossesAccounts) return {}
  const details: Details = {}
  for (const { layer, result } of summary.layers) {
    const name = KINDS[layer]
    if (name === undefined || (result === 'notInPlay' && layer === 'boundary')) continue
    const decision = result === 'denies' ? 'explicitDeny' : 'implicitDeny'
    details[name] = result === 'allows' ? 'allowed' : decision
  }
  return details
}

function sumUpDetails(all: readonly Details[]): Details {
  const sum: Details = {}
  for (const [name, decision] of all.flatMap(details => Object.entries(details))) {
    sum[name] = mostRestrictive([sum[name] ?? 'allowed', decision])
  }
  return sum
}

function mostRestrictive(
  decisions: readonly PolicyEvaluationDecisionType[],
): PolicyEvaluationDecisionType {
  return SEVERITY.findLast(decision => decisions.includes(decision)) ?? 'implicitDeny'
}

function accountOf(arn: string): string | undefined {
  const account = arn.split(':', 5)[4]
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined
}
