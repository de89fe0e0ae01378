// Walks along the index of an order: what matches, as its values have it.

import { blockRow, rowPlace, rowValue, walkAlong } from './along.ts'
import { blockOf, documentsOf } from './bits.ts'
import { type Leaf, presence } from './condition.ts'
import type { Asked } from './leaf.ts'
import type { Matches } from './matches.ts'
import { beforeRow, narrower, type Stretch } from './places.ts'
import type { SearchPosition } from './search.ts'

export interface OrderedWalk {
  readonly attribute: number
  /** Documents that are alike come in the same direction. */
  readonly descending: boolean
  /** Matches have no values beyond its bounds. */
  readonly within: Leaf | undefined
  readonly after: SearchPosition | undefined
  readonly limit: number
  /** How many rows may be looked at, and how many are expected to be. */
  readonly budget: number
  readonly expected: number
}

const LEAST_AT_ONCE = 50
const MOST_AT_ONCE = 2_000
/** To read a row in its order, and who is in it, costs less than looking one up. */
const ROWS_A_PROBE = 4

/** Matches that have a value, with it; undefined where too many others stand before them. */
export async function alongValues(
  { database, pace }: Asked,
  matches: Matches,
  { attribute, descending, within, after, limit, budget, expected }: OrderedWalk,
): Promise<SearchPosition[] | undefined> {
  const leaf = within ?? presence(attribute)
  const rest = after ? { ...leaf, ...narrower(leaf, stretchFrom(after, descending)) } : leaf
  const found: SearchPosition[] = []
  let seen = 0
  let isTooMuch = false
  const atOnce = Math.min(MOST_AT_ONCE, Math.max(LEAST_AT_ONCE, Math.ceil(expected)))
  const walk = { leaf: rest, isDescending: descending, atOnce, mostAtOnce: MOST_AT_ONCE }
  await walkAlong(database, walk, async ({ rows: { text, values }, limit: asked, stretch }) => {
    await pace.spend(asked / ROWS_A_PROBE)
    const rows = await database.run(text, values)
    const matching = await matches.among(rows.map(blockRow))
    for (const [at, row] of rows.entries()) {
      const numbers = documentsOf(Number(row[0]), matching?.[at] ?? 0)
      if (numbers.length === 0) continue
      const value = rowValue(database, stretch, row)
      for (const number of descending ? numbers.reverse() : numbers) {
        if (isBehind(value, number)) found.push({ values: [value], number })
      }
      if (found.length >= limit) return 'enough'
    }
    seen += rows.length
    isTooMuch = matching === undefined || (seen >= budget && rows.length === asked)
    return isTooMuch
      ? 'enough'
      : { count: rows.length, last: rowPlace(database, stretch, rows.at(-1)) }
  })
  return isTooMuch ? undefined : found.slice(0, limit)

  function isBehind(value: unknown, number: number): boolean {
    if (!after || value !== after.values[0]) return true
    return descending ? number < after.number : number > after.number
  }
}

/** The block of the position has documents on both sides of it. */
function stretchFrom({ values: [value], number }: SearchPosition, descending: boolean): Stretch {
  const row = { value: value ?? 0, block: blockOf(number) }
  return descending ? { from: 'start', to: row } : { from: beforeRow(row), to: 'end' }
}
