// Walks along the index of an order and asks of each document whether it matches: for what many match.

import { allOf, presence, type Tree, valueLeaf } from './condition.ts'
import { plainSql, type Sql, sql } from './database.ts'
import {
  isTieDescending,
  type NumberedSort,
  type Order,
  readPosition,
  sortColumns,
} from './order.ts'
import { meets, probesOf } from './probe.ts'
import type { SearchPosition } from './search.ts'
import { type Asked, rowsAtOnce, STEP_DOCUMENT } from './slices.ts'

export interface Stretch {
  readonly after: SearchPosition | undefined
  readonly limit: number
  /** How many rows may be looked at. */
  readonly budget: number
  /** How many are expected to be looked at. */
  readonly expected: number
}

const LEAST_AT_ONCE = 200

/**
 * Matches that have a value of the sort, with the values of all sorts; in the order of the first
 * sort, and then of their numbers.
 */
export function alongValues(
  asked: Asked,
  order: Order,
  stretch: Stretch,
): Promise<SearchPosition[] | undefined> {
  const [sort] = order
  if (sort?.attribute === undefined) return Promise.resolve([])
  const { attribute, descending } = sort
  const { database } = asked
  const comes = plainSql(descending ? '<' : '>')
  const down = plainSql(descending ? 'DESC' : 'ASC')
  const way: Way = {
    rows: (place, limit) => {
      const start = place
        ? sql`AND (value, document) ${comes} (${database.store(place.values[0] ?? 0)}, ${place.number})`
        : sql``
      return sql`SELECT value, document FROM search_values WHERE attribute = ${attribute} ${start} ORDER BY value ${down}, document ${down} LIMIT ${limit}`
    },
    order: sql`ORDER BY value ${down}, document ${down}`,
    place: row => ({ values: [database.recall(row.value)], number: Number(row.document) }),
  }
  return walkInSteps(asked, order, stretch, way)
}

/** Matches that have no value of the first sort, in the order of their numbers. */
export function alongMissing(
  asked: Asked,
  order: Order,
  stretch: Stretch,
): Promise<SearchPosition[] | undefined> {
  const [sort] = order
  const isDown = isTieDescending(order)
  const [comes, down] = [plainSql(isDown ? '<' : '>'), plainSql(isDown ? 'DESC' : 'ASC')]
  const way: Way = {
    rows: (place, limit) => {
      const start = place ? sql`AND id ${comes} ${place.number}` : sql``
      return sql`SELECT id AS document FROM search_documents WHERE space = ${asked.space} ${start} ORDER BY id ${down} LIMIT ${limit}`
    },
    order: sql`ORDER BY document ${down}`,
    place: row => ({ values: [null], number: Number(row.document) }),
  }
  return walkInSteps({ ...asked, tree: withoutValue(asked.tree, sort) }, order, stretch, way)
}

export function withoutValue(tree: Tree, sort: NumberedSort | undefined): Tree {
  if (sort?.attribute === undefined) return tree
  return allOf([tree, { ...presence(sort.attribute), isNegative: true }])
}

export function withValue(tree: Tree, attribute: number, stored: unknown): Tree {
  return allOf([valueLeaf(attribute, sql`value = ${stored}`), tree])
}

interface Way {
  readonly rows: (place: SearchPosition | undefined, limit: number) => Sql
  readonly order: Sql
  readonly place: (row: Record<string, unknown>) => SearchPosition
}

async function walkInSteps(
  { database, pace, tree }: Asked,
  order: Order,
  { after, limit, budget, expected }: Stretch,
  way: Way,
): Promise<SearchPosition[] | undefined> {
  const found: SearchPosition[] = []
  const most = rowsAtOnce(tree)
  let place = after
  let seen = 0
  let atOnce = Math.min(most, Math.max(LEAST_AT_ONCE, Math.ceil(expected)))
  for (;;) {
    await pace.spend(atOnce * (1 + probesOf(tree)))
    const columns = sortColumns(order, STEP_DOCUMENT)
    const met = meets(tree, STEP_DOCUMENT)
    const step = sql`SELECT step.document AS document ${columns} FROM (${way.rows(place, atOnce)}) AS step WHERE ${met} ${way.order} LIMIT ${limit - found.length}`
    const rows = await database.run(step.text, step.values)
    found.push(...rows.map(row => readPosition(row, order, database)))
    if (found.length >= limit) return found
    seen += atOnce
    const last = await lastOf(place)
    if (last === undefined) return found
    if (seen >= budget) return undefined
    place = last
    atOnce = Math.min(atOnce * 2, most)
  }

  /** Where the next step goes on; undefined when this one was the last. */
  async function lastOf(start: SearchPosition | undefined): Promise<SearchPosition | undefined> {
    const { text, values } = sql`${way.rows(start, 1)} OFFSET ${atOnce - 1}`
    const [row] = await database.run(text, values)
    return row && way.place(row)
  }
}
