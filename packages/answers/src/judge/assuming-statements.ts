// The statements of policies that speak of assuming roles, and the roles that they tell apart.

import { type StatementFields, statementsIn } from '@casegate/engine/policy'
import { createActionTest, keepStatements, overlaps } from '@casegate/engine/specialize'
import { textOf } from '../base/text-of.ts'
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import { type AccountLimits, boundaryInPlay } from '../policies/policies-in-play.ts'

export const ASSUME_ROLE = 'sts:AssumeRole'

/** The policy with the statements about assuming roles alone; nothing if it has none. */
export function onlyAssuming({ document }: SourcedPolicy): readonly object[] {
  return keepStatements(document, isAssuming)
}

/** The statements that may speak of assuming a role. */
export function assumingStatements(document: unknown): readonly StatementFields[] {
  return statementsIn(document).filter(isAssuming)
}

const known = new WeakMap<StatementFields, boolean>()

/** Asked of the same statements for chains, for single steps and for limits. */
function isAssuming(statement: StatementFields): boolean {
  if (speaksOfOthers(statement)) return false
  const before = known.get(statement)
  if (before !== undefined) return before
  const answer = createActionTest(statement)(ASSUME_ROLE) && mayMeanRoles(statement)
  known.set(statement, answer)
  return answer
}

const SINGLE_ACTION = /^(?!sts:)[a-z0-9-]+:[a-z0-9]+\*?$/i

/** Most statements list actions of other services, each plainly: that is soon seen. */
function speaksOfOthers({ Action }: StatementFields): boolean {
  const isOther = (one: unknown) => typeof one === 'string' && SINGLE_ACTION.test(one)
  return Array.isArray(Action) ? Action.length > 0 && Action.every(isOther) : isOther(Action)
}

/** A resource that can be no role does not count, whoever may assume it. */
function mayMeanRoles({ Resource, NotResource }: StatementFields): boolean {
  if (NotResource !== undefined || Resource === undefined) return true
  return [Resource].flat().some(one => overlaps(textOf(one), ROLES) !== false)
}

const ROLES = 'arn:*:iam::*:role/*'
const ROLE = /^arn:[a-z-]+:iam::\d{12}:role\/[^*?$]+$/

/**
 * The ARNs that a principal's policies and the limits of its account name one by one: all other
 * roles are the same to them. undefined where patterns or conditions tell roles apart.
 */
export function rolesToldApart(
  { policies, boundary }: Principal,
  { scps = [], rcps = [] }: AccountLimits,
): ReadonlySet<string> | undefined {
  const limits = [...scps, ...rcps].flat()
  const all = [...policies, ...(boundaryInPlay({ boundary }) ?? []), ...limits]
  const told = new Set<string>()
  for (const { Resource, Condition } of all.flatMap(({ document }) =>
    assumingStatements(document),
  )) {
    if (Resource === undefined) return undefined
    if (Condition !== undefined && /resource|\$\{/i.test(JSON.stringify(Condition)))
      return undefined
    const resources = [Resource].flat().map(textOf)
    if (resources.includes('*')) continue
    if (!resources.every(one => ROLE.test(one))) return undefined
    for (const one of resources) told.add(one)
  }
  return told
}
