// Patterns against patterns: can one text match both, does one cover the other?

import { compileArn, matchesArn, splitGlyphs } from '../text/arn.ts'
import { readWildcards } from '../text/wildcard.ts'
import type { Budget } from './budget.ts'

/**
 * Can any text match both patterns? "*" is any run of characters, "?" any one. True where the
 * budget is spent, so that nobody is told of a fault that is none.
 */
export function canOverlap(left: string, right: string, budget: Budget): boolean {
  const start = Math.min(literalLength(left), literalLength(right))
  if (left.slice(0, start) !== right.slice(0, start)) return false
  if (!budget.spend(left.length * right.length)) return true
  // open[j]: some text is matched by what is read of `left` and by what `right` has before j.
  let open: boolean[] = [true]
  for (let i = 0; ; i++) {
    const next: boolean[] = []
    for (let j = 0; j <= right.length; j++) {
      if (open[j] !== true) continue
      if (left[i] === '*' || right[j] === '*') {
        open[j + 1] = true
        next[j] = true
      } else if (left[i] === right[j] || left[i] === '?' || right[j] === '?') {
        next[j + 1] = true
      }
    }
    if (i === left.length) return open[right.length] === true
    open = next
  }
}

/**
 * Does every ARN that `inner` matches also match `outer`? A wildcard in `inner` is read as a
 * character that only a "*" can cover, so this holds wherever it says yes.
 */
export function createArnCover(outer: string): (inner: string) => boolean {
  const pattern = compileArn(splitGlyphs(readWildcards(outer)))
  return inner => matchesArn(pattern, inner)
}

function literalLength(pattern: string): number {
  const wildcard = pattern.search(/[*?]/)
  return wildcard < 0 ? pattern.length : wildcard
}
