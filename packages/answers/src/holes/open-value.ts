// Values with holes: what only a deployment tells, and the text around it that is known.

import { isObject, type Position } from '@casegate/engine/json'
import { shortNameOf } from '../base/short-name.ts'
import { textOf } from '../base/text-of.ts'
import type { Assignment, Variable } from './assignments.ts'

const OPEN = Symbol('open')

/** Any value at all, or none: a text of any form, a list, an object. */
export interface Hole {
  readonly [OPEN]: 'hole'
  /** What it is, in words: `the parameter Role`. */
  readonly what: string
  readonly file: string
  /** Where it stands; looked for only where it is told. */
  readonly place: () => Position | undefined
  /** What it is made of, where its words do not tell: only of the same is it the same. */
  readonly origin?: string | undefined
  /** Of a name that only a deployment tells. */
  readonly name?: HiddenName | undefined
  /** Nothing in it ends a text of JSON: a name, an id or an ARN as AWS makes them. */
  readonly isPlain?: boolean
  /** Of one that says whether something is there. */
  readonly decision?: HoleDecision | undefined
  /** The variable whose text it is. */
  readonly variable?: Variable | undefined
  /** It is known to be none of the texts that its variable is compared with. */
  readonly isOther?: boolean
}

/** What a resource of the file will be called. */
export interface HiddenName {
  /** What the file calls it: surely meant, whatever its name turns out to be. */
  readonly standsFor: string
  /** A pattern of all names that it may have. */
  readonly like: string
}

/** What a hole says once its variables are known; a hole again where they leave it open. */
export interface HoleDecision {
  readonly variables: readonly Variable[]
  readonly holdsIn: (assignment: Assignment) => boolean | Hole
  /** The conditions that it is made of, as they have names: of one by itself none. */
  readonly conditions?: readonly Hole[]
}

/** Text of which parts are known; each hole in it may be any text. */
export interface OpenText {
  readonly [OPEN]: 'text'
  readonly parts: readonly (string | Hole)[]
}

/** One of several values, undefined for none; the hole decides which. */
export interface Choice {
  readonly [OPEN]: 'choice'
  readonly hole: Hole
  readonly branches: readonly unknown[]
}

type Open = Hole | OpenText | Choice

export function createHole(
  what: string,
  file: string,
  place: Hole['place'],
  origin?: string,
): Hole {
  return { [OPEN]: 'hole', what, file, place, origin }
}

/** A part of what the hole is, or something made of it, told in its words. */
export function madeOf({ what, file, place, origin }: Hole, how: unknown): Hole {
  return createHole(what, file, place, originOf([origin, how]))
}

/** Equal for values that say the same with the same holes. */
export function originOf(value: unknown): string {
  return shortNameOf(printOpen(value))
}

/** The same hole in other words. */
export function renamed(hole: Hole, what: string): Hole {
  return { ...hole, what }
}

/** Equal branches are no choice. */
export function createChoice(hole: Hole, branches: readonly unknown[]): unknown {
  const [first] = branches
  const texts = branches.map(printOpen)
  return texts.every(text => text === texts[0]) ? first : { [OPEN]: 'choice', hole, branches }
}

/** Long texts would be made of a few short ones that refer to each other many times over. */
const MAX_TEXT = 100_000

/** A text where all is known. What is neither text nor number leaves a hole as it is. */
export function joinText(values: readonly unknown[], around: Hole): string | OpenText | Hole {
  const parts: (string | Hole)[] = []
  let length = 0
  for (const value of values) {
    for (const part of partsOf(value, around)) {
      length += typeof part === 'string' ? part.length : 1
      if (length > MAX_TEXT) return renamed(around, `${around.what}, which is too long`)
      const last = parts.at(-1)
      if (typeof part === 'string' && typeof last === 'string')
        parts[parts.length - 1] = last + part
      else if (part !== '') parts.push(part)
    }
  }
  if (parts.every(part => typeof part === 'string')) return parts.join('')
  return { [OPEN]: 'text', parts }
}

function partsOf(value: unknown, around: Hole): readonly (string | Hole)[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)]
  if (isHole(value)) return [value]
  if (isOpenText(value)) return value.parts
  return [isChoice(value) ? value.hole : around]
}

/** The value with each name that only a deployment tells as what the file calls it. */
export function withStandIns(value: unknown): unknown {
  if (isHole(value)) return value.name?.standsFor ?? value
  if (!isOpenText(value)) return value
  const [around] = holesIn(value)
  return around ? joinText(value.parts.map(withStandIns), around) : value
}

export function isHole(value: unknown): value is Hole {
  return kindOf(value) === 'hole'
}

export function isOpenText(value: unknown): value is OpenText {
  return kindOf(value) === 'text'
}

export function isChoice(value: unknown): value is Choice {
  return kindOf(value) === 'choice'
}

/** It is a hole itself, or a text or a choice with one. */
export function isOpen(value: unknown): value is Open {
  return kindOf(value) !== undefined
}

function kindOf(value: unknown): Open[typeof OPEN] | undefined {
  return typeof value === 'object' && value !== null && OPEN in value
    ? (value as Open)[OPEN]
    : undefined
}

/** Anything within it is open. */
export function hasHoles(value: unknown): boolean {
  if (isOpen(value)) return true
  if (Array.isArray(value)) return value.some(hasHoles)
  return isObject(value) && Object.values(value).some(hasHoles)
}

/** Every hole within, in the order of the text. */
export function holesIn(value: unknown): readonly Hole[] {
  if (isHole(value)) return [value]
  if (isOpenText(value)) return value.parts.flatMap(part => (isHole(part) ? [part] : []))
  if (isChoice(value)) return [value.hole, ...value.branches.flatMap(holesIn)]
  if (Array.isArray(value)) return value.flatMap(holesIn)
  return isObject(value) ? Object.values(value).flatMap(holesIn) : []
}

/** Equal for values that say the same with the same holes, as their words tell them. */
export function printOpen(value: unknown): string {
  return (
    JSON.stringify(value, (_, one: unknown) => {
      if (isHole(one)) return { '\u0000hole': [one.what, one.origin, one.name] }
      if (isOpenText(one)) return { '\u0000text': one.parts }
      if (isChoice(one)) return { '\u0000choice': one.hole, branches: one.branches }
      return one
    }) ?? 'undefined'
  )
}

/** The value as people read it: a hole as what it is. */
export function describeOpen(value: unknown): unknown {
  if (isChoice(value)) {
    const [first, second] = value.branches.map(describeOpen)
    return { [`if ${value.hole.what}`]: first ?? null, else: second ?? null }
  }
  if (isOpen(value)) return describeText(value)
  if (Array.isArray(value)) return value.map(describeOpen)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, describeOpen(one)]))
}

/** The text as people read it. */
export function describeText(value: unknown): string {
  if (isHole(value)) return `{${value.what}}`
  if (isOpenText(value)) {
    return value.parts.map(part => (isHole(part) ? `{${part.what}}` : part)).join('')
  }
  return isChoice(value) ? `{${value.hole.what}}` : textOf(value)
}
