// Literals: what a statement claims of one dimension of a request, and the denial of it.

import type { Language } from '../languages/language.ts'
import type { Dimension } from './dimension.ts'

/** Which values of a dimension match the values a policy states. */
export interface Match {
  readonly id: number
  /** As the policy states them. */
  readonly stated: readonly string[]
  /** The texts that match; undefined where texts are compared as numbers, dates, addresses, … */
  readonly texts: { readonly surely: Language; readonly possibly: Language } | undefined
  /** undefined: it depends on a policy variable. */
  readonly matches: (text: string) => boolean | undefined
}

/**
 * - `one`: the request's one value matches; a list never does
 * - `every` and `some`: of the values in the list
 * - `presence`: whether there is a value at all
 */
export type MatchForm = 'one' | 'every' | 'some' | 'presence'

export interface ValueClaim {
  readonly id: number
  readonly dimension: Dimension
  readonly form: MatchForm
  /** undefined for `presence`. */
  readonly match: Match | undefined
  /** The claim is that values do not match. */
  readonly negated: boolean
  readonly whenAbsent: boolean
  /** For `presence` alone. */
  readonly whenPresent: boolean
  /** The element or the operator that makes the claim, for words. */
  readonly element: string
}

export interface Literal {
  /** Equal ids mean equal literals; a literal and its denial differ in the last bit. */
  readonly id: number
  readonly claim: ValueClaim
  readonly positive: boolean
}

/** All that a statement claims of a request; what it says of the action stands apart. */
export type Box = readonly Literal[]

export function literalOf(claim: ValueClaim): Literal {
  return { id: claim.id * 2, claim, positive: true }
}

export function deny({ id, claim, positive }: Literal): Literal {
  return { id: id ^ 1, claim, positive: !positive }
}
