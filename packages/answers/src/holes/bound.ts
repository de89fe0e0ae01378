// The rule about holes. A policy with holes says one thing for each way to fill them; of all those,
// a bound is what every one says at least, or what none says more than.

/**
 * - `atLeast`: only what matches however the holes are filled
 * - `atMost`: all that could match if they were filled so
 */
export type Bound = 'atLeast' | 'atMost'

/** How statements that allow and statements that deny are taken. */
export interface Bounds {
  readonly Allow: Bound
  readonly Deny: Bound
}

/**
 * - `least`: what is surely allowed: no filling allows less
 * - `greatest`: what may be allowed: no filling allows more
 * - `certain`: the statements that are sure, allowing and denying alike
 *
 * Whether something is allowed grows with what is allowed and shrinks with what is denied. So what
 * `least` allows is allowed however the holes are filled, and what `greatest` does not allow is
 * allowed in no way. A question has an answer where both give the same one.
 */
export const READINGS = {
  least: { Allow: 'atLeast', Deny: 'atMost' },
  greatest: { Allow: 'atMost', Deny: 'atLeast' },
  certain: { Allow: 'atLeast', Deny: 'atLeast' },
} as const satisfies Readonly<Record<string, Bounds>>

export type HoleReading = keyof typeof READINGS

export function opposite(bound: Bound): Bound {
  return bound === 'atLeast' ? 'atMost' : 'atLeast'
}
