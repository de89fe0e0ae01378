// Search in one transaction on PostgreSQL.

import { type SearchDatabase, type SearchRow, VALUE_COLUMNS } from '../search/database.ts'
import { bindKey, readKey } from './postgres-keys.ts'

/** Runs one statement in the transaction. */
export type RunSearch = (
  text: string,
  values: unknown[],
) => Promise<{ readonly rows: Record<string, unknown>[] }>

export function postgresSearch(run: RunSearch): SearchDatabase {
  return {
    async run(text, values) {
      let places = 0
      return (
        await run(
          text.replaceAll('?', () => `$${++places}`),
          [...values],
        )
      ).rows
    },
    async add(table, rows) {
      if (rows.length === 0) return
      const sql = `INSERT INTO ${table} SELECT * FROM ${UNPACKED} ON CONFLICT DO NOTHING`
      await run(sql, packed(rows))
    },
    async remove(table, rows) {
      if (rows.length === 0) return
      const column = VALUE_COLUMNS[table]
      const sql = `DELETE FROM ${table} AS kept USING ${UNPACKED} AS gone (attribute, value, document)
        WHERE kept.attribute = gone.attribute AND kept.${column} = gone.value
          AND kept.document = gone.document`
      await run(sql, packed(rows))
    },
    store: bindKey,
    recall: readKey,
  }
}

const UNPACKED = 'unnest($1::int[], $2::bytea[], $3::bigint[])'

function packed(rows: readonly SearchRow[]): unknown[] {
  return [0, 1, 2].map(column => rows.map(row => row[column]))
}
