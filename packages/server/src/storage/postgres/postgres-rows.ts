// Rows on PostgreSQL; keys are stored as bytes that compare as strings and numbers do in SQLite.

import type { KeyValue } from '../key.ts'
import { bodyOf, columnValues, storedValues } from '../key-value.ts'
import { fileDocuments, fileNothing } from '../search/file.ts'
import { findDocuments } from '../search/find.ts'
import { countSql, type Dialect, deleteSql, getSql, insertSql, listSql, updateSql } from '../sql.ts'
import { DuplicateRow, type ListQuery, type Table, type Writes } from '../store.ts'
import { planWalk, type Walk, walkValues } from '../walk.ts'
import { isDuplicate } from './postgres-error.ts'
import { bindKey } from './postgres-keys.ts'
import { postgresSearch } from './postgres-search.ts'

export const postgresDialect: Dialect = {
  placeholder: position => `$${position}`,
  // Not text: it cannot hold U+0000, and its order depends on the database's locale.
  keyType: 'bytea',
  // Not jsonb: it cannot hold U+0000 either, and it reorders members.
  bodyType: 'text',
  tableOptions: '',
  clusteredOptions: '',
  searchTypes: {
    serial: 'bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
    number: 'bigint',
  },
}

type Answer = { rows: Record<string, unknown>[]; rowCount: number | null }
export type RunQuery = (text: string, values?: unknown[]) => Promise<Answer>

export function createPostgresRows(run: RunQuery): Writes {
  const search = postgresSearch(run)
  return {
    find: async asked => findDocuments(search, asked),
    file: filings => fileDocuments(search, filings),
    fileNothing: () => fileNothing(search),
    async get<Row extends object>(table: Table<Row>, key: Partial<Row>) {
      const values = bind(columnValues(table, table.key, key))
      const { rows } = await run(getSql(postgresDialect, table), values)
      return rows[0] === undefined ? undefined : readRow<Row>(rows[0])
    },
    async list<Row extends object>(table: Table<Row>, query: ListQuery<Row> = {}) {
      const walk = planWalk(table, query)
      const { rows } = await run(listSql(postgresDialect, table.name, walk), bindWalk(walk))
      return rows.map(readRow<Row>)
    },
    async count(table, query = {}) {
      const walk = planWalk(table, query)
      const { rows } = await run(countSql(postgresDialect, table.name, walk), bindWalk(walk))
      return Number(rows[0]?.n)
    },
    async insert(table, row) {
      const values = [...bind(storedValues(table, row)), bodyOf(table, row)]
      const { rowCount } = await run(insertSql(postgresDialect, table), values)
      if (rowCount === 0) throw new DuplicateRow(table.name)
    },
    async update(table, row) {
      const key = bind(columnValues(table, table.key, row))
      const values = [...bind(storedValues(table, row)), bodyOf(table, row), ...key]
      const rowCount = await updateRow(run, table, values)
      if (rowCount === 0) throw new Error(`no row with this key is in ${table.name}`)
    },
    async delete(table, key) {
      const values = bind(columnValues(table, table.key, key))
      const { rowCount } = await run(deleteSql(postgresDialect, table), values)
      return rowCount === 1
    },
  }
}

/** A failed statement spoils the transaction, except behind a savepoint. */
async function updateRow<Row extends object>(
  run: RunQuery,
  table: Table<Row>,
  values: unknown[],
): Promise<number | null> {
  const sql = updateSql(postgresDialect, table)
  const mayCollide = Object.values(table.indexes).some(index => index.unique)
  if (!mayCollide) return (await run(sql, values)).rowCount
  await run('SAVEPOINT before_update')
  try {
    const { rowCount } = await run(sql, values)
    await run('RELEASE SAVEPOINT before_update')
    return rowCount
  } catch (error) {
    if (!isDuplicate(error)) throw error
    await run('ROLLBACK TO SAVEPOINT before_update')
    throw new DuplicateRow(table.name)
  }
}

function readRow<Row extends object>({ body }: Record<string, unknown>): Row {
  return JSON.parse(String(body)) as Row
}

function bindWalk(walk: Walk): unknown[] {
  const values: unknown[] = bind(walkValues(walk))
  if (walk.limit !== undefined) values.push(walk.limit)
  return values
}

function bind(values: readonly KeyValue[]): Buffer[] {
  return values.map(bindKey)
}
