// Amazon Resource Names: their six parts, and patterns that match them part by part.

import {
  anyRun,
  compileGlyphs,
  type Glyph,
  isAnything,
  isLiteral,
  literalStart,
  matchesPattern,
  type Pattern,
} from './wildcard.ts'

// AWS: IAM User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)".
export interface Arn {
  readonly partition: string
  readonly service: string
  readonly region: string
  readonly account: string
  readonly resource: string
}

/** A pattern for ARNs: one pattern a part. */
export interface ArnPattern {
  /** What every match begins with; asked first, because most ARNs fail here. */
  readonly start: string
  /** `start` and one final star say all there is to say. */
  readonly startDecides: boolean
  /** `start` is the only text that matches. */
  readonly literal: boolean
  readonly parts: readonly Pattern[]
  /** Fewer than six parts, the last ending in "*": it swallows all the parts that follow. */
  readonly open: boolean
}

export const arnParts = 6

export function splitArn(text: string): Arn | undefined {
  if (!text.startsWith('arn:')) return undefined
  const parts = text.split(':')
  const [, partition, service, region, account, ...resource] = parts
  if (account === undefined || resource.length === 0) return undefined
  return {
    partition: partition ?? '',
    service: service ?? '',
    region: region ?? '',
    account,
    resource: resource.join(':'),
  }
}

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
  const open = parts.length < arnParts && glyphs.at(-1)?.at(-1) === anyRun
  let start = ''
  let index = 0
  for (; index < parts.length; index++) {
    const part = parts[index]
    if (part === undefined) break
    start += (index === 0 ? '' : ':') + literalStart(part)
    if (!isLiteral(part)) break
  }
  const final = parts.at(-1)
  const atEnd = index === parts.length - 1 && (open || parts.length === arnParts)
  const rest = final?.rest
  const startDecides =
    atEnd &&
    final?.head.holes.length === 0 &&
    rest !== undefined &&
    rest.middle.length === 0 &&
    rest.tail.text === ''
  return { start, startDecides, literal: index === parts.length, parts, open }
}

/**
 * AWS: IAM User Guide, "IAM JSON policy elements: Resource": wildcards stay inside the part
 * they are written in; only a star that ends the pattern reaches over the colons that follow.
 */
export function matchesArn(pattern: ArnPattern, text: string): boolean {
  if (!text.startsWith(pattern.start)) return false
  if (pattern.literal) return text.length === pattern.start.length
  if (pattern.startDecides) return true
  const { parts, open } = pattern
  const last = parts.length - 1
  let from = 0
  for (let index = 0; index < last; index++) {
    const colon = text.indexOf(':', from)
    const part = parts[index]
    if (colon < 0 || part === undefined || !matchesPattern(part, text, from, colon)) return false
    from = colon + 1
  }
  const final = parts[last]
  if (final === undefined || (parts.length < arnParts && !open)) return false
  return isAnything(final) || matchesPattern(final, text, from)
}
