// How large random runs are: a fifth of their whole size, or what CASEGATE_TEST_SIZE says.

const FIFTH = 0.2

/** `CASEGATE_TEST_SIZE=1` (npm run test:nightly) runs all of it, 5 as much again and again. */
const size = Number(process.env.CASEGATE_TEST_SIZE ?? FIFTH)
if (!(size > 0)) throw new TypeError('CASEGATE_TEST_SIZE must be a number above 0, such as 1')

/** Of a run whose whole size is `whole`; never less than one. */
export function sized(whole: number): number {
  return Math.max(1, Math.ceil(whole * size))
}

/** For names of tests: `4,000`. */
export function count(number: number): string {
  return number.toLocaleString('en')
}
