// Where random runs begin: at the same numbers in every `npm test`, so that a change is red for what
// it changed, and elsewhere each night (`npm run test:nightly`).

const SEED = 20_260_930

/** What `variable` says; else CASEGATE_TEST_SEED, where `random` begins anew each time. */
export function seedFrom(variable = 'CASEGATE_TEST_SEED'): number {
  const text = process.env[variable] ?? process.env.CASEGATE_TEST_SEED
  if (text === undefined) return SEED
  if (text === 'random') return Date.now() % 2 ** 31
  const seed = Number(text)
  if (Number.isInteger(seed)) return seed
  throw new TypeError(`${variable} must be a whole number or "random", not "${text}"`)
}
