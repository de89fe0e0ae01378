// The open universe, in which the action is any text: every rule claims something of it.

import { type ActionMatcher, compileAction } from '../../compile/action.ts'
import { readWildcards } from '../../text/wildcard.ts'
import { type Glob, globOfText } from '../languages/glob.ts'
import { claimOfMatch } from '../regions/claims.ts'
import { type Literal, literalOf } from '../regions/literal.ts'
import { matchOfGlobs } from '../regions/matches.ts'
import type { Space } from '../regions/space.ts'
import { type Rule, unreached } from '../rule.ts'
import type { SideRules } from '../side-rules.ts'
import type { ActionClass } from './action-classes.ts'

/** The one class there is when actions are told apart by their text. */
export const openActions: ActionClass = {
  example: () => '',
  ranges: () => [],
  unlisted: [],
  covering: [],
  trait: '',
}

export function openRules({ denies, ways }: SideRules, space: Space): SideRules {
  const opened = new Map<Rule, Rule>()
  const open = (rule: Rule): Rule => {
    const known = opened.get(rule)
    if (known !== undefined) return known
    const made = { ...rule, box: [...claimAction(rule, space), ...rule.box] }
    opened.set(rule, made)
    return made
  }
  return { denies: denies.map(open), ways: ways.map(way => way.map(rules => rules.map(open))) }
}

/** The literals that limit a question to some actions; those that need no permission are out. */
export function askActions(
  needless: readonly string[],
  wanted: readonly string[] | undefined,
  space: Space,
): Literal[] {
  const others = actionIsLike({ negated: false, values: needless }, true, space)
  if (wanted === undefined) return [others]
  return [others, actionIsLike({ negated: false, values: wanted }, false, space)]
}

export function claimAction({ action, services }: Rule, space: Space): Literal[] {
  const literals: Literal[] = []
  const everything = action.entries.some(({ service }) => service === undefined)
  if (!everything || action.negated) {
    literals.push(actionLiteral(action, space))
  }
  if (services === undefined) return literals
  const reached = services.map(service => `${service}:*`)
  return [
    ...literals,
    actionIsLike({ negated: false, values: reached }, false, space),
    actionIsLike({ negated: false, values: [unreached] }, true, space),
  ]
}

function actionIsLike(
  listed: { readonly negated: false; readonly values: readonly string[] },
  negated: boolean,
  space: Space,
): Literal {
  return actionLiteral({ ...compileAction(listed), negated }, space)
}

function actionLiteral({ entries, negated }: ActionMatcher, space: Space): Literal {
  const globs: Glob[] = entries.map(({ source }) => globOfText(readWildcards(source.toLowerCase())))
  const stated = entries.map(({ source }) => source)
  const match = matchOfGlobs(globs, space.action, space, stated)
  return literalOf(claimOfMatch(match, negated, space.action, space))
}
