// Search on one SQLite connection.

import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import {
  type SearchDatabase,
  type SearchRow,
  type SearchTable,
  VALUE_COLUMNS,
} from '../search/database.ts'
import { bindKey, readKey } from './sqlite-keys.ts'

/** Each filter is another statement; those of late are kept, up to so many and so much text. */
const KEPT_STATEMENTS = 100
const KEPT_TEXT = 200_000

export function sqliteSearch(database: DatabaseSync): SearchDatabase {
  const statements = new Map<string, StatementSync>()
  let keptText = 0
  const forget = (text: string) => {
    if (statements.delete(text)) keptText -= text.length
  }
  const prepare = (text: string): StatementSync => {
    const statement = statements.get(text) ?? database.prepare(text)
    forget(text)
    statements.set(text, statement)
    keptText += text.length
    for (const oldest of statements.keys()) {
      if (statements.size <= KEPT_STATEMENTS && keptText <= KEPT_TEXT) break
      if (oldest !== text) forget(oldest)
    }
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
