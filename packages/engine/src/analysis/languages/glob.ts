// A pattern as a program for automata: what each position consumes, and where it may linger.

import { anyOne, anyRun, type Glyph } from '../../text/wildcard.ts'
import { Undetermined } from './budget.ts'

/**
 * Position `p` may consume `tokens[p]` and move on, or stay while `stays[p]` allows it. The text
 * matches when the last position is reached at its end.
 */
export interface Glob {
  /** Equal keys mean equal programs. */
  readonly key: string
  /** A character code, or one of the wildcards below. */
  readonly tokens: readonly number[]
  /** One more than there are tokens: how long to linger before each, and at the end. */
  readonly stays: readonly number[]
  /** The part of an ARN that each position stands in; 0 in plain text. */
  readonly parts: readonly number[]
  readonly foldsCase: boolean
}

export const anyCharacter = -1
/** Any character but the colon: a "?" in one of the first five parts of an ARN. */
export const anyInPart = -2

export const never = 0
export const always = 1
/** Up to the next colon: a "*" in one of the first five parts of an ARN. */
export const withinPart = 2

/** A pattern whose wildcards cross everything. */
export function globOfText(glyphs: readonly Glyph[], foldsCase = false): Glob {
  return compileGlob([glyphs], foldsCase)
}

/** A pattern of parts with colons between them; only the wildcards of the last cross colons. */
export function globOfParts(parts: readonly (readonly Glyph[])[]): Glob {
  return compileGlob(parts, false)
}

/** The text that alone matches; undefined where there is a wildcard or a folded letter. */
export function onlyText({ tokens, stays, foldsCase }: Glob): string | undefined {
  if (foldsCase || stays.some(stay => stay !== never)) return undefined
  if (tokens.some(token => token < 0)) return undefined
  return String.fromCharCode(...tokens)
}

/** A character and what else has the same lower case. */
export function spellings(code: number): readonly number[] {
  const known = spellingsByCode.get(code)
  if (known !== undefined) return known
  const folded = foldCode(code)
  const text = String.fromCharCode(folded)
  const twins = [text, text.toUpperCase(), ...lettersWithTwins].flatMap(twin =>
    twin.length === 1 && foldCode(twin.charCodeAt(0)) === folded ? [twin.charCodeAt(0)] : [],
  )
  const found = [...new Set([code, ...twins])]
  spellingsByCode.set(code, found)
  return found
}

export function foldCode(code: number): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code
  const lower = String.fromCharCode(code).toLowerCase()
  return lower.length === 1 ? lower.charCodeAt(0) : code
}

/** Capitals whose lower case is that of another capital: Kelvin, Angstrom, Ohm, theta, sharp s. */
const lettersWithTwins = [...'\u212A\u212B\u2126\u03F4\u1E9E']

/** A memo of a pure function of 65,536 arguments. */
const spellingsByCode = new Map<number, readonly number[]>()

const colon = 58

/** Beyond what any policy of AWS can hold. */
export const longestGlob = 16_000

function lengthOf(glyph: Glyph): number {
  return typeof glyph === 'string' ? glyph.length : 1
}

function compileGlob(parts: readonly (readonly Glyph[])[], foldsCase: boolean): Glob {
  const length = parts.flat().reduce((sum, glyph) => sum + lengthOf(glyph), parts.length)
  if (length > longestGlob) throw new Undetermined('a pattern is too long')
  const tokens: number[] = []
  const stays: number[] = [never]
  const places: number[] = [0]
  for (const [part, glyphs] of parts.entries()) {
    const last = part === parts.length - 1
    if (part > 0) addToken(colon, part)
    for (const glyph of glyphs) {
      if (glyph === anyRun) stays[stays.length - 1] = last ? always : withinPart
      else if (glyph === anyOne) addToken(last ? anyCharacter : anyInPart, part)
      else for (let at = 0; at < glyph.length; at++) addToken(glyph.charCodeAt(at), part)
    }
  }
  moveStarsBehindHoles(tokens, stays)
  const letters = foldsCase ? tokens.map(token => (token >= 0 ? foldCode(token) : token)) : tokens
  // A wildcard stands in the text as some character; the list of its places tells them apart.
  const holes = letters.flatMap((token, at) => (token < 0 ? [`${at}${token}`] : []))
  const text = String.fromCharCode(...letters)
  return {
    key: `${foldsCase ? 'i' : 's'}${stays.join('')}/${holes.join(',')}/${text}`,
    tokens: letters,
    stays,
    parts: places,
    foldsCase,
  }

  function addToken(token: number, part: number): void {
    tokens.push(token)
    stays.push(never)
    places.push(part)
  }
}

/** `*?` and `?*` mean the same; with the star last an automaton has fewer states. */
function moveStarsBehindHoles(tokens: readonly number[], stays: number[]): void {
  for (const [at, token] of tokens.entries()) {
    const stay = stays[at] ?? never
    const alike =
      (stay === always && token === anyCharacter) || (stay === withinPart && token === anyInPart)
    if (!alike) continue
    stays[at] = never
    stays[at + 1] = stay
  }
}
