// Search in one transaction on PostgreSQL.

import {
  type FactRow,
  inList,
  type SearchDatabase,
  type SearchRow,
  VALUE_COLUMNS,
} from '../search/database.ts'
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
      const { rows } = await run(
        text.replaceAll('?', () => `$${++places}`),
        [...values],
      )
      return rows.map(row => Object.values(row))
    },
    async add(table, rows) {
      if (rows.length === 0) return
      const column = VALUE_COLUMNS[table]
      const sql = `INSERT INTO ${table} AS kept (attribute, ${column}, block, bits)
        SELECT * FROM ${UNPACKED_ROWS}
        ON CONFLICT (attribute, ${column}, block) DO UPDATE SET bits = kept.bits | excluded.bits`
      await run(sql, packed(rows))
    },
    async remove(table, rows) {
      if (rows.length === 0) return
      const from = `${UNPACKED_ROWS} AS gone (attribute, value, block, bits)`
      const where = `kept.attribute = gone.attribute AND kept.${VALUE_COLUMNS[table]} = gone.value
        AND kept.block = gone.block`
      const cut = `UPDATE ${table} AS kept SET bits = kept.bits & ~gone.bits FROM ${from}`
      await run(`${cut} WHERE ${where}`, packed(rows))
      const drop = `DELETE FROM ${table} AS kept USING ${from} WHERE ${where} AND kept.bits = 0`
      await run(drop, packed(rows))
    },
    async putFacts(facts) {
      if (facts.length === 0) return
      const sql = `INSERT INTO search_facts (document, attribute, value)
        SELECT * FROM ${UNPACKED_FACTS}
        ON CONFLICT (document, attribute) DO UPDATE SET value = excluded.value`
      await run(sql, packedFacts(facts))
    },
    async removeFacts(facts) {
      if (facts.length === 0) return
      const sql = `DELETE FROM search_facts AS kept
        USING ${UNPACKED_FACTS} AS gone (document, attribute, value)
        WHERE kept.document = gone.document AND kept.attribute = gone.attribute`
      await run(sql, packedFacts(facts))
    },
    listed: inList,
    // Of this one transaction.
    given: new Map(),
    store: bindKey,
    recall: readKey,
  }
}

const UNPACKED_ROWS = 'unnest($1::bigint[], $2::bytea[], $3::bigint[], $4::bigint[])'
const UNPACKED_FACTS = 'unnest($1::bigint[], $2::bigint[], $3::bytea[])'

function packed(rows: readonly SearchRow[]): unknown[] {
  return [
    rows.map(({ attribute }) => attribute),
    rows.map(({ value }) => value),
    rows.map(({ block }) => block),
    rows.map(({ bits }) => bits),
  ]
}

function packedFacts(facts: readonly FactRow[]): unknown[] {
  return [
    facts.map(({ document }) => document),
    facts.map(({ attribute }) => attribute),
    facts.map(({ value }) => value),
  ]
}
