// Walks across the indexes of a cover, whatever the order: counts matches, and picks the first of an order.

import { type Sql, sql } from './database.ts'
import {
  behind,
  comparePositions,
  type Order,
  orderBy,
  readPosition,
  sortColumns,
} from './order.ts'
import { meets } from './probe.ts'
import type { SearchPosition } from './search.ts'
import { type Asked, type Slice, STEP_DOCUMENT, slicesOf, walksOf } from './slices.ts'

export async function countAcross(asked: Asked): Promise<number> {
  const { database, space, tree, cover } = asked
  const [first, second] = walksOf(space, tree, cover)
  if (first?.rest.kind === 'always' && !second) {
    const { text, values } = sql`SELECT count(*) AS n FROM ${first.walk.from}`
    const [row] = await database.run(text, values)
    return Number(row?.n)
  }
  let total = 0
  for await (const { rows, rest } of slicesOf(asked)) {
    const met = meets(rest, STEP_DOCUMENT)
    const { text, values } = sql`SELECT count(*) AS n FROM (${rows}) AS step WHERE ${met}`
    const [row] = await database.run(text, values)
    total += Number(row?.n)
  }
  return total
}

/** The first of the order behind the position. */
export async function pickAcross(
  asked: Asked,
  order: Order,
  after: SearchPosition | undefined,
  limit: number,
): Promise<SearchPosition[]> {
  const { database } = asked
  const compare = comparePositions(order)
  let found: SearchPosition[] = []
  for await (const slice of slicesOf(asked)) {
    const picked = after ? sql`WHERE ${behind(order, after, database)}` : sql``
    const all = matchesOf(slice, order)
    const { text, values } =
      sql`SELECT * FROM (${all}) AS matching ${picked} ORDER BY ${orderBy(order)} LIMIT ${limit}`
    const rows = await database.run(text, values)
    if (rows.length === 0) continue
    found.push(...rows.map(row => readPosition(row, order, database)))
    found = found.sort(compare).slice(0, limit)
  }
  return found
}

/** All matches, in order: for covers that are short. */
export async function allAcross(asked: Asked, order: Order): Promise<SearchPosition[]> {
  const { database } = asked
  const found: SearchPosition[] = []
  for await (const slice of slicesOf(asked)) {
    const { text, values } = matchesOf(slice, order)
    const rows = await database.run(text, values)
    found.push(...rows.map(row => readPosition(row, order, database)))
  }
  return found.sort(comparePositions(order))
}

function matchesOf({ rows, rest }: Slice, order: Order): Sql {
  const columns = sortColumns(order, STEP_DOCUMENT)
  return sql`SELECT step.document AS document ${columns} FROM (${rows}) AS step WHERE ${meets(rest, STEP_DOCUMENT)}`
}
