// How much the filters of one search may ask: the model bounds only each list of them.
import { validationError } from './errors.ts'

/** Each condition is asked of many cases, or items. */
export const MOST_CONDITIONS = 200
export const MOST_LEVELS = 20

interface Nested {
  readonly not?: Nested | undefined
  readonly andAll?: readonly Nested[] | undefined
  readonly orAll?: readonly Nested[] | undefined
}

export function requireLevel(level: number, where: string): void {
  if (level <= MOST_LEVELS) return
  throw validationError(`The filter has more than ${MOST_LEVELS} levels, at ${where}.`)
}

export function requireFew(conditions: number): void {
  if (conditions <= MOST_CONDITIONS) return
  throw validationError(
    `The filter has ${conditions} conditions and words, more than ${MOST_CONDITIONS}.`,
  )
}

/** How many conditions a tree of them has. */
export function conditionsIn({ not, andAll, orAll }: Nested, where: string, level = 1): number {
  requireLevel(level, where)
  if (not) return conditionsIn(not, `${where}.not`, level + 1)
  const [name, members] = andAll ? (['andAll', andAll] as const) : (['orAll', orAll] as const)
  if (!members) return 1
  return members.reduce(
    (sum, one, at) => sum + conditionsIn(one, `${where}.${name}.${at + 1}.member`, level + 1),
    0,
  )
}
