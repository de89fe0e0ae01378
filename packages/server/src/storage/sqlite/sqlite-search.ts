// Search on one SQLite connection.

import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { TouchedRow } from '../remembered-counts.ts'
import {
  type GivenNames,
  inList,
  type KnownCounts,
  type KnownSpaces,
  type ResultRow,
  type SearchDatabase,
  type SearchRow,
  type SearchTable,
  VALUE_COLUMNS,
} from '../search/database.ts'
import { bindKey, readKey } from './sqlite-keys.ts'

/** Each filter is another statement; the newest are kept, up to so many and so much text. */
const KEPT_STATEMENTS = 100
const KEPT_TEXT = 200_000

/** What searches on a connection remember; whoever begins its transactions keeps it true. */
export interface SearchMemory {
  readonly given?: GivenNames
  readonly spaces?: KnownSpaces
  counts?: KnownCounts
  /** Is told of each row of values that is written. */
  readonly touch?: (row: TouchedRow) => void
}

export function sqliteSearch(database: DatabaseSync, memory: SearchMemory = {}): SearchDatabase {
  const statements = new Map<string, StatementSync>()
  let keptText = 0
  const prepare = (text: string): StatementSync => {
    const known = statements.get(text)
    if (known) return known
    const statement = database.prepare(text)
    statement.setReturnArrays(true)
    keptText += text.length
    statements.set(text, statement)
    for (const oldest of statements.keys()) {
      if (statements.size <= KEPT_STATEMENTS && keptText <= KEPT_TEXT) break
      if (oldest === text) break
      statements.delete(oldest)
      keptText -= oldest.length
    }
    return statement
  }
  const each = <Row>(
    text: string,
    rows: readonly Row[],
    valuesOf: (row: Row) => readonly SQLInputValue[],
  ) => {
    if (rows.length === 0) return
    const statement = prepare(text)
    for (const row of rows) statement.run(...valuesOf(row))
  }
  const touch = (table: SearchTable, rows: readonly SearchRow[]) => {
    if (table !== 'search_values' || !memory.touch) return
    for (const { attribute, value, block } of rows) {
      memory.touch({ attribute, value: readKey(value), block })
    }
  }
  return {
    run: (text, values) =>
      // Rows are lists, as the statements are prepared: objects would cost twice as much.
      prepare(text).all(...(values as SQLInputValue[])) as unknown as readonly ResultRow[],
    add: async (table, rows) => {
      touch(table, rows)
      each(addSql(table), rows, placeAndBits)
    },
    remove: async (table, rows) => {
      touch(table, rows)
      each(cutSql(table), rows, ({ bits, ...place }) => [bits, ...placeOf(place)])
      each(dropSql(table), rows, placeOf)
    },
    putFacts: async facts =>
      each(PUT_FACT, facts, ({ document, attribute, value }) => [document, attribute, value]),
    removeFacts: async facts =>
      each(REMOVE_FACT, facts, ({ document, attribute }) => [document, attribute]),
    given: memory.given ?? new Map(),
    ...(memory.spaces && { spaces: memory.spaces }),
    get counts() {
      return memory.counts
    },
    listed: numbers =>
      numbers.length <= FEW ? inList(numbers) : { text: LISTED, values: [JSON.stringify(numbers)] },
    store: bindKey,
    recall: readKey,
  }
}

/** One place to bind costs less than as many as there are numbers, but to begin a list costs as much as some. */
const LISTED = '(SELECT value FROM json_each(?))'
const FEW = 16
const PUT_FACT = `INSERT INTO search_facts (document, attribute, value) VALUES (?, ?, ?)
  ON CONFLICT DO UPDATE SET value = excluded.value`
const REMOVE_FACT = 'DELETE FROM search_facts WHERE document = ? AND attribute = ?'

type Place = Omit<SearchRow, 'bits'>

function placeOf({ attribute, value, block }: Place): SQLInputValue[] {
  return [attribute, value, block]
}

function placeAndBits(row: SearchRow): SQLInputValue[] {
  return [...placeOf(row), row.bits]
}

function addSql(table: SearchTable): string {
  const columns = `attribute, ${VALUE_COLUMNS[table]}, block, bits`
  return `INSERT INTO ${table} (${columns}) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET bits = bits | excluded.bits`
}

function cutSql(table: SearchTable): string {
  return `UPDATE ${table} SET bits = bits & ~? WHERE ${atPlace(table)}`
}

function dropSql(table: SearchTable): string {
  return `DELETE FROM ${table} WHERE ${atPlace(table)} AND bits = 0`
}

function atPlace(table: SearchTable): string {
  return `attribute = ? AND ${VALUE_COLUMNS[table]} = ? AND block = ?`
}
