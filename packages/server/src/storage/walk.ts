// The order in which a list query walks a table: which columns, from where, how far.

import type { KeyValue } from './key.ts'
import { columnValues, keyValue } from './key-value.ts'
import type { ListQuery, Range, Table } from './store.ts'

/** A list query made definite, before any SQL: `fixed` and `behind` belong to leading columns. */
export interface Walk {
  readonly columns: readonly string[]
  /** Values of the first columns, the same in every row of the answer. */
  readonly fixed: readonly KeyValue[]
  /** Values of the columns that follow; the answer starts behind them. */
  readonly behind: readonly KeyValue[] | undefined
  /** Bounds of the first column that is not fixed. */
  readonly range: Range
  readonly descending: boolean
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
  const range = checkedRange(table, columns[fixed.length], query.range)
  const how = { columns, fixed, range, descending: query.descending === true, limit }
  if (after === undefined) return { ...how, behind: undefined }
  const start = columnValues(table, columns, after)
  if (fixed.some((value, position) => value !== start[position])) {
    throw new TypeError(`the row to continue behind is outside this list of ${table.name}`)
  }
  return { ...how, behind: start.slice(fixed.length) }
}

function checkedRange<Row extends object>(
  table: Table<Row>,
  column: string | undefined,
  { from, to }: Range = {},
): Range {
  const bounds = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
  for (const bound of Object.values(bounds)) {
    if (column === undefined) {
      throw new TypeError(`a list of ${table.name} whose columns are all fixed has no range`)
    }
    keyValue(table, column, bound)
  }
  return bounds
}

/** The values of a walk in the order of its placeholders, but for the limit. */
export function walkValues({ fixed, behind = [], range }: Walk): KeyValue[] {
  return [...fixed, ...behind, ...Object.values<KeyValue>({ ...range })]
}

/** Equal for walks that are asked in the same words. */
export function walkShape({ fixed, behind, range, descending, limit }: Walk): string {
  const start = behind === undefined ? 'start' : 'behind'
  const end = limit === undefined ? 'end' : 'limit'
  const bounds = Object.keys(range).join('-')
  return `${fixed.length} ${start} ${bounds} ${descending ? 'down' : 'up'} ${end}`
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
