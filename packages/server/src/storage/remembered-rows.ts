// Rows that were read before, as long as nothing was committed since.
import type { Rows, Table } from './store.ts'

/** Floods of different keys start afresh. */
const CAPACITY = 10_000

export interface RememberedRows {
  /** The rows as of this revision; what was read at an earlier one is forgotten. */
  at(revision: number): Rows
}

/**
 * Most requests read the same few rows: the caller's key, the resource asked about. Rows are
 * immutable, so one and the same object may serve every reader.
 */
export function rememberRows(rows: Rows): RememberedRows {
  let known = new Map<string, object | undefined>()
  let knownAt: number | undefined
  const remembered: Rows = {
    ...rows,
    async get<Row extends object>(table: Table<Row>, key: Partial<Row>) {
      const name = JSON.stringify([table.name, ...table.key.map(column => key[column])])
      const memory = known
      if (memory.has(name)) return memory.get(name) as Row | undefined
      const row = await rows.get(table, key)
      if (memory.size >= CAPACITY) memory.clear()
      memory.set(name, row)
      return row
    },
  }
  return {
    at(revision) {
      if (revision !== knownAt) {
        known = new Map()
        knownAt = revision
      }
      return remembered
    },
  }
}
