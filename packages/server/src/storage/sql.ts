// The SQL that tables, keys and indexes become; databases differ only by their dialect.

import { indexedColumns } from './key-value.ts'
import type { Table } from './store.ts'
import { type Walk, walkedColumns } from './walk.ts'

/** What differs between databases in the few statements of the door. */
export interface Dialect {
  /** The placeholder of the nth value, counted from 1. */
  readonly placeholder: (position: number) => string
  /** The type of key and index columns; it must order strings by code point. */
  readonly keyType: string
  readonly bodyType: string
  readonly tableOptions: string
  /** The options of a table that is its own index, where the database has such. */
  readonly clusteredOptions: string
  /** Of the tables of search. */
  readonly searchTypes: {
    /** A key that the database numbers by itself. */
    readonly serial: string
    readonly number: string
  }
}

/** The statements that create a table and its indexes. */
export function createTableSql<Row extends object>(dialect: Dialect, table: Table<Row>): string[] {
  const columns = indexedColumns(table).map(
    column => `${quote(column)} ${dialect.keyType} NOT NULL`,
  )
  const body = `body ${dialect.bodyType} NOT NULL`
  const key = `PRIMARY KEY (${quoteAll(table.key)})`
  return [
    `CREATE TABLE ${quote(table.name)} (${[...columns, body, key].join(', ')})${dialect.tableOptions}`,
    ...Object.entries(table.indexes).map(
      ([name, { unique }]) =>
        `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${quote(indexName(table, name))} ` +
        `ON ${quote(table.name)} (${quoteAll(walkedColumns(table, name))})`,
    ),
  ]
}

/** Moves all rows to a table with the same columns, in the order of its key. */
export function copyTableSql<Row extends object>(from: string, to: Table<Row>): string {
  const columns = quoteAll([...indexedColumns(to), 'body'])
  return (
    `INSERT INTO ${quote(to.name)} (${columns}) SELECT ${columns} FROM ${quote(from)} ` +
    `ORDER BY ${quoteAll(to.key)}`
  )
}

export function dropTableSql(name: string): string {
  return `DROP TABLE ${quote(name)}`
}

/** Moves a table out of the way; its index names become free again. */
export function renameTableSql<Row extends object>(table: Table<Row>, name: string): string[] {
  const indexes = Object.keys(table.indexes)
  return [
    ...indexes.map(index => `DROP INDEX ${quote(indexName(table, index))}`),
    `ALTER TABLE ${quote(table.name)} RENAME TO ${quote(name)}`,
  ]
}

/** Values: all indexed columns, the body. A taken key leaves the table unchanged. */
export function insertSql<Row extends object>(dialect: Dialect, table: Table<Row>): string {
  const columns = [...indexedColumns(table), 'body']
  const places = columns.map((_, position) => dialect.placeholder(position + 1))
  return (
    `INSERT INTO ${quote(table.name)} (${quoteAll(columns)}) ` +
    `VALUES (${places.join(', ')}) ON CONFLICT DO NOTHING`
  )
}

/** Values: all indexed columns, the body, the key. */
export function updateSql<Row extends object>(dialect: Dialect, table: Table<Row>): string {
  const columns = [...indexedColumns(table), 'body']
  const changes = columns.map(
    (column, position) => `${quote(column)} = ${dialect.placeholder(position + 1)}`,
  )
  const where = equals(dialect, table.key, columns.length)
  return `UPDATE ${quote(table.name)} SET ${changes.join(', ')} WHERE ${where}`
}

/** Values: the key. */
export function deleteSql<Row extends object>(dialect: Dialect, table: Table<Row>): string {
  return `DELETE FROM ${quote(table.name)} WHERE ${equals(dialect, table.key, 0)}`
}

/** Values: the key. */
export function getSql<Row extends object>(dialect: Dialect, table: Table<Row>): string {
  return `SELECT body FROM ${quote(table.name)} WHERE ${equals(dialect, table.key, 0)}`
}

/** Values: `fixed`, `behind`, `range`, `limit`, as far as the walk has them. */
export function listSql(dialect: Dialect, tableName: string, walk: Walk): string {
  return selectSql(dialect, tableName, walk, 'body')
}

/** Values: as for `listSql`. Counts what the list would hold. */
export function countSql(dialect: Dialect, tableName: string, walk: Walk): string {
  return `SELECT count(*) AS n FROM (${selectSql(dialect, tableName, walk, '1')}) AS listed`
}

function selectSql(dialect: Dialect, tableName: string, walk: Walk, result: string): string {
  const fixed = walk.columns.slice(0, walk.fixed.length)
  const rest = walk.columns.slice(walk.fixed.length)
  const conditions = fixed.length > 0 ? [equals(dialect, fixed, 0)] : []
  let position = fixed.length
  if (walk.behind && rest.length > 0) {
    const places = rest.map(() => dialect.placeholder(++position))
    const comes = walk.descending ? '<' : '>'
    conditions.push(`(${quoteAll(rest)}) ${comes} (${places.join(', ')})`)
  } else if (walk.behind) {
    conditions.push('1 = 0') // the fixed values name one row, and it was already answered
  }
  for (const bound of Object.keys(walk.range)) {
    const comparison = bound === 'from' ? '>=' : '<'
    conditions.push(
      `${quoteAll(rest.slice(0, 1))} ${comparison} ${dialect.placeholder(++position)}`,
    )
  }
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''
  const order = walk.descending ? ' DESC' : ''
  const limit = walk.limit === undefined ? '' : ` ${limitSql(dialect.placeholder(++position))}`
  return (
    `SELECT ${result} FROM ${quote(tableName)}${where} ` +
    `ORDER BY ${walk.columns.map(column => quote(column) + order).join(', ')}${limit}`
  )
}

/** SQLite compiles a statement anew whenever a limit is bound that is a place and nothing else. */
export function limitSql(place: string): string {
  return `LIMIT ${place} + 0`
}

function equals(dialect: Dialect, columns: readonly string[], offset: number): string {
  return columns
    .map((column, position) => `${quote(column)} = ${dialect.placeholder(offset + position + 1)}`)
    .join(' AND ')
}

function indexName<Row extends object>(table: Table<Row>, index: string): string {
  return `${table.name}_by_${index}`
}

function quoteAll(names: readonly string[]): string {
  return names.map(quote).join(', ')
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
