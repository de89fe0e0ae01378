// Walks along the index of an order: documents as their values have it, and which of them match.

import { blockOf, type DocumentSet, documentsOf } from './bits.ts'
import type { Leaf } from './condition.ts'
import { plainSql, sql } from './database.ts'
import type { Asked } from './leaf.ts'
import type { SearchPosition } from './search.ts'

export interface Stretch {
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
  { database, pace, span }: Asked,
  matches: DocumentSet,
  { attribute, descending, within, after, limit, budget, expected }: Stretch,
): Promise<SearchPosition[] | undefined> {
  const down = plainSql(descending ? 'DESC' : 'ASC')
  const further = plainSql(descending ? '<' : '>')
  // A bound on the side that the walk begins from would be walked from again.
  const bound = descending ? within?.lower : within?.upper
  const end = bound ? sql`AND ${bound}` : plainSql('')
  const found: SearchPosition[] = []
  let seen = 0
  let atOnce = Math.min(MOST_AT_ONCE, Math.max(LEAST_AT_ONCE, Math.ceil(expected)))
  // The block of the position has documents on both sides of it.
  let start = after
    ? sql`AND (value, block) ${further}= (${database.store(after.values[0] ?? 0)}, ${blockOf(after.number)})`
    : within
      ? sql`AND ${within.test}`
      : plainSql('')
  for (;;) {
    await pace.spend(atOnce / ROWS_A_PROBE)
    const { text, values } =
      sql`SELECT value, block, bits FROM search_values WHERE attribute = ${attribute} ${end} ${start} ORDER BY value ${down}, block ${down} LIMIT ${atOnce}`
    const rows = await database.run(text, values)
    for (const row of rows) {
      const [value, block, bits] = [database.recall(row.value), Number(row.block), Number(row.bits)]
      const matching = documentsOf(block, bits & (matches[block - span.first] ?? 0))
      for (const number of descending ? matching.reverse() : matching) {
        if (isBehind(value, number)) found.push({ values: [value], number })
      }
      if (found.length >= limit) return found.slice(0, limit)
    }
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) return found
    seen += rows.length
    if (seen >= budget) return undefined
    start = sql`AND (value, block) ${further} (${last.value}, ${Number(last.block)})`
    atOnce = Math.min(atOnce * 2, MOST_AT_ONCE)
  }

  function isBehind(value: unknown, number: number): boolean {
    if (!after || value !== after.values[0]) return true
    return descending ? number < after.number : number > after.number
  }
}
