// Walks along an index, in its order or against it, a step at a time: nobody waits for a long one.

import type { KeyValue } from '../key.ts'
import type { BlockRow } from './bits.ts'
import type { Leaf } from './condition.ts'
import {
  limitTo,
  plainSql,
  type ResultRow,
  type SearchDatabase,
  type Sql,
  sql,
  VALUE_COLUMNS,
} from './database.ts'
import {
  beforeRow,
  type IndexPlace,
  isOneValue,
  LAST_BLOCK,
  NO_BLOCK,
  type RowPlace,
  type Stretch,
} from './places.ts'

export interface IndexWalk {
  readonly leaf: Leaf
  readonly isDescending?: boolean
  /** How many rows the first step has; those behind it have ever more, so many times as many. */
  readonly atOnce: number
  readonly mostAtOnce: number
  readonly growth?: number
}

/** One step: what to read `rows` is a statement for, as many of them as `limit` says. */
export type ReadStep = (step: {
  readonly rows: Sql
  readonly limit: number
  /** What is left to walk along, by which its rows are read. */
  readonly stretch: Stretch
  /** The last of them, for whoever reads them as one. */
  readonly last: () => Promise<RowPlace | undefined>
}) => Promise<StepRead>

/** How many rows there were and which was the last; or that no more are needed. */
export type StepRead = 'enough' | { readonly count: number; readonly last: RowPlace | undefined }

export async function walkAlong(
  database: SearchDatabase,
  { leaf, isDescending = false, atOnce, mostAtOnce, growth = 2 }: IndexWalk,
  read: ReadStep,
): Promise<void> {
  let rest = leaf
  for (let limit = atOnce; ; limit = Math.min(limit * growth, mostAtOnce)) {
    const from = rest
    const rows = (count: Sql) => inOrder(database, from, isDescending, count)
    const lastOne = async () => {
      const { text, values } = rows(sql`LIMIT 1 OFFSET ${limit - 1} + 0`)
      return rowPlace(database, from, (await database.run(text, values))[0])
    }
    const step = await read({ rows: rows(limitTo(limit)), limit, stretch: from, last: lastOne })
    if (step === 'enough' || step.count < limit || !step.last) return
    rest = isDescending ? { ...rest, to: beforeRow(step.last) } : { ...rest, from: step.last }
  }
}

export function rowPlace(
  database: SearchDatabase,
  stretch: Stretch,
  row: ResultRow | undefined,
): RowPlace | undefined {
  return row && { value: rowValue(database, stretch, row), block: Number(row[0]) }
}

/** A stretch of one value does not have it in each row. */
export function rowValue(
  { recall }: SearchDatabase,
  stretch: Stretch,
  [, , value]: ResultRow,
): KeyValue {
  const { from } = stretch
  return isOneValue(stretch) && typeof from === 'object' ? from.value : recall(value)
}

export function blockRow([block, bits]: ResultRow): BlockRow {
  return { block: Number(block), bits: Number(bits) }
}

export function rowsOf(database: SearchDatabase, leaf: Leaf): Sql {
  const { table, attribute } = leaf
  const within = andWithin(leaf, plainSql(VALUE_COLUMNS[table]), database)
  return sql`${plainSql(table)} WHERE attribute = ${attribute}${within}`
}

function inOrder(database: SearchDatabase, leaf: Leaf, isDescending: boolean, limit: Sql): Sql {
  const column = plainSql(VALUE_COLUMNS[leaf.table])
  const way = plainSql(isDescending ? 'DESC' : 'ASC')
  const value = isOneValue(leaf) ? NOTHING : sql`, ${column}`
  return sql`SELECT block, bits${value} FROM ${rowsOf(database, leaf)} ORDER BY ${column} ${way}, block ${way} ${limit}`
}

/** The test of a stretch, begun with AND, on the column that has the values. */
export function andWithin(stretch: Stretch, column: Sql, { store }: SearchDatabase): Sql {
  const { from, to } = stretch
  if (typeof from === 'object' && typeof to === 'object' && isOneValue(stretch)) {
    const above = from.block === NO_BLOCK ? NOTHING : sql` AND block > ${from.block}`
    const below = to.block === LAST_BLOCK ? NOTHING : sql` AND block <= ${to.block}`
    return sql` AND ${column} = ${store(from.value)}${above}${below}`
  }
  return sql`${andBehind(from, column, store)}${andUpTo(to, column, store)}`
}

const NOTHING = plainSql('')

function andBehind(place: IndexPlace, column: Sql, store: SearchDatabase['store']): Sql {
  if (typeof place !== 'object') return NOTHING
  const { block } = place
  const value = store(place.value)
  if (block === NO_BLOCK) return sql` AND ${column} >= ${value}`
  if (block === LAST_BLOCK) return sql` AND ${column} > ${value}`
  return sql` AND (${column}, block) > (${value}, ${block})`
}

function andUpTo(place: IndexPlace, column: Sql, store: SearchDatabase['store']): Sql {
  if (typeof place !== 'object') return NOTHING
  const { block } = place
  const value = store(place.value)
  if (block === NO_BLOCK) return sql` AND ${column} < ${value}`
  if (block === LAST_BLOCK) return sql` AND ${column} <= ${value}`
  return sql` AND (${column}, block) <= (${value}, ${block})`
}
