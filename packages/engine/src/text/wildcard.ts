// Patterns with "*" (any run) and "?" (any one character), matched without backtracking.

import { standsIn } from './literal.ts'
import { compileMaskedSearch, type MaskedSearch, searchMasked } from './masked-search.ts'

/** A piece of a pattern: text that stands for itself, or a wildcard. */
export type Glyph = string | typeof anyRun | typeof anyOne

export const anyRun: unique symbol = Symbol('*')
export const anyOne: unique symbol = Symbol('?')

/** A compiled pattern. Without a star the text must be exactly `head`. */
export interface Pattern {
  readonly head: Piece
  /** undefined when the pattern has no star */
  readonly rest: { readonly middle: readonly Piece[]; readonly tail: Piece } | undefined
}

/** The text between two stars; `holes` are the places where any character will do. */
interface Piece {
  readonly text: string
  readonly holes: readonly number[]
  /** Only for a long piece with holes, where trying place by place would take too long. */
  readonly search: MaskedSearch | undefined
}

/** A piece with holes up to this long is tried at each place in turn. */
const shortPiece = 32

/** What follows the head of "*" alone, by which the most common pattern of all is known. */
const anything: Pattern['rest'] = {
  middle: [],
  tail: { text: '', holes: [], search: undefined },
}

/** Compiles text in which every "*" and "?" is a wildcard. */
export function compileWildcards(text: string): Pattern {
  return compileGlyphs(readWildcards(text))
}

/** Splits text into what stands for itself and its wildcards. */
export function readWildcards(text: string): Glyph[] {
  const glyphs: Glyph[] = []
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character !== '*' && character !== '?') continue
    if (at > start) glyphs.push(text.slice(start, at))
    glyphs.push(character === '*' ? anyRun : anyOne)
    start = at + 1
  }
  if (start < text.length) glyphs.push(text.slice(start))
  return glyphs
}

/** Compiles glyphs, so that a literal star (an escaped one, a variable's value) stays literal. */
export function compileGlyphs(glyphs: readonly Glyph[]): Pattern {
  const pieces: Piece[] = []
  let text = ''
  let holes: number[] = []
  for (const glyph of glyphs) {
    if (glyph === anyRun) {
      pieces.push(createPiece(text, holes))
      text = ''
      holes = []
    } else if (glyph === anyOne) {
      holes.push(text.length)
      text += '?'
    } else {
      text += glyph
    }
  }
  const last = createPiece(text, holes)
  const [head, ...middle] = pieces
  if (head === undefined) return { head: last, rest: undefined }
  const rest = { middle: middle.filter(piece => piece.text !== ''), tail: last }
  const isAnything = head.text === '' && rest.middle.length === 0 && last.text === ''
  return { head, rest: isAnything ? anything : rest }
}

export function lowerGlyph(glyph: Glyph): Glyph {
  return typeof glyph === 'string' ? glyph.toLowerCase() : glyph
}

/** The text that every match begins with. */
export function literalStart(pattern: Pattern): string {
  const { text, holes } = pattern.head
  return holes.length === 0 ? text : text.slice(0, holes[0])
}

/** True when no wildcard is left: only one text matches. */
export function isLiteral(pattern: Pattern): boolean {
  return pattern.rest === undefined && pattern.head.holes.length === 0
}

/** True when every text that begins with the literal start matches. */
export function isPrefix({ head, rest }: Pattern): boolean {
  return head.holes.length === 0 && rest?.middle.length === 0 && rest.tail.text === ''
}

/**
 * Does `text` from `from` up to `to` match?
 *
 * INVARIANT: pieces are found leftmost first and never given back, so the text is read once,
 * whatever the pattern: there is no backtracking.
 */
export function matchesPattern(
  pattern: Pattern,
  text: string,
  from = 0,
  to: number = text.length,
): boolean {
  const { head, rest } = pattern
  if (rest === anything) return true
  if (rest === undefined) return to - from === head.text.length && standsAt(head, text, from)
  const { middle, tail } = rest
  const end = to - tail.text.length
  let at = from + head.text.length
  if (at > end || !standsAt(head, text, from) || !standsAt(tail, text, end)) return false
  for (const piece of middle) {
    at = findPiece(piece, text, at, end)
    if (at < 0) return false
    at += piece.text.length
  }
  return true
}

function createPiece(text: string, holes: readonly number[]): Piece {
  const isLong = holes.length > 0 && text.length > shortPiece
  return { text, holes, search: isLong ? compileMaskedSearch(text, holes) : undefined }
}

function findPiece(piece: Piece, text: string, from: number, to: number): number {
  const last = to - piece.text.length
  if (piece.holes.length === 0) {
    const found = text.indexOf(piece.text, from)
    return found <= last ? found : -1
  }
  if (piece.search !== undefined) return searchMasked(piece.search, text, from, to)
  for (let at = from; at <= last; at++) if (standsAt(piece, text, at)) return at
  return -1
}

function standsAt(piece: Piece, text: string, at: number): boolean {
  if (piece.holes.length === 0) return standsIn(text, piece.text, at)
  let hole = 0
  for (let index = 0; index < piece.text.length; index++) {
    if (piece.holes[hole] === index) hole++
    else if (piece.text.charCodeAt(index) !== text.charCodeAt(at + index)) return false
  }
  return true
}
