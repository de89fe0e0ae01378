// What of a pattern is allowed: all, a part with its regions and witnesses, or none.

import { type CompiledPolicies, listGroups, type RequestContext } from '@casegate/engine'
import type { AllowedPart, Piece } from '@casegate/engine/analysis'
import { keepAction } from '@casegate/engine/specialize'
import { exactAnswers } from '../base/engine-parts.ts'
import { homeOfCaller } from '../policies/asking.ts'
import type { CoverageSetting } from './coverage-setting.ts'
import { findContextBeside, findDecidingContext } from './deciding-context.ts'
import type { Need } from './need.ts'

export function findPart(
  policies: CompiledPolicies,
  setting: CoverageSetting,
  need: Need,
): AllowedPart {
  return exactAnswers().findAllowedPart(policies, rangeOf(setting, need), optionsOf(setting))
}

/** Whether it is all of it, a part or none, for those who need no more. */
export function judgePart(
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
export function isOnlyConditional(
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

export function contextFor(
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
