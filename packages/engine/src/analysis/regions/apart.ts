// Tells at a glance that a box misses a region, as nearly all boxes of a large policy do.

import type { Language } from '../languages/language.ts'
import { areApart } from '../languages/starts.ts'
import type { Box, Literal } from './literal.ts'
import type { RequestSet } from './region.ts'

/** INVARIANT: where it is true, no request is in both. Where it is false, it must be asked. */
export function isPlainlyApart(region: RequestSet, box: Box): boolean {
  for (const literal of box) {
    const { claim } = literal
    const texts = findTexts(literal)
    if (texts === undefined) continue
    for (const other of region.get(claim.dimension)?.literals ?? []) {
      if (claim.whenAbsent && other.claim.whenAbsent) continue
      const others = findTexts(other)
      if (others !== undefined && areApart(texts.starts, others.starts)) return true
    }
  }
  return false
}

/** The texts one of which the value must be, if there is a value. */
function findTexts({ claim, positive }: Literal): Language | undefined {
  const { form, negated, match } = claim
  return positive && !negated && form === 'one' ? match?.texts?.possibly : undefined
}
