// How far policies allow one action on all resources of a pattern: exactly, not by samples.

import {
  type AuthorizationRequest,
  authorize,
  type CompiledPolicies,
  compilePolicies,
  type Decision,
  decide,
} from '@casegate/engine'
import type { ActionTable } from '@casegate/engine/actions'
import type { AllowedPart, Piece } from '@casegate/engine/analysis'
import type { StatementFields } from '@casegate/engine/policy'
import { overlaps } from '@casegate/engine/specialize'
import { actionReference, exactAnswers, explanations } from '../base/engine-parts.ts'
import { textOf } from '../base/text-of.ts'
import { type Asking, callerOf } from '../policies/asking.ts'
import type { PoliciesInPlay } from '../policies/policies-in-play.ts'
import type { Outcome } from '../tasks/task-answer.ts'
import type { Need } from './need.ts'
import {
  type Change,
  type RelevantPolicies,
  relevantPolicies,
  type StatementSource,
} from './relevant-policies.ts'

export interface Coverage {
  readonly outcome: Outcome
  readonly decision: Decision
  readonly decidedBy: readonly CoverageDecider[]
  /** The kind of policy that denies, or the first in AWS's order that does not allow. */
  readonly policyType: string | null
  /** Where it is allowed, or what it depends on, in words. */
  readonly details: readonly string[]
}

export interface CoverageDecider extends StatementSource {
  readonly sid: string | null
  readonly effect: 'Allow' | 'Deny'
}

export interface CoverageQuestion {
  readonly policies: PoliciesInPlay
  readonly asking: Asking
  readonly table: () => ActionTable
}

const DETAILS = 5

export function coverageOf(question: CoverageQuestion, need: Need): Coverage {
  const relevant = relevantPolicies(question.policies, need.action, changeFor(question, need))
  const compiled = compilePolicies(relevant.parts)
  if (!compiled.ok) return unanswered('a policy cannot be read')
  const { policies } = compiled
  const request = requestOf(question, need)
  const quick = outcomeAtOnce(relevant, () => authorize(policies, request) === 'allowed')
  if (quick) return answered(quick, request, policies, relevant)
  const part = findPart(relevant, question, need)
  switch (part.answer) {
    case 'all':
      return { ...allowed, decidedBy: decidersIn(part.allowed.pieces, relevant) }
    case 'none':
      return denied(part, policies, relevant)
    case 'part':
      return inPart(part, policies, relevant, isOnlyConditional(question, need))
    case 'undetermined':
      return unanswered(part.allowed.reason ?? part.denied.reason ?? 'the question is too large')
  }
}

/** The outcome alone, for those who ask very often. */
export function outcomeOf(question: CoverageQuestion, need: Need): Outcome {
  const relevant = relevantPolicies(question.policies, need.action, changeFor(question, need))
  const isAllowed = () => {
    const compiled = compilePolicies(relevant.parts)
    return compiled.ok && authorize(compiled.policies, requestOf(question, need)) === 'allowed'
  }
  return outcomeAtOnce(relevant, isAllowed) ?? coverageOf(question, need).outcome
}

/**
 * Without denies, conditions and variables: an allow that matches the pattern's own text matches
 * all that the pattern means, for a star stands for a star as for anything else.
 */
function outcomeAtOnce(
  { statements }: RelevantPolicies,
  isAllowed: () => boolean,
): 'allowed' | 'implicitDeny' | undefined {
  if (!statements.some(({ Effect }) => Effect === 'Allow')) {
    return statements.length === 0 ? 'implicitDeny' : undefined
  }
  return statements.every(isPlainAllow) && isAllowed() ? 'allowed' : undefined
}

function isPlainAllow({ Effect, Condition, NotResource, Resource }: StatementFields): boolean {
  if (Effect !== 'Allow' || Condition !== undefined || NotResource !== undefined) return false
  return [Resource].flat().every(one => typeof one === 'string' && !/[?$]/.test(one))
}

function requestOf(
  { asking }: CoverageQuestion,
  { action, resource, context: known }: Need,
): AuthorizationRequest {
  const { account: resourceAccount } = asking
  const context = { ...asking.context, ...known }
  return { principal: callerOf(asking), action, resource, resourceAccount, context }
}

function findPart(
  { parts }: RelevantPolicies,
  { asking, table }: CoverageQuestion,
  { action, resource, context }: Need,
): AllowedPart {
  const { principal, account } = asking
  const known = { ...asking.context, ...context }
  const scope = { actions: [action], resources: [resource], context: known }
  return exactAnswers().findAllowedPart(parts, scope, {
    actions: table(),
    principal,
    resourceAccount: account,
  })
}

/**
 * What is asked on `*` is asked on `*` itself, and on the resources that the action has. A
 * statement about any other resource, or about ARNs where the action has none, says nothing of it.
 */
export function changeFor(
  { table }: Pick<CoverageQuestion, 'table'>,
  { action, resource }: Need,
): Change {
  let found: { readonly types: readonly string[] | undefined } | undefined
  return statement => {
    const { Resource, NotResource, ...rest } = statement
    if (resource !== '*' || Resource === '*') return statement
    found ??= { types: resourcesOf(action, table()) }
    const { types } = found
    if (types === undefined) return statement
    const listed = [NotResource ?? Resource].flat().map(textOf)
    const isNegated = NotResource !== undefined
    if (types.length === 0) {
      return listed.includes('*') === isNegated ? undefined : { ...rest, Resource: '*' }
    }
    const met = listed.filter(one => types.some(type => overlaps(one, type) !== false))
    if (met.length === 0) return isNegated ? { ...rest, Resource: '*' } : undefined
    return isNegated ? { ...rest, NotResource: met } : { ...rest, Resource: met }
  }
}

/** Patterns of the resources that an action has; undefined for an action that AWS does not list. */
function resourcesOf(action: string, table: ActionTable): readonly string[] | undefined {
  const types = actionReference().findAction(table, action)?.resourceTypes
  return types?.flatMap(({ type }) => type.arns.map(arn => arn.replaceAll(/\$\{\w+\}/g, '*')))
}

/** Whether all of it would be allowed if every condition were met. */
function isOnlyConditional(question: CoverageQuestion, need: Need): boolean {
  const narrowed = changeFor(question, need)
  const met = relevantPolicies(question.policies, need.action, statement => {
    const changed = narrowed(statement)
    if (!changed || changed.Condition === undefined) return changed
    const { Condition: _, ...rest } = changed
    return changed.Effect === 'Allow' ? rest : undefined
  })
  return findPart(met, question, need).answer === 'all'
}

const allowed = { outcome: 'allowed', decision: 'allowed', policyType: null, details: [] } as const

function unanswered(detail: string): Coverage {
  return {
    outcome: 'notEvaluated',
    decision: 'implicitDeny',
    decidedBy: [],
    policyType: null,
    details: [detail],
  }
}

function answered(
  outcome: 'allowed' | 'implicitDeny',
  request: AuthorizationRequest,
  policies: CompiledPolicies,
  relevant: RelevantPolicies,
): Coverage {
  if (outcome === 'allowed') {
    return { ...allowed, decidedBy: decidersOf(request, policies, relevant) }
  }
  const { policyType } = explanations().explain(policies, request)
  return { outcome, decision: 'implicitDeny', decidedBy: [], policyType, details: [] }
}

/** Nothing of it is allowed: a deny stands in the way, or else there is no allow. */
function denied(
  { denied: { pieces } }: AllowedPart,
  policies: CompiledPolicies,
  relevant: RelevantPolicies,
): Coverage {
  const witnesses = pieces.flatMap(({ witness }) => witness ?? [])
  const explained = witnesses.map(witness => explanations().explain(policies, witness))
  const silent = explained.find(({ decision }) => decision === 'implicitDeny')
  const [first] = explained
  if (silent || !first) {
    const policyType = silent?.policyType ?? 'identity-based policy'
    return {
      outcome: 'implicitDeny',
      decision: 'implicitDeny',
      decidedBy: [],
      policyType,
      details: [],
    }
  }
  const deciders = witnesses.flatMap(witness => decidersOf(witness, policies, relevant))
  const { policyType } = first
  const decidedBy = unique(deciders)
  return { outcome: 'explicitDeny', decision: 'explicitDeny', decidedBy, policyType, details: [] }
}

function inPart(
  part: AllowedPart,
  policies: CompiledPolicies,
  relevant: RelevantPolicies,
  isConditional: boolean,
): Coverage {
  const { pieces } = part.denied
  const witnesses = pieces.flatMap(({ witness }) => witness ?? [])
  const explained = witnesses.map(witness => explanations().explain(policies, witness))
  const denials = witnesses.flatMap(witness => decidersOf(witness, policies, relevant))
  const telling = explained.find(({ decision }) => decision === 'implicitDeny') ?? explained[0]
  return {
    outcome: isConditional ? 'dependsOnContext' : 'inPart',
    decision: telling?.decision ?? 'implicitDeny',
    decidedBy: unique([...decidersIn(part.allowed.pieces, relevant), ...denials]),
    policyType: telling?.policyType ?? null,
    details: describePart(part.allowed.pieces, isConditional),
  }
}

function describePart(pieces: readonly Piece[], isConditional: boolean): string[] {
  const words = pieces.slice(0, DETAILS).map(({ region }) => {
    const text = region.replaceAll('any resource when ', 'when ')
    return isConditional ? `only ${text}` : `only on ${text}`
  })
  return pieces.length > DETAILS ? [...words, `and ${pieces.length - DETAILS} more parts`] : words
}

function decidersIn(pieces: readonly Piece[], { sourceOf }: RelevantPolicies): CoverageDecider[] {
  const deciders = pieces.flatMap(({ statements }) =>
    statements.flatMap(({ policy, statement, sid = null, effect }) => {
      const source = sourceOf(policy, statement)
      return source ? [{ ...source, sid, effect }] : []
    }),
  )
  return unique(deciders)
}

function decidersOf(
  request: AuthorizationRequest,
  policies: CompiledPolicies,
  { sourceOf }: RelevantPolicies,
): CoverageDecider[] {
  return decide(policies, request).decidedBy.flatMap(({ policy, statement, sid, effect }) => {
    const source = sourceOf(policy, statement)
    return source ? [{ ...source, sid, effect }] : []
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
