// Claims about policies, each proved over all requests or refuted by one.
import type { RequestContext } from '@casegate/engine'
import {
  type AnalysisOptions,
  compare,
  compareWithTask,
  type Difference,
  findCoverage,
  findIdleStatements,
  type Idleness,
  isNoWider,
  neverAllows,
} from '@casegate/engine/analysis'
import type { Decider } from '../policies/decider.ts'
import { placeStatement, type SourcedLayers } from '../policies/sourced-layers.ts'
import type { Grant } from '../policies/statements.ts'
import { describeSet, refuseErrors, type SetPart } from './allowed-set.ts'

export type ProofAnswer = 'holds' | 'fails' | 'undetermined'

export interface Proof {
  readonly kind: 'noWiderThan' | 'never' | 'notPublic' | 'leastFor' | 'noIdleStatements'
  /** What is claimed, in words. */
  readonly claim: string
  readonly answer: ProofAnswer
  /** Why the answer is `undetermined`. */
  readonly reason: string | undefined
  /** The requests that speak against the claim. */
  readonly against: readonly NamedSet[]
  readonly idle: readonly IdleStatement[]
}

export interface NamedSet {
  readonly name: 'added' | 'allowed' | 'public' | 'missing' | 'excess'
  readonly parts: readonly SetPart[]
}

export interface IdleStatement {
  readonly statement: Decider
  readonly why: Idleness
  readonly because: readonly Decider[]
}

export interface Reach {
  readonly parts: readonly SetPart[]
  /** Why it may not be exact. */
  readonly reason: string | undefined
}

export interface RequestPattern {
  readonly actions: readonly string[]
  /** Any where there is none. */
  readonly resources: readonly string[]
}

/** They allow nothing that `limit` does not. */
export function proveNoWider(
  policies: SourcedLayers,
  limit: SourcedLayers,
  claim: string,
  options: AnalysisOptions,
): Proof {
  const first = isNoWider(limit, policies, options)
  // The new policies come first here, for theirs are the requests that are looked for.
  if (first.answer === 'undetermined') refuseErrors(first.errors, [policies, limit])
  if (first.answer !== 'some') return proofOf('noWiderThan', claim, first)
  const { added } = compare(limit, policies, options)
  return failed('noWiderThan', claim, [
    { name: 'added', parts: describeSet(added, [limit, policies]) },
  ])
}

/** They allow none of these requests. */
export function proveNever(
  policies: SourcedLayers,
  pattern: RequestPattern,
  claim: string,
  options: AnalysisOptions,
): Proof {
  const scope = withinPattern(pattern, options)
  const first = neverAllows(policies, scope, options)
  if (first.answer === 'undetermined') refuseErrors(first.errors, [policies])
  if (first.answer !== 'some') return proofOf('never', claim, first)
  const { pieces } = findCoverage(policies, { ...options, universe: 'realizable', within: scope })
  return failed('never', claim, [{ name: 'allowed', parts: describeSet(pieces, [policies]) }])
}

/**
 * Neither an anonymous caller nor anybody of an account and organization that the policy does not
 * name gets anything by it.
 */
export function proveNotPublic(
  policies: SourcedLayers & Required<Pick<SourcedLayers, 'resource'>>,
  owner: string,
  claim: string,
  options: AnalysisOptions,
): Proof {
  const asked = { ...options, resourceAccount: owner }
  const anonymous = findCoverage(policies, {
    ...asked,
    principal: '*',
    within: withContext(NO_ORGANIZATION, options),
  })
  const everyone = findCoverage(policies, {
    ...asked,
    within: withContext(UNNAMED_ORGANIZATION, options),
  })
  refuseErrors(anonymous.errors, [policies])
  const text = JSON.stringify(policies.resource?.map(({ document }) => document))
  const outside = everyone.pieces.filter(({ witness }) => {
    const account = witness && accountOf(witness.principal)
    return account !== undefined && account !== owner && !text.includes(account)
  })
  const pieces = [...anonymous.pieces, ...outside]
  if (pieces.some(({ witness }) => witness !== undefined)) {
    return failed('notPublic', claim, [{ name: 'public', parts: describeSet(pieces, [policies]) }])
  }
  const reason = anonymous.reason ?? everyone.reason
  return proofOf('notPublic', claim, { answer: reason === undefined ? 'none' : 'open', reason })
}

/**
 * They allow all that is needed, and nothing else. A policy is at work in one partition: that a
 * star means the others too is not more than is needed.
 */
export function proveLeast(
  policies: SourcedLayers,
  needed: readonly Grant[],
  claim: string,
  options: AnalysisOptions,
): Proof {
  const task = namedPolicies('the task')
  const { missing } = compareWithTask(policies, needed, options)
  const { excess } = compareWithTask(policies, needed.map(inEveryPartition), options)
  refuseErrors(missing.errors, [task, policies])
  const absent = missing.pieces.map(piece => ({ ...piece, statements: [] }))
  const against: NamedSet[] = [
    { name: 'missing', parts: describeSet(absent, [task, policies]) },
    { name: 'excess', parts: describeSet(excess.pieces, [policies, task]) },
  ]
  const both = [missing, excess]
  if (both.some(({ answer }) => answer === 'some')) {
    return failed(
      'leastFor',
      claim,
      against.filter(({ parts }) => parts.length > 0),
    )
  }
  const open = both.find(({ answer }) => answer === 'undetermined')
  return proofOf('leastFor', claim, open ?? { answer: 'none', reason: undefined })
}

/** Each statement does something that no other does. */
export function proveNoIdleStatements(
  policies: SourcedLayers,
  claim: string,
  options: AnalysisOptions,
): Proof {
  const { idle, reason, errors } = findIdleStatements(policies, options)
  refuseErrors(errors, [policies])
  const found = idle.map(({ statement, why, because }) => ({
    statement: placeStatement(statement, policies),
    why,
    because: because.map(place => placeStatement(place, policies)),
  }))
  const proof = proofOf('noIdleStatements', claim, {
    answer: reason === undefined ? 'none' : 'open',
    reason,
  })
  return found.length === 0 ? proof : { ...proof, answer: 'fails', idle: found }
}

/** All that they allow of the requests. */
export function findReach(
  policies: SourcedLayers,
  pattern: RequestPattern,
  options: AnalysisOptions,
): Reach {
  const within = withinPattern(pattern, options)
  const { pieces, reason, errors } = findCoverage(policies, { ...options, within })
  refuseErrors(errors, [policies])
  return { parts: describeSet(pieces, [policies]), reason }
}

/** A policy that nobody has seen may allow or deny anything, so nothing is proved beside it. */
export function doubtProof(proof: Proof, unknown: readonly string[]): Proof {
  const [first] = unknown
  if (first === undefined) return proof
  return { ...proof, answer: 'undetermined', reason: doubtOf(first) }
}

/** It may take away any of what is allowed, or allow more. */
export function doubtReach(reach: Reach, [first]: readonly string[]): Reach {
  return first === undefined ? reach : { ...reach, reason: doubtOf(first) }
}

function doubtOf(unknown: string): string {
  return `${unknown} is attached, and its text is not in the data`
}

/** AWS: "AWS global condition context keys": an anonymous caller has neither; `[]` is absence. */
const NO_ORGANIZATION: RequestContext = { 'aws:PrincipalOrgID': [], 'aws:PrincipalOrgPaths': [] }

/** An id and a path of the right form that nobody has. */
const UNNAMED_ORGANIZATION: RequestContext = {
  'aws:PrincipalOrgID': 'o-0000000000',
  'aws:PrincipalOrgPaths': ['o-0000000000/r-0000/'],
}

function withContext(
  context: RequestContext,
  { within }: AnalysisOptions,
): NonNullable<AnalysisOptions['within']> {
  return { ...within, context: { ...context, ...within?.context } }
}

function withinPattern(
  { actions, resources }: RequestPattern,
  { within }: AnalysisOptions,
): NonNullable<AnalysisOptions['within']> {
  return {
    ...within,
    ...(actions.length > 0 && { actions }),
    ...(resources.length > 0 && { resources }),
  }
}

function inEveryPartition({ action, resource }: Grant): Grant {
  return { action, resource: resource.replace(/^arn:[^:]*:/, 'arn:*:') }
}

function accountOf(principal: unknown): string | undefined {
  return typeof principal === 'string'
    ? /^arn:[^:]*:[^:]*::(\d{12}):/.exec(principal)?.[1]
    : undefined
}

/** Statements of the task itself are in no file. */
function namedPolicies(name: string): SourcedLayers {
  return { identity: [{ name, document: undefined, placeOf: () => undefined }] }
}

interface Finding {
  readonly answer: Difference['answer'] | 'open'
  readonly reason?: string | undefined
}

function proofOf(kind: Proof['kind'], claim: string, { answer, reason }: Finding): Proof {
  const proved = answer === 'none'
  return {
    kind,
    claim,
    answer: proved ? 'holds' : 'undetermined',
    reason: proved ? undefined : reason,
    against: [],
    idle: [],
  }
}

function failed(kind: Proof['kind'], claim: string, against: readonly NamedSet[]): Proof {
  return { kind, claim, answer: 'fails', reason: undefined, against, idle: [] }
}
