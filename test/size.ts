// How large random runs are: a tenth of their whole size, or what CASEGATE_TEST_SIZE says of it.

const TENTH = 0.1

/** `CASEGATE_TEST_SIZE=1` (npm run test:nightly) runs all of it, 5 as much again and again. */
const asked = process.env.CASEGATE_TEST_SIZE
const size = Number(asked ?? TENTH)
if (!(size > 0)) throw new TypeError('CASEGATE_TEST_SIZE must be a number above 0, such as 1')

/** Whether what takes long is run to its end, too. */
export const isWhole = size >= 1

/** Of a run whose whole size is `whole`, and which `npm test` and `npm run test:long` make in a size of its own if given. */
export function sized(whole: number, short = whole * size): number {
  return Math.max(1, Math.ceil(asked === undefined ? short : whole * size))
}

/**
 * Of what is tried with each of many others: all of it in a whole run, else one in turn, so that
 * each is tried with some, and some with each.
 */
export function inTurn<T>(list: readonly T[], turn: number): readonly T[] {
  return isWhole ? list : list.filter((_, index) => index === turn % list.length)
}

/** For names of tests: `4,000`. */
export function count(number: number): string {
  return number.toLocaleString('en')
}
