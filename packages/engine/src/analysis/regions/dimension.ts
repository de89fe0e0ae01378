// A dimension of requests: the action, the resource or one context key, and the values it can have.

import type { Language } from '../languages/language.ts'

export type ValueKind =
  | 'text'
  | 'number'
  | 'date'
  | 'address'
  | 'boolean'
  | 'bytes'
  /** Compared in ways that do not go together, such as numbers and dates. */
  | 'mixed'

export interface Dimension {
  readonly id: number
  /** `action`, `resource`, or a context key as a policy spells it. */
  readonly name: string
  readonly kind: ValueKind
  readonly mayBeAbsent: boolean
  /** The request may have one bare value. */
  readonly mayBeSingle: boolean
  /** The request may have a list of values. */
  readonly mayBeList: boolean
  /** The texts it can have, where not all. */
  readonly texts: Language | undefined
  /** The characters of these texts, where not all. */
  readonly alphabet: string | undefined
  /** Values that people know, tried first: `us-east-1` for a Region. */
  readonly examples: readonly string[]
}

/** What a request has in a dimension. */
export type Value = string | readonly string[] | typeof absent

export const absent: unique symbol = Symbol('absent')
