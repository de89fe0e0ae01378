// Patterns against patterns: can one text match both, does one cover the other?

import { compileArn, matchesArn, splitGlyphs } from '../text/arn-pattern.ts'
import { canBeginAlike, haveCommonText } from '../text/overlap.ts'
import { readWildcards } from '../text/wildcard.ts'
import type { CheckBudget } from './budget.ts'

/** Can any text match both? True where the budget is spent: nobody is told of a fault that is none. */
export function canOverlap(left: string, right: string, budget: CheckBudget): boolean {
  if (!canBeginAlike(left, right)) return false
  return !budget.spend(left.length * right.length) || haveCommonText(left, right)
}

/**
 * Does every ARN that `inner` matches also match `outer`? A wildcard in `inner` is read as a
 * character that only a "*" can cover, so this holds wherever it says yes.
 */
export function createArnCover(outer: string): (inner: string) => boolean {
  const pattern = compileArn(splitGlyphs(readWildcards(outer)))
  return inner => matchesArn(pattern, inner)
}
