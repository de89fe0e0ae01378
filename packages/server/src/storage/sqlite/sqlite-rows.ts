// Rows on one SQLite connection; each statement is prepared once.

import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { KeyValue } from '../key.ts'
import { bodyOf, columnValues, storedValues } from '../key-value.ts'
import { fileDocuments, fileNothing } from '../search/file.ts'
import { findDocuments } from '../search/find.ts'
import { countSql, type Dialect, deleteSql, getSql, insertSql, listSql, updateSql } from '../sql.ts'
import { DuplicateRow, type ListQuery, type Table, type Writes } from '../store.ts'
import { planWalk, type Walk, walkShape, walkValues } from '../walk.ts'
import { isDuplicate } from './sqlite-error.ts'
import { bindKey } from './sqlite-keys.ts'
import { type SearchMemory, sqliteSearch } from './sqlite-search.ts'

export const sqliteDialect: Dialect = {
  placeholder: () => '?',
  // ANY of a strict table keeps strings and numbers as they are; text compares as UTF-8 bytes,
  // which is code point order.
  keyType: 'ANY',
  bodyType: 'TEXT',
  tableOptions: ' STRICT',
  clusteredOptions: ' STRICT, WITHOUT ROWID',
  searchTypes: {
    serial: 'INTEGER PRIMARY KEY',
    number: 'INTEGER',
  },
}

export function createSqliteRows(database: DatabaseSync, memory?: SearchMemory): Writes {
  const prepare = createStatementCache(database)
  const search = sqliteSearch(database, memory)
  return {
    find: async asked => findDocuments(search, asked),
    file: filings => fileDocuments(search, filings),
    fileNothing: () => fileNothing(search),
    async get<Row extends object>(table: Table<Row>, key: Partial<Row>) {
      const values = columnValues(table, table.key, key)
      const found = prepare(table, 'get', () => getSql(sqliteDialect, table)).get(...bind(values))
      return found === undefined ? undefined : (JSON.parse(String(found.body)) as Row)
    },
    async list<Row extends object>(table: Table<Row>, query: ListQuery<Row> = {}) {
      const walk = planWalk(table, query)
      const sql = () => listSql(sqliteDialect, table.name, walk)
      const statement = prepare(table, `list ${walkShape(walk)} ${query.index ?? ''}`, sql)
      return statement.all(...bindWalk(walk)).map(row => JSON.parse(String(row.body)) as Row)
    },
    async count(table, query = {}) {
      const walk = planWalk(table, query)
      const sql = () => countSql(sqliteDialect, table.name, walk)
      const statement = prepare(table, `count ${walkShape(walk)} ${query.index ?? ''}`, sql)
      return Number(statement.get(...bindWalk(walk))?.n)
    },
    async insert(table, row) {
      const values = [...bind(storedValues(table, row)), bodyOf(table, row)]
      const statement = prepare(table, 'insert', () => insertSql(sqliteDialect, table))
      if (statement.run(...values).changes === 0) throw new DuplicateRow(table.name)
    },
    async update(table, row) {
      const key = bind(columnValues(table, table.key, row))
      const values = [...bind(storedValues(table, row)), bodyOf(table, row), ...key]
      const statement = prepare(table, 'update', () => updateSql(sqliteDialect, table))
      try {
        if (statement.run(...values).changes === 1) return
      } catch (error) {
        throw isDuplicate(error) ? new DuplicateRow(table.name) : error
      }
      throw new Error(`no row with this key is in ${table.name}`)
    },
    async delete(table, key) {
      const values = bind(columnValues(table, table.key, key))
      const statement = prepare(table, 'delete', () => deleteSql(sqliteDialect, table))
      return statement.run(...values).changes === 1
    },
  }
}

/** Statements by table and shape of the query, so that the SQL text is built once. */
function createStatementCache(database: DatabaseSync) {
  const tables = new WeakMap<object, Map<string, StatementSync>>()
  return (table: object, shape: string, sql: () => string): StatementSync => {
    let statements = tables.get(table)
    if (statements === undefined) {
      statements = new Map()
      tables.set(table, statements)
    }
    let statement = statements.get(shape)
    if (statement === undefined) {
      statement = database.prepare(sql())
      statements.set(shape, statement)
    }
    return statement
  }
}

function bindWalk(walk: Walk): SQLInputValue[] {
  const values = bind(walkValues(walk))
  if (walk.limit !== undefined) values.push(walk.limit)
  return values
}

function bind(values: readonly KeyValue[]): SQLInputValue[] {
  return values.map(bindKey)
}
