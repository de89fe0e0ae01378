// A language: the texts that match one of some patterns, as an automaton made as it is walked.

import { type StepBudget, spend, Undetermined } from './budget.ts'
import { listExamples } from './examples.ts'
import { always, anyCharacter, anyInPart, foldCode, type Glob, never, spellings } from './glob.ts'
import { listStarts } from './starts.ts'

/** The state in which nothing matches any more. */
export const dead = 0
/** The state in which everything matches. */
export const universal = 1

/**
 * INVARIANT: a position at which the pattern may linger covers all earlier ones of its part, so a
 * pattern without "?" has at most one state more than it has characters.
 */
export class Language {
  readonly globs: readonly Glob[]
  /** The order in which languages were made, for memos. */
  readonly id: number
  readonly start: number
  readonly #budget: StepBudget
  #starts: readonly string[] | undefined
  #examples: readonly string[] | undefined
  readonly #states: State[] = [deadState, universalState]
  readonly #byPositions = new Map<string, number>()

  constructor(id: number, globs: readonly Glob[], budget: StepBudget) {
    if (globs.length > maxGlobs) throw new Undetermined('a list of patterns is too long')
    this.id = id
    this.globs = globs
    this.#budget = budget
    this.start = this.#intern(globs.map((_, index) => index * maxPositions))
  }

  get isEverything(): boolean {
    return this.start === universal
  }

  get isNothing(): boolean {
    return this.start === dead
  }

  /** Every text of the language begins with one of these. */
  get starts(): readonly string[] {
    this.#starts ??= listStarts(this.globs)
    return this.#starts
  }

  /** Texts that people can read, all of which match. */
  get examples(): readonly string[] {
    this.#examples ??= this.globs.slice(0, exampleLimit).flatMap(listExamples)
    return this.#examples
  }

  /** Whether the text read so far matches. */
  accepts(state: number): boolean {
    return this.#state(state).accepts
  }

  /** The characters that the state can tell from any other. */
  relevant(state: number): readonly number[] {
    const found = this.#state(state)
    found.relevant ??= this.#findRelevant(found.positions)
    return found.relevant
  }

  step(state: number, code: number): number {
    if (state <= universal) return state
    const { positions, next } = this.#state(state)
    const known = next.get(code)
    if (known !== undefined) return known
    const target = this.#intern(this.#advance(positions, code))
    next.set(code, target)
    return target
  }

  matches(text: string): boolean {
    if (!this.starts.some(start => text.startsWith(start))) return false
    let state = this.start
    for (let at = 0; at < text.length && state > universal; at++) {
      state = this.step(state, text.charCodeAt(at))
    }
    return this.accepts(state)
  }

  #state(number: number): State {
    const state = this.#states[number]
    if (state === undefined) throw new RangeError(`the automaton has no state ${number}`)
    return state
  }

  #glob(position: number): Glob {
    const glob = this.globs[Math.floor(position / maxPositions)]
    if (glob === undefined) throw new RangeError(`the language has no position ${position}`)
    return glob
  }

  #intern(positions: readonly number[]): number {
    if (positions.length === 0) return dead
    let accepts = false
    for (const position of positions) {
      const { tokens, stays } = this.#glob(position)
      const at = position % maxPositions
      if (at !== tokens.length) continue
      if (stays[at] === always) return universal
      accepts = true
    }
    const key = positions.join(',')
    const known = this.#byPositions.get(key)
    if (known !== undefined) return known
    spend(this.#budget, 1 + positions.length / positionsInAStep)
    this.#byPositions.set(key, this.#states.length)
    this.#states.push(createState(positions, accepts))
    return this.#states.length - 1
  }

  #findRelevant(positions: readonly number[]): readonly number[] {
    const codes = new Set<number>()
    for (const position of positions) {
      const { tokens, stays, foldsCase } = this.#glob(position)
      const at = position % maxPositions
      const token = tokens[at]
      if (token === anyInPart || stays[at] === 2) codes.add(colon)
      if (token === undefined || token < 0) continue
      if (foldsCase) for (const code of spellings(token)) codes.add(code)
      else codes.add(token)
    }
    return [...codes]
  }

  #advance(positions: readonly number[], code: number): number[] {
    const reached: number[] = []
    let from = 0
    while (from < positions.length) {
      const first = positions[from] ?? 0
      const glob = this.#glob(first)
      const base = first - (first % maxPositions)
      const own: number[] = []
      for (; from < positions.length; from++) {
        const at = (positions[from] ?? 0) - base
        if (at < 0 || at >= maxPositions) break
        if (lingers(glob, at, code)) addOnce(own, at)
        if (consumes(glob, at, code)) addOnce(own, at + 1)
      }
      for (const at of dropCovered(glob, own)) reached.push(base + at)
    }
    return reached
  }
}

interface State {
  /** Ascending: the number of the pattern, times `maxPositions`, plus the place in it. */
  readonly positions: readonly number[]
  readonly accepts: boolean
  relevant: readonly number[] | undefined
  readonly next: Map<number, number>
}

/** INVARIANT: more than any glob has. */
const maxPositions = 2 ** 14
const maxGlobs = 2 ** 16
const positionsInAStep = 16
/** Patterns of which there are examples. */
const exampleLimit = 40
const colon = 58

function createState(positions: readonly number[], accepts: boolean): State {
  return { positions, accepts, relevant: undefined, next: new Map() }
}

// No automaton leaves these two, so that all can share them.
const deadState = createState([], false)
const universalState = createState([], true)

function lingers({ stays }: Glob, at: number, code: number): boolean {
  const stay = stays[at]
  return stay === always || (stay !== never && code !== colon)
}

function consumes({ tokens, foldsCase }: Glob, at: number, code: number): boolean {
  const token = tokens[at]
  if (token === undefined) return false
  if (token === anyCharacter) return true
  if (token === anyInPart) return code !== colon
  return token === code || (foldsCase && token === foldCode(code))
}

/** Places come in ascending order, each at most twice in a row. */
function addOnce(places: number[], at: number): void {
  if (places.at(-1) !== at) places.push(at)
}

/** Drops the places that a later one of the same part, at which the pattern lingers, covers. */
function dropCovered({ stays, parts }: Glob, places: readonly number[]): readonly number[] {
  for (let index = places.length - 1; index > 0; index--) {
    const at = places[index] ?? 0
    if (stays[at] === never) continue
    return places.filter((place, other) => other >= index || parts[place] !== parts[at])
  }
  return places
}
