// Search on one SQLite connection.

import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import {
  type SearchDatabase,
  type SearchRow,
  type SearchTable,
  VALUE_COLUMNS,
} from '../search/database.ts'
import { bindKey, readKey } from './sqlite-keys.ts'

/** Each filter is another statement; those of late are kept. */
const KEPT_STATEMENTS = 100

export function sqliteSearch(database: DatabaseSync): SearchDatabase {
  const statements = new Map<string, StatementSync>()
  const prepare = (text: string): StatementSync => {
    const known = statements.get(text)
    const statement = known ?? database.prepare(text)
    if (known) statements.delete(text)
    statements.set(text, statement)
    const [oldest] = statements.keys()
    if (statements.size > KEPT_STATEMENTS && oldest !== undefined) statements.delete(oldest)
    return statement
  }
  const each = (text: string, rows: readonly SearchRow[]) => {
    if (rows.length === 0) return
    const statement = prepare(text)
    for (const row of rows) statement.run(...row)
  }
  return {
    run: async (text, values) => prepare(text).all(...(values as SQLInputValue[])),
    add: async (table, rows) => each(`INSERT OR IGNORE INTO ${table} VALUES (?, ?, ?)`, rows),
    remove: async (table, rows) => each(removeSql(table), rows),
    store: bindKey,
    recall: readKey,
  }
}

function removeSql(table: SearchTable): string {
  const column = VALUE_COLUMNS[table]
  return `DELETE FROM ${table} WHERE attribute = ? AND ${column} = ? AND document = ?`
}
