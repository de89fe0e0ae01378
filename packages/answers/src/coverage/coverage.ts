// How far something is allowed, as it is told: the outcome, who decides, and what parts there are.

import {
  type AuthorizationRequest,
  authorize,
  type CompiledPolicies,
  type Decision,
  type RequestContext,
} from '@casegate/engine'
import type { AllowedPart, Piece } from '@casegate/engine/analysis'
import { explanations } from '../base/engine-parts.ts'
import type { CompiledInPlay } from '../policies/compiled-in-play.ts'
import type { Outcome } from '../tasks/task-answer.ts'
import { type CoverageDecider, decidersIn, decidersOf, unique } from './coverage-deciders.ts'

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

export const allowed = {
  outcome: 'allowed',
  decision: 'allowed',
  policyType: null,
  details: [],
} as const

const nothing = { decidedBy: [], details: [], parts: [] } as const

export function unanswered(detail: string): Coverage {
  return {
    outcome: 'notEvaluated',
    decision: 'implicitDeny',
    ...nothing,
    policyType: null,
    details: [detail],
  }
}

export function answered(
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
export function denied(
  part: AllowedPart,
  policies: CompiledPolicies,
  inPlay: CompiledInPlay,
): Coverage {
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

export function outcomeOfDenied(part: AllowedPart, policies: CompiledPolicies): Outcome {
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

export function inPart(
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
