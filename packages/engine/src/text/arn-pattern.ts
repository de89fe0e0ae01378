// Patterns that match Amazon Resource Names part by part.

import { standsIn } from './literal.ts'
import {
  anyRun,
  compileGlyphs,
  type Glyph,
  isLiteral,
  isPrefix,
  literalStart,
  matchesPattern,
  type Pattern,
} from './wildcard.ts'

/** A pattern for ARNs: one pattern a part. */
export interface ArnPattern {
  /** What every match begins with; asked first, because most ARNs fail here. */
  readonly start: string
  /**
   * What follows the fifth colon in every match, where `start` does not reach that far;
   * undefined where it does, and for an incomplete ARN.
   */
  readonly tailStart: string | undefined
  /** Whether `start` alone tells: it is the only match, or everything that begins so matches. */
  readonly startTells: 'only' | 'prefix' | undefined
  readonly parts: readonly Pattern[]
  /** The first part that `start` does not match to its end, and where that part begins. */
  readonly next: number
  readonly nextAt: number
  /** Fewer than six parts, the last ending in "*": it swallows all the parts that follow. */
  readonly open: boolean
}

export const arnParts = 6

/** Splits glyphs at the first five colons that stand in their literal text. */
export function splitGlyphs(glyphs: readonly Glyph[]): Glyph[][] {
  let part: Glyph[] = []
  const parts = [part]
  for (const glyph of glyphs) {
    if (typeof glyph !== 'string') {
      part.push(glyph)
      continue
    }
    let from = 0
    for (let colon = glyph.indexOf(':'); colon >= 0; colon = glyph.indexOf(':', from)) {
      if (parts.length === arnParts) break
      if (colon > from) part.push(glyph.slice(from, colon))
      part = []
      parts.push(part)
      from = colon + 1
    }
    if (from < glyph.length) part.push(glyph.slice(from))
  }
  return parts
}

/** Compiles an ARN already split by `splitGlyphs`. */
export function compileArn(glyphs: readonly Glyph[][]): ArnPattern {
  const parts = glyphs.map(compileGlyphs)
  const complete = parts.length === arnParts
  const open = !complete && glyphs.at(-1)?.at(-1) === anyRun
  const wild = parts.findIndex(part => !isLiteral(part))
  const next = wild < 0 ? parts.length : wild
  const literals = parts.slice(0, next).map(literalStart)
  const start = [...literals, ...parts.slice(next, next + 1).map(literalStart)].join(':')
  const tail = parts[arnParts - 1]
  return {
    start,
    tailStart: tail === undefined || next >= arnParts - 1 ? undefined : literalStart(tail),
    startTells: tellByStart(parts, next, complete, open),
    parts,
    next,
    nextAt: literals.join(':').length + (next > 0 ? 1 : 0),
    open,
  }
}

function tellByStart(
  parts: readonly Pattern[],
  fixed: number,
  complete: boolean,
  open: boolean,
): ArnPattern['startTells'] {
  if (fixed === parts.length) return complete ? 'only' : undefined
  const last = parts[fixed]
  const reachesEnd = fixed === parts.length - 1 && (complete || open)
  return reachesEnd && last !== undefined && isPrefix(last) ? 'prefix' : undefined
}

/**
 * AWS: IAM User Guide, "IAM JSON policy elements: Resource": wildcards stay inside the part
 * they are written in; only a star that ends the pattern reaches over the colons that follow.
 */
export function matchesArn(pattern: ArnPattern, text: string): boolean {
  if (pattern.startTells === 'only') return text === pattern.start
  if (!standsIn(text, pattern.start, 0)) return false
  if (pattern.startTells === 'prefix') return true
  const { parts, open, next } = pattern
  const last = parts.length - 1
  let from = pattern.nextAt
  for (let index = next; index < last; index++) {
    const colon = text.indexOf(':', from)
    const part = parts[index]
    if (colon < 0 || part === undefined || !matchesPattern(part, text, from, colon)) return false
    from = colon + 1
  }
  const final = parts[last]
  if (final === undefined || (parts.length < arnParts && !open)) return false
  return matchesPattern(final, text, from)
}
