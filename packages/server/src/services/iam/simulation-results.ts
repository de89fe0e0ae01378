// What a simulation found: the decision for each action on each resource, and what led to it.
import type { CompiledPolicies } from '@casegate/engine'
import {
  type ExplainedDecider,
  type ExplainedLayer,
  type Summary,
  summarize,
} from '@casegate/engine/explain'
import type { RequestContext } from '../../contract/permission.ts'
import type {
  EvaluationResult,
  PolicyEvaluationDecisionType,
  PolicySourceType,
  ResourceSpecificResult,
  Statement,
} from '../../models/generated/iam.ts'
import { arnTemplateOf } from './simulation-arns.ts'

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

/** One result for an action; what it found for each ARN stands in ResourceSpecificResults. */
export function simulateAction(scene: Scene, action: string): EvaluationResult {
  const found = scene.resources.map(resource => examine(scene, action, resource))
  const decision = mostRestrictive(found.map(one => one.summary.decision))
  const telling = found.filter(one => one.summary.decision === decision)
  const isAboutAll = scene.resources.every(resource => resource === '*')
  const summaries = found.map(one => one.summary)
  return {
    EvalActionName: action,
    EvalResourceName: isAboutAll ? '*' : arnTemplateOf(action, scene.resources[0] ?? '*'),
    EvalDecision: decision,
    MatchedStatements: unique(telling.flatMap(one => matchedStatements(one.summary))),
    MissingContextValues: [...new Set(summaries.flatMap(missingKeys))],
    ...organizationsDetail(summaries),
    ...boundaryDetail(summaries),
    ...(!isAboutAll && {
      EvalDecisionDetails: sumUpDetails(found.map(decisionDetails)),
      ResourceSpecificResults: found.map(describeResource),
    }),
  }
}

interface Found {
  readonly resource: string
  readonly summary: Summary
  readonly crossesAccounts: boolean
}

type Details = Record<string, PolicyEvaluationDecisionType>

function examine(scene: Scene, action: string, resource: string): Found {
  const { policies, principal, context, resourceOwner } = scene
  const resourceAccount = accountOf(resource) ?? resourceOwner
  const request = { principal, action, resource, resourceAccount, context }
  return {
    resource,
    summary: summarize(policies, request),
    crossesAccounts: resourceAccount !== undefined && resourceAccount !== accountOf(principal),
  }
}

function describeResource(found: Found): ResourceSpecificResult {
  const { resource, summary } = found
  return {
    EvalResourceName: resource,
    EvalResourceDecision: summary.decision,
    MatchedStatements: unique(matchedStatements(summary)),
    MissingContextValues: missingKeys(summary),
    EvalDecisionDetails: decisionDetails(found),
    ...boundaryDetail([summary]),
  }
}

/** AWS: IAM API Reference, MatchedStatements: statements of service control policies are left out. */
function matchedStatements({ decidedBy }: Summary): Statement[] {
  return decidedBy.filter(isShown).map(({ policy, sourceType, position }) => ({
    SourcePolicyId: policy,
    SourcePolicyType: (sourceType ?? 'none') as PolicySourceType,
    ...(position && {
      StartPosition: { Line: position.start.line, Column: position.start.column },
      EndPosition: { Line: position.end.line, Column: position.end.column },
    }),
  }))
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
  const allowed = allowedBy('scps', summaries)
  if (allowed === undefined) return {}
  return { OrganizationsDecisionDetail: { AllowedByOrganizations: allowed } }
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

/** AWS fills these in when caller and resource are of different accounts; else they stay empty. */
function decisionDetails({ summary, crossesAccounts }: Found): Details {
  if (!crossesAccounts) return {}
  const details: Details = {}
  for (const { layer, result } of summary.layers) {
    const name = DETAIL_NAMES[layer]
    if (name === undefined || (result === 'notInPlay' && layer === 'boundary')) continue
    const decision = result === 'denies' ? 'explicitDeny' : 'implicitDeny'
    details[name] = result === 'allows' ? 'allowed' : decision
  }
  return details
}

const DETAIL_NAMES: Readonly<Partial<Record<ExplainedLayer['layer'], string>>> = {
  identity: 'IAM Policy',
  resource: 'Resource Policy',
  boundary: 'Permissions Boundary Policy',
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

function unique(statements: readonly Statement[]): Statement[] {
  const byText = new Map(statements.map(statement => [JSON.stringify(statement), statement]))
  return [...byText.values()]
}

function accountOf(arn: string): string | undefined {
  const account = arn.split(':', 5)[4]
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined
}
