// Claims about policies, each proved over all requests or refuted by one.
import type { RequestContext } from '@casegate/engine'
import {
  type AnalysisOptions,
  compareWithTask,
  type Difference,
  findCoverage,
  findIdleStatements,
  type Idleness,
  isNoWider,
  neverAllows,
} from '@casegate/engine/analysis'
import { listPolicies } from '@casegate/engine/policy'
import type { Hole } from '../holes/open-value.ts'
import type { Decider } from '../policies/decider.ts'
import {
  type HeldLayers,
  holesInLayers,
  isSettledLayers,
  printLayers,
  readLayers,
  withoutHoles,
} from '../policies/held-layers.ts'
import {
  assignmentsAbout,
  layersIn,
  onlyIf,
  underEachAssignment,
} from '../policies/policy-assignments.ts'
import { placeStatement, type SourcedLayers } from '../policies/sourced-layers.ts'
import type { PermissionToGrant } from '../policies/statements.ts'
import { describeSet, refuseErrors, type SetPart } from './allowed-set.ts'
import { compareUnderAssignments } from './assignment-comparison.ts'
import { whyOpen } from './comparison.ts'
import { dependence } from './dependence.ts'
import type { LayerComparison } from './layer-comparison.ts'

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
  readonly idle: readonly NamedIdleStatement[]
  /** What it depends on, where it is undetermined for that. */
  readonly holes: readonly Hole[]
}

export interface NamedSet {
  readonly name: 'added' | 'noLongerDenied' | 'allowed' | 'public' | 'missing' | 'excess'
  readonly parts: readonly SetPart[]
}

export interface NamedIdleStatement {
  readonly statement: Decider
  readonly why: Idleness
  readonly because: readonly Decider[]
}

export interface ProvenReach {
  readonly parts: readonly SetPart[]
  /** Why it may not be exact. */
  readonly reason: string | undefined
  readonly holes: readonly Hole[]
}

export interface RequestPattern {
  readonly actions: readonly string[]
  /** Any where there is none. */
  readonly resources: readonly string[]
}

/** They allow nothing that `limit` does not. */
export function proveNoWider(
  policies: HeldLayers,
  limit: HeldLayers,
  claim: string,
  options: AnalysisOptions,
): Proof {
  if (printLayers(policies) === printLayers(limit)) {
    const least = readLayers(policies, 'least')
    return proveNoWiderClosed(least, least, claim, options)
  }
  if (isSettledLayers(policies) && isSettledLayers(limit)) {
    return proveNoWiderClosed(policies, limit, claim, options)
  }
  const compared = compareUnderAssignments(limit, policies, options)
  const { verdict } = compared
  if (compared.wider === 'everywhere') return failed('noWiderThan', claim, widerSets(compared))
  const isHeld = verdict === 'equal' || verdict === 'narrower'
  if (isHeld) return proofOf('noWiderThan', claim, { answer: 'none' })
  const holes = holesInLayers(policies, limit)
  const reason = whyOpen(compared) ?? dependence(holes)
  return { ...proofOf('noWiderThan', claim, { answer: 'open', reason }), holes }
}

function proveNoWiderClosed(
  policies: SourcedLayers,
  limit: SourcedLayers,
  claim: string,
  options: AnalysisOptions,
): Proof {
  const first = isNoWider(limit, policies, options)
  // The new policies come first here, for theirs are the requests that are looked for.
  if (first.answer === 'undetermined') refuseErrors(first.errors, [policies, limit])
  if (first.answer !== 'some') return proofOf('noWiderThan', claim, first)
  return failed('noWiderThan', claim, widerSets(compareUnderAssignments(limit, policies, options)))
}

export function widerSets({ added, noLongerDenied }: LayerComparison): NamedSet[] {
  const sets: readonly NamedSet[] = [
    { name: 'added', parts: added },
    { name: 'noLongerDenied', parts: noLongerDenied },
  ]
  return sets.filter(({ parts }) => parts.length > 0)
}

/** They allow none of these requests. */
export function proveNever(
  policies: HeldLayers,
  pattern: RequestPattern,
  claim: string,
  options: AnalysisOptions,
): Proof {
  const scope = withinPattern(pattern, options)
  return agreed(policies, 'greatest', closed => {
    const first = neverAllows(closed, scope, options)
    if (first.answer === 'undetermined') refuseErrors(first.errors, [closed])
    if (first.answer !== 'some') return proofOf('never', claim, first)
    const { pieces } = findCoverage(closed, { ...options, universe: 'realizable', within: scope })
    return failed('never', claim, [{ name: 'allowed', parts: describeSet(pieces, [closed]) }])
  })
}

/**
 * A claim that something is not allowed holds where it does for the most that may be allowed, and
 * fails where it does for the least; a claim that something is allowed the other way round.
 */
function agreed(
  policies: HeldLayers,
  hardest: 'greatest' | 'least',
  prove: (closed: SourcedLayers) => Proof,
): Proof {
  if (isSettledLayers(policies)) return prove(policies)
  const assignments = assignmentsAbout(listPolicies(policies))
  if (assignments.assignments.length < 2) return agreedReadings(policies, hardest, prove)
  const found = underEachAssignment(assignments.assignments, assignments.policies, assignment =>
    agreedReadings(layersIn(policies, assignment), hardest, prove),
  )
  const holds = found.map(({ answer }) => answer === 'holds')
  const [first] = found
  const isTold = first && first.answer !== 'undetermined'
  if (isTold && found.every(({ answer }) => answer === first.answer)) return first
  const [some = prove(readLayers(policies, hardest))] = found
  const told = undetermined({ ...some, reason: undefined }, policies)
  if (found.some(({ answer }) => answer === 'undetermined')) return told
  const how = onlyIf(assignments, holds).filter(words => words.startsWith('only if'))
  return { ...told, reason: [told.reason, ...how.map(words => `it holds ${words}`)].join('; ') }
}

function agreedReadings(
  policies: HeldLayers,
  hardest: 'greatest' | 'least',
  prove: (closed: SourcedLayers) => Proof,
): Proof {
  if (isSettledLayers(policies)) return prove(policies)
  const hard = prove(readLayers(policies, hardest))
  if (hard.answer === 'holds') return hard
  const easy = prove(readLayers(policies, hardest === 'least' ? 'greatest' : 'least'))
  if (easy.answer === 'fails') return easy
  return undetermined(hard, policies)
}

function undetermined({ kind, claim, reason }: Proof, policies: HeldLayers): Proof {
  const holes = holesInLayers(policies)
  return {
    ...proofOf(kind, claim, { answer: 'open', reason: reason ?? dependence(holes) }),
    holes,
  }
}

/**
 * Neither an anonymous caller nor anybody of an account and organization that the policy does not
 * name gets anything by it.
 */
export function proveNotPublic(
  policies: HeldLayers & Required<Pick<HeldLayers, 'resource'>>,
  owner: string,
  claim: string,
  options: AnalysisOptions,
): Proof {
  return agreed(policies, 'greatest', closed => proveClosed(closed, owner, claim, options))
}

function proveClosed(
  policies: SourcedLayers,
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
  policies: HeldLayers,
  needed: readonly PermissionToGrant[],
  claim: string,
  options: AnalysisOptions,
): Proof {
  const missing = agreed(policies, 'least', closed => proveGranted(closed, needed, claim, options))
  const excess = agreed(policies, 'greatest', closed => proveNoMore(closed, needed, claim, options))
  const both = [missing, excess]
  const against = both.flatMap(proof => proof.against)
  if (against.length > 0) return failed('leastFor', claim, against)
  return both.find(({ answer }) => answer === 'undetermined') ?? missing
}

function proveGranted(
  policies: SourcedLayers,
  needed: readonly PermissionToGrant[],
  claim: string,
  options: AnalysisOptions,
): Proof {
  const task = namedPolicies('the task')
  const { missing } = compareWithTask(policies, needed, options)
  refuseErrors(missing.errors, [task, policies])
  if (missing.answer !== 'some') return proofOf('leastFor', claim, missing)
  const absent = missing.pieces.map(piece => ({ ...piece, statements: [] }))
  return failed('leastFor', claim, [
    { name: 'missing', parts: describeSet(absent, [task, policies]) },
  ])
}

function proveNoMore(
  policies: SourcedLayers,
  needed: readonly PermissionToGrant[],
  claim: string,
  options: AnalysisOptions,
): Proof {
  const task = namedPolicies('the task')
  const { excess } = compareWithTask(policies, needed.map(inEveryPartition), options)
  if (excess.answer !== 'some') return proofOf('leastFor', claim, excess)
  return failed('leastFor', claim, [
    { name: 'excess', parts: describeSet(excess.pieces, [policies, task]) },
  ])
}

/**
 * Each statement does something that no other does. One that is idle beside the statements without
 * holes is so beside all; whether one with holes does something, or takes that from another, only
 * a deployment tells.
 */
export function proveNoIdleStatements(
  policies: HeldLayers,
  claim: string,
  options: AnalysisOptions,
): Proof {
  const known = isSettledLayers(policies) ? policies : withoutHoles(policies)
  const { idle, reason, errors } = findIdleStatements(known, options)
  refuseErrors(errors, [known])
  const found = idle.map(({ statement, why, because }) => ({
    statement: placeStatement(statement, known),
    why,
    because: because.map(place => placeStatement(place, known)),
  }))
  const proof = proofOf('noIdleStatements', claim, {
    answer: reason === undefined ? 'none' : 'open',
    reason,
  })
  if (found.length > 0) return { ...proof, answer: 'fails', idle: found }
  return isSettledLayers(policies) ? proof : undetermined(proof, policies)
}

/** All that they surely allow of the requests. */
export function findReach(
  policies: HeldLayers,
  pattern: RequestPattern,
  options: AnalysisOptions,
): ProvenReach {
  const within = withinPattern(pattern, options)
  const least = readLayers(policies, 'least')
  const { pieces, reason, errors } = findCoverage(least, { ...options, within })
  refuseErrors(errors, [least])
  const holes = isSettledLayers(policies) ? [] : holesInLayers(policies)
  return {
    parts: describeSet(pieces, [least]),
    reason: reason ?? (holes.length > 0 ? dependence(holes) : undefined),
    holes,
  }
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

function inEveryPartition({ action, resource }: PermissionToGrant): PermissionToGrant {
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
    holes: [],
  }
}

function failed(kind: Proof['kind'], claim: string, against: readonly NamedSet[]): Proof {
  return { kind, claim, answer: 'fails', reason: undefined, against, idle: [], holes: [] }
}
