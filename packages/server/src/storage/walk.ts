// The order in which a list query walks a table: which columns, from where, how far.

import { columnValues } from './key-value.ts'
import type { KeyValue, ListQuery, Table } from './store.ts'

/** A list query made definite, before any SQL: `fixed` and `behind` belong to leading columns. */
export interface Walk {
  readonly columns: readonly string[]
  /** Values of the first columns, the same in every row of the answer. */
  readonly fixed: readonly KeyValue[]
  /** Values of the columns that follow; the answer starts behind them. */
  readonly behind: readonly KeyValue[] | undefined
  readonly limit: number | undefined
}

export function planWalk<Row extends object>(table: Table<Row>, query: ListQuery<Row>): Walk {
  const columns = walkedColumns(table, query.index)
  const fixedColumns = columns.slice(0, Object.keys(query.where ?? {}).length)
  const fixed = columnValues(table, fixedColumns, query.where ?? {})
  const { after, limit } = query
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit >= 0)) {
    throw new TypeError(`limit of a list of ${table.name} must be a whole number, got ${limit}`)
  }
  if (after === undefined) return { columns, fixed, behind: undefined, limit }
  const start = columnValues(table, columns, after)
  if (fixed.some((value, position) => value !== start[position])) {
    throw new TypeError(`the row to continue behind is outside this list of ${table.name}`)
  }
  return { columns, fixed, behind: start.slice(fixed.length), limit }
}

/** The columns of an index, then those of the key that it lacks: a total order. */
export function walkedColumns<Row extends object>(
  table: Table<Row>,
  indexName: string | undefined,
): readonly (keyof Row & string)[] {
  if (indexName === undefined) return table.key
  const index = table.indexes[indexName]
  if (index === undefined) throw new TypeError(`${table.name} has no index ${indexName}`)
  if (index.unique) return index.columns
  return [...index.columns, ...table.key.filter(column => !index.columns.includes(column))]
}
