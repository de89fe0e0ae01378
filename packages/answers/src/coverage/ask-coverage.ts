// How far policies allow one action on all resources of a pattern: exactly, not by samples.

import {
  type AuthorizationRequest,
  authorize,
  type CompiledPolicies,
  type CompiledStatement,
  listGroups,
} from '@casegate/engine'
import { changeResources, type Extent, keepAction } from '@casegate/engine/specialize'
import { compiledInPlay } from '../policies/compiled-in-play.ts'
import type { PoliciesInPlay } from '../policies/policies-in-play.ts'
import type { Outcome } from '../tasks/task-answer.ts'
import { contextFor, findPart, isOnlyConditional, judgePart } from './allowed-part.ts'
import { changeFor } from './asked-resources.ts'
import {
  allowed,
  answered,
  type Coverage,
  denied,
  inPart,
  outcomeOfDenied,
  unanswered,
} from './coverage.ts'
import { decidersIn } from './coverage-deciders.ts'
import { type CoverageSetting, requestOf } from './coverage-setting.ts'
import type { Need } from './need.ts'

export interface CoverageQuestion extends CoverageSetting {
  readonly policies: PoliciesInPlay
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
 * all that the pattern means, for a star stands for a star as for anything else. Without a statement
 * all resources are alike: nobody may but the root user.
 */
function outcomeAtOnce(
  policies: CompiledPolicies,
  request: AuthorizationRequest,
): 'allowed' | 'implicitDeny' | undefined {
  const statements = listGroups(policies.layers).flatMap(group => group.statements)
  if (!statements.some(({ source }) => source.effect === 'Allow')) {
    if (statements.length > 0) return undefined
    return authorize(policies, request) === 'allowed' ? 'allowed' : 'implicitDeny'
  }
  if (!statements.every(isPlainAllow)) return undefined
  return authorize(policies, request) === 'allowed' ? 'allowed' : undefined
}

function isPlainAllow({ source: { effect, conditions, resource } }: CompiledStatement): boolean {
  if (effect !== 'Allow' || conditions.length > 0 || resource?.negated !== false) return false
  return resource.values.every(({ source }) => !/[?$]/.test(source))
}

function isDenying({ layers }: CompiledPolicies): boolean {
  return listGroups(layers).some(group =>
    group.statements.some(({ source }) => source.effect === 'Deny'),
  )
}
