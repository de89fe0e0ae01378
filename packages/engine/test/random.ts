// A seeded source of randomness: the same seed gives the same choices on every machine.

export type Random = {
  /** A whole number from 0 up to, but without, `limit`. */
  below: (limit: number) => number
  /** True with the given probability. */
  chance: (probability: number) => boolean
  pick: <T>(choices: readonly T[]) => T
  /** Between `least` and `most` values. */
  list: <T>(least: number, most: number, make: () => T) => T[]
}

/** The generator called mulberry32, whose state is one 32-bit number. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    chance: probability => next() < probability,
    pick: choices => {
      const choice = choices[below(choices.length)]
      if (choice === undefined) throw new Error('there is nothing to pick from')
      return choice
    },
    list: (least, most, make) => Array.from({ length: least + below(most - least + 1) }, make),
  }
}
