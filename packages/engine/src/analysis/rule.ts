// Rules: a statement, or a rule of AWS's own, as a set of requests.

import { type ActionMatcher, compileAction } from '../compile/action.ts'
import type { CompiledStatement } from '../compile/statement.ts'
import { rcpServices } from '../decide/rcp-services.ts'
import { readWildcards } from '../text/wildcard.ts'
import { globOfParts } from './languages/glob.ts'
import { boxOfStatement, claimOfMatch, hasVariables } from './regions/claims.ts'
import type { Dimension } from './regions/dimension.ts'
import { type Box, type Literal, literalOf } from './regions/literal.ts'
import { matchOfGlobs } from './regions/matches.ts'
import type { Space } from './regions/space.ts'

export interface Rule {
  /** undefined for a rule of AWS's own. */
  readonly statement: CompiledStatement | undefined
  readonly action: ActionMatcher
  /** What it claims of the request, the action apart; made when asked for. */
  readonly box: Box
  readonly hasVariables: boolean
  /** The services that it speaks of, where not of all: RCPs reach only some. */
  readonly services: readonly string[] | undefined
}

export function ruleOfStatement(statement: CompiledStatement, space: Space): Rule {
  let box: Box | undefined
  return {
    statement,
    action: statement.action,
    get box() {
      box ??= boxOfStatement(statement, space)
      return box
    },
    hasVariables: hasVariables(statement),
    services: statement.policy.layer === 'rcps' ? [...rcpServices] : undefined,
  }
}

// AWS: Organizations User Guide, "Resource control policies (RCPs)": not kms:RetireGrant.
export function speaksOf({ services }: Pick<Rule, 'services'>, action: string): boolean {
  if (services === undefined) return true
  const folded = action.toLowerCase()
  return folded !== unreached && services.includes(folded.slice(0, folded.indexOf(':')))
}

/** The one action of a service with RCPs that they do not reach. */
export const unreached = 'kms:retiregrant'

/** A rule of AWS's own about some actions, on resources like these or on all others. */
export function ruleOfAws(
  actions: readonly string[],
  { arns, negated }: { readonly arns: readonly string[]; readonly negated: boolean },
  space: Space,
): Rule {
  return {
    statement: undefined,
    action: compileAction({ negated: false, values: actions }),
    box: arns.length === 0 ? [] : [textIsLike(space.resource, arns, negated, space)],
    hasVariables: false,
    services: undefined,
  }
}

/** ARN patterns of six parts, whose stars stay inside their part but for the last. */
export function textIsLike(
  dimension: Dimension,
  arns: readonly string[],
  negated: boolean,
  space: Space,
): Literal {
  const globs = arns.map(arn => globOfParts(arn.split(':').map(readWildcards)))
  const match = matchOfGlobs(globs, dimension, space)
  return literalOf(claimOfMatch(match, negated, dimension, space))
}
