// The statements by which policies allow what others do not: what the checks for access ask.

import { loadActionTable } from '@casegate/answers'
import type { PolicyParts } from '@casegate/engine'
import {
  type AnalysisOptions,
  isNoWider,
  type StatementPlace,
  subtractPolicies,
} from '@casegate/engine/analysis'
import type { Budget } from '../../work/budget.ts'
import { spendAnalysis } from '../../work/engine-steps.ts'
import { undecided } from './errors.ts'
import type { CheckOutcome } from './outcomes.ts'

/** Real policies take a few thousand. */
export const STEPS = 300_000

type Asked = Pick<AnalysisOptions, 'universe' | 'within' | 'resourceAccount'>

/**
 * INVARIANT: it is none only where that is proved. One request that is allowed and ought not to be
 * settles the check; the statements behind all such requests are looked for then, and where that
 * takes too many steps, only some of them are named, or none.
 */
export function findGrantingStatements(
  policies: PolicyParts,
  limit: PolicyParts,
  asked: Asked,
  budget: Budget,
): CheckOutcome {
  const spend = spendAnalysis(budget)
  // AWS: "new access" is what the policy grants by itself.
  const options = { ...asked, actions: loadActionTable(), steps: STEPS, spend, byItself: true }
  const first = isNoWider(limit, policies, options)
  if (first.answer === 'undetermined') throw undecided(first.reason)
  if (first.answer === 'none') return { grants: false, statements: [] }
  const { pieces } = subtractPolicies(policies, limit, options)
  const proved = pieces.filter(({ witness }) => witness !== undefined)
  return { grants: true, statements: proved.flatMap(piece => piece.statements.filter(isOwnAllow)) }
}

/** Of the policies that are asked about, not of those that they are held against. */
function isOwnAllow({ side, effect }: StatementPlace): boolean {
  return side === 0 && effect === 'Allow'
}
