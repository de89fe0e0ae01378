// How far policies allow one action on all resources of a pattern: exactly, not by samples.

import {
  type AuthorizationRequest,
  authorize,
  type CompiledPolicies,
  type CompiledStatement,
  type Decision,
  decide,
  listGroups,
  type RequestContext,
} from '@casegate/engine'
import type { ActionTable } from '@casegate/engine/actions'
import type { AllowedPart, Piece } from '@casegate/engine/analysis'
import { changeResources, type Extent, keepAction } from '@casegate/engine/specialize'
import { exactAnswers, explanations } from '../base/engine-parts.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import { type Asking, callerOf, homeOfCaller } from '../policies/asking.ts'
import { type CompiledInPlay, compiledInPlay } from '../policies/compiled-in-play.ts'
import type { PoliciesInPlay } from '../policies/policies-in-play.ts'
import type { Outcome } from '../tasks/task-answer.ts'
import { changeFor } from './asked-resources.ts'
import { findContextBeside, findDecidingContext } from './deciding-context.ts'
import type { Need } from './need.ts'

export interface Coverage {
  readonly outcome: Outcome
  readonly decision: Decision
  readonly decidedBy: readonly CoverageDecider[]
  /** The kind of policy that denies, or the first in AWS's order that does not allow. */
  readonly policyType: string | null
  /** Where it is allowed, or what it depends on, in words. */
  readonly details: readonly string[]
  /** What of it is allowed; a whole that is allowed at once is one part. */
  readonly parts: readonly CoveredPart[]
  /** Looks for a context that decides: with its keys all of it is allowed. */
  readonly findContext?: () => RequestContext | undefined
}

export interface CoveredPart {
  /** Resources and conditions, in words. */
  readonly region: string
  /** The conditions alone, in words; empty where it is allowed in any context. */
  readonly condition: string
  /** Who asks, in words; undefined where it does not matter. */
  readonly caller: string | undefined
  /** A request that is allowed; undefined where variables leave open whether there is one. */
  readonly witness: AuthorizationRequest | undefined
}

export interface CoverageDecider {
  readonly policy: SourcedPolicy
  /** Its index in the policy. */
  readonly statement: number
  readonly sid: string | null
  readonly effect: 'Allow' | 'Deny'
}

export interface CoverageQuestion extends CoverageSetting {
  readonly policies: PoliciesInPlay
}

/** All of a question but the policies. */
export interface CoverageSetting {
  readonly asking: Asking
  readonly table: () => ActionTable
  /** Told of each step of work, for whoever counts it; it may throw to end it. */
  readonly spend?: ((steps: number) => void) | undefined
}

export function coverageOf({ policies, ...setting }: CoverageQuestion, need: Need): Coverage {
  const inPlay = compiledInPlay(policies)
  if (!inPlay) return unanswered('a policy cannot be read')
  const relevant = relevantTo(need, inPlay.compiled, setting)
  const request = requestOf(setting, need)
  const quick = outcomeAtOnce(relevant, request)
  if (quick) return answered(quick, request, relevant, inPlay)
  const part = findPart(relevant, setting, need)
  switch (part.answer) {
    case 'all':
      return {
        ...allowed,
        decidedBy: decidersIn(part.allowed.pieces, inPlay),
        parts: part.allowed.pieces,
      }
    case 'none':
      return denied(part, relevant, inPlay)
    case 'part':
      return {
        ...inPart(part, relevant, inPlay, isOnlyConditional(relevant, setting, need)),
        findContext: () => contextFor(part, relevant, setting, need),
      }
    case 'undetermined':
      return unanswered(part.allowed.reason ?? part.denied.reason ?? 'the question is too large')
  }
}

/** The outcome alone, for those who ask very often. */
export function outcomeOf(
  policies: CompiledPolicies,
  setting: CoverageSetting,
  need: Need,
): Outcome {
  const relevant = relevantTo(need, policies, setting)
  const quick = outcomeAtOnce(relevant, requestOf(setting, need))
  if (quick) return quick
  switch (judgePart(relevant, setting, need)) {
    case 'all':
      return 'allowed'
    case 'none':
      return isDenying(relevant)
        ? outcomeOfDenied(findPart(relevant, setting, need), relevant)
        : 'implicitDeny'
    case 'part':
      return isOnlyConditional(relevant, setting, need) ? 'dependsOnContext' : 'inPart'
    case 'undetermined':
      return 'notEvaluated'
  }
}

/** A request of the pattern that is not allowed; undefined where none is found. */
export function findDenied(
  policies: CompiledPolicies,
  setting: CoverageSetting,
  need: Need,
): AuthorizationRequest | undefined {
  const { denied } = findPart(relevantTo(need, policies, setting), setting, need)
  return denied.pieces.find(({ witness }) => witness)?.witness
}

/** How much of it policies allow that deny nothing. */
export function extentAllowed(
  policies: CompiledPolicies,
  setting: CoverageSetting,
  need: Need,
): Extent {
  const relevant = relevantTo(need, policies, setting)
  const quick = outcomeAtOnce(relevant, requestOf(setting, need))
  if (quick) return quick === 'allowed' ? 'all' : 'none'
  const answer = judgePart(relevant, setting, need)
  return answer === 'all' || answer === 'none' ? answer : 'some'
}

/** The statements that speak of it, each with what it says of the resources that are asked about. */
function relevantTo(
  need: Need,
  policies: CompiledPolicies,
  { table }: CoverageSetting,
): CompiledPolicies {
  const change = changeFor(table, need)
  return keepAction(policies, need.action, statement => changeResources(statement, change))
}

/**
 * Without denies, conditions and variables: an allow that matches the pattern's own text matches
 * all that the pattern means, for a star stands for a star as for anything else.
 */
function outcomeAtOnce(
  policies: CompiledPolicies,
  request: AuthorizationRequest,
): 'allowed' | 'implicitDeny' | undefined {
  const statements = listGroups(policies.layers).flatMap(group => group.statements)
  if (!statements.some(({ source }) => source.effect === 'Allow')) {
    return statements.length === 0 ? 'implicitDeny' : undefined
  }
  if (!statements.every(isPlainAllow)) return undefined
  return authorize(policies, request) === 'allowed' ? 'allowed' : undefined
}

function isPlainAllow({ source: { effect, conditions, resource } }: CompiledStatement): boolean {
  if (effect !== 'Allow' || conditions.length > 0 || resource?.negated !== false) return false
  return resource.values.every(({ source }) => !/[?$]/.test(source))
}

function requestOf(
  { asking }: CoverageSetting,
  { action, resource, context: known }: Need,
): AuthorizationRequest {
  const { resourceAccount = asking.account } = asking
  const context = { ...asking.context, ...known }
  return { principal: callerOf(asking), action, resource, resourceAccount, context }
}

function findPart(policies: CompiledPolicies, setting: CoverageSetting, need: Need): AllowedPart {
  return exactAnswers().findAllowedPart(policies, rangeOf(setting, need), optionsOf(setting))
}

/** Whether it is all of it, a part or none, for those who need no more. */
function judgePart(
  policies: CompiledPolicies,
  setting: CoverageSetting,
  need: Need,
): AllowedPart['answer'] {
  return exactAnswers().judgeAllowed(policies, rangeOf(setting, need), optionsOf(setting))
}

function rangeOf({ asking }: CoverageSetting, { action, resource, context }: Need) {
  return { actions: [action], resources: [resource], context: { ...asking.context, ...context } }
}

function optionsOf({ asking, table, spend }: CoverageSetting) {
  const { principal, resourceAccount = asking.account } = asking
  return { actions: table(), principal, resourceAccount, home: homeOfCaller(asking), spend }
}

/** Whether all of it would be allowed if every condition were met. */
function isOnlyConditional(
  relevant: CompiledPolicies,
  setting: CoverageSetting,
  need: Need,
): boolean {
  const met = keepAction(relevant, need.action, statement => {
    if (statement.conditions.length === 0) return statement
    return statement.effect === 'Allow' ? { ...statement, conditions: [] } : undefined
  })
  return judgePart(met, setting, need) === 'all'
}

function contextFor(
  { allowed: { pieces }, denied }: AllowedPart,
  relevant: CompiledPolicies,
  setting: CoverageSetting,
  need: Need,
): RequestContext | undefined {
  const { asking } = setting
  const known = { ...asking.context, ...need.context }
  const isAllowedWith = (context: RequestContext) => {
    const given = { ...asking, context: { ...asking.context, ...context } }
    return judgePart(relevant, { ...setting, asking: given }, need) === 'all'
  }
  const contextsOf = (list: readonly Piece[]) =>
    list.flatMap(({ witness }) => (witness ? [witness.context ?? {}] : []))
  return (
    findDecidingContext(contextsOf(pieces), known, isAllowedWith) ??
    findContextBeside(contextsOf(denied.pieces), known, {
      valuesOf: key => valuesIn(relevant, key),
      isAllowedWith,
    })
  )
}

/** What conditions compare the key with. */
function valuesIn(policies: CompiledPolicies, key: string): readonly string[] {
  const statements = listGroups(policies.layers).flatMap(group => group.statements)
  return statements.flatMap(({ source }) =>
    source.conditions
      .filter(one => one.key.toLowerCase() === key.toLowerCase())
      .flatMap(({ values }) => values),
  )
}

const allowed = { outcome: 'allowed', decision: 'allowed', policyType: null, details: [] } as const

const nothing = { decidedBy: [], details: [], parts: [] } as const

function unanswered(detail: string): Coverage {
  return {
    outcome: 'notEvaluated',
    decision: 'implicitDeny',
    ...nothing,
    policyType: null,
    details: [detail],
  }
}

function answered(
  outcome: 'allowed' | 'implicitDeny',
  request: AuthorizationRequest,
  policies: CompiledPolicies,
  inPlay: CompiledInPlay,
): Coverage {
  if (outcome === 'allowed') {
    const region = request.resource.toString()
    const parts = [{ region, condition: '', caller: undefined, witness: request }]
    return { ...allowed, decidedBy: decidersOf(request, policies, inPlay), parts }
  }
  const { policyType } = explanations().explain(policies, request)
  return { outcome, decision: 'implicitDeny', ...nothing, policyType }
}

/** Nothing of it is allowed: a deny stands in the way, or else there is no allow. */
function denied(part: AllowedPart, policies: CompiledPolicies, inPlay: CompiledInPlay): Coverage {
  const explained = explainDenied(part, policies)
  const silent = explained.find(({ decision }) => decision === 'implicitDeny')
  const [first] = explained
  if (silent || !first) {
    const policyType = silent?.policyType ?? 'identity-based policy'
    return { outcome: 'implicitDeny', decision: 'implicitDeny', ...nothing, policyType }
  }
  const deciders = witnessesOf(part).flatMap(witness => decidersOf(witness, policies, inPlay))
  const { policyType } = first
  const decidedBy = unique(deciders)
  return { ...nothing, outcome: 'explicitDeny', decision: 'explicitDeny', decidedBy, policyType }
}

function isDenying({ layers }: CompiledPolicies): boolean {
  return listGroups(layers).some(group =>
    group.statements.some(({ source }) => source.effect === 'Deny'),
  )
}

function outcomeOfDenied(part: AllowedPart, policies: CompiledPolicies): Outcome {
  const decisions = witnessesOf(part).map(witness => authorize(policies, witness))
  return decisions.length === 0 || decisions.includes('implicitDeny')
    ? 'implicitDeny'
    : 'explicitDeny'
}

function witnessesOf({ denied: { pieces } }: AllowedPart): readonly AuthorizationRequest[] {
  return pieces.flatMap(({ witness }) => witness ?? [])
}

function explainDenied(part: AllowedPart, policies: CompiledPolicies) {
  return witnessesOf(part).map(witness => explanations().explain(policies, witness))
}

function inPart(
  part: AllowedPart,
  policies: CompiledPolicies,
  inPlay: CompiledInPlay,
  isConditional: boolean,
): Coverage {
  const explained = explainDenied(part, policies)
  const denials = witnessesOf(part).flatMap(witness => decidersOf(witness, policies, inPlay))
  const telling = explained.find(({ decision }) => decision === 'implicitDeny') ?? explained[0]
  return {
    outcome: isConditional ? 'dependsOnContext' : 'inPart',
    decision: telling?.decision ?? 'implicitDeny',
    decidedBy: unique([...decidersIn(part.allowed.pieces, inPlay), ...denials]),
    policyType: telling?.policyType ?? null,
    details: describePart(part.allowed.pieces, isConditional),
    parts: part.allowed.pieces,
  }
}

function describePart(pieces: readonly Piece[], isConditional: boolean): string[] {
  return pieces.map(({ region, condition }) => {
    // An exception is told as the condition that it is.
    if (isConditional && region.startsWith('any resource')) return `only when ${condition}`
    const text = region.replaceAll('any resource when ', 'when ')
    return isConditional ? `only ${text}` : `only on ${text}`
  })
}

function decidersIn(pieces: readonly Piece[], { sourceOf }: CompiledInPlay): CoverageDecider[] {
  const deciders = pieces.flatMap(({ statements }) =>
    statements.flatMap(({ policy: name, statement, sid = null, effect }) => {
      const policy = sourceOf(name)
      return policy ? [{ policy, statement, sid, effect }] : []
    }),
  )
  return unique(deciders)
}

function decidersOf(
  request: AuthorizationRequest,
  policies: CompiledPolicies,
  { sourceOf }: CompiledInPlay,
): CoverageDecider[] {
  return decide(policies, request).decidedBy.flatMap(({ policy: name, statement, sid, effect }) => {
    const policy = sourceOf(name)
    return policy ? [{ policy, statement, sid, effect }] : []
  })
}

function unique(deciders: readonly CoverageDecider[]): CoverageDecider[] {
  return deciders.filter(
    (one, index) =>
      deciders.findIndex(
        other => other.policy === one.policy && other.statement === one.statement,
      ) === index,
  )
}
