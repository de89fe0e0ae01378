// The values of keys and indexes, read from rows and checked.

import type { KeyValue } from './key.ts'
import type { Table } from './store.ts'

/** PostgreSQL refuses index entries beyond a third of a page (2,704 bytes). */
const MAX_INDEXED_BYTES = 2_000
const MAX_ROW_CHARACTERS = 1 << 20

const known = new WeakMap<object, readonly string[]>()

/** All columns that a table keeps beside the body: those of its key and of its indexes. */
export function indexedColumns<Row extends object>(
  table: Table<Row>,
): readonly (keyof Row & string)[] {
  const columns = known.get(table) ?? columnsOf(table)
  known.set(table, columns)
  return columns as readonly (keyof Row & string)[]
}

function columnsOf<Row extends object>(table: Table<Row>): readonly string[] {
  const columns = new Set(table.key)
  for (const index of Object.values(table.indexes)) {
    for (const column of index.columns) columns.add(column)
  }
  return [...columns]
}

export function columnValues<Row extends object>(
  table: Table<Row>,
  columns: readonly (keyof Row & string)[],
  row: Partial<Row>,
): KeyValue[] {
  return columns.map(column => keyValue(table, column, row[column]))
}

export function keyValue<Row extends object>(
  table: Table<Row>,
  column: string,
  value: unknown,
): KeyValue {
  if (typeof value === 'string') return value
  // -0 and 0 are one key in SQL; Object.is would tell them apart.
  if (typeof value === 'number' && Number.isFinite(value)) return value + 0
  throw new TypeError(`${table.name}.${column} must be a string or a finite number`)
}

/** The values of all indexed columns of a row that is to be stored. */
export function storedValues<Row extends object>(table: Table<Row>, row: Row): KeyValue[] {
  const values = columnValues(table, indexedColumns(table), row)
  let bytes = 0
  for (const value of values) bytes += typeof value === 'string' ? Buffer.byteLength(value) : 8
  if (bytes > MAX_INDEXED_BYTES) {
    throw new RangeError(
      `key and index columns of ${table.name} hold ${bytes} bytes, at most ${MAX_INDEXED_BYTES} fit`,
    )
  }
  return values
}

/** The JSON text of a row. */
export function bodyOf<Row extends object>(table: Table<Row>, row: Row): string {
  const body = JSON.stringify(row)
  if (body.length > MAX_ROW_CHARACTERS) {
    throw new RangeError(
      `a row of ${table.name} has ${body.length} characters, at most ${MAX_ROW_CHARACTERS} fit`,
    )
  }
  return body
}

/**
 * Text that is not well-formed Unicode (a lone surrogate) has no UTF-8; as UTF-16 bytes it stays
 * distinct from every other value, and sorts behind all text.
 */
export function surrogateBytes(value: string): Buffer {
  return Buffer.from(value, 'utf16le').swap16()
}
