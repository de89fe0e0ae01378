// Rows that were read before, as long as nobody has changed them.
import { createBoundedMap } from '../base/bounded-map.ts'
import { sizeInMemory, sizeOfText } from '../base/size-in-memory.ts'
import { nameOfGet } from './row-names.ts'
import type { Changed, Reads, Rows, Table } from './store.ts'

const MAX_BYTES = 8 * 1024 * 1024
/** Of an entry, beside its name and row. */
const ENTRY_BYTES = 200

export interface RememberedRows {
  /**
   * Rows that begin as everything is that was told so far. They are remembered for others as long
   * as no commit comes.
   */
  over(rows: Reads): Rows
  /** Must be told of each commit before anything is read after it. */
  forget(changed: Changed): void
}

/**
 * Most requests read the same few rows: the caller's key, the resource asked about. Rows are
 * immutable, so one and the same object may serve every reader.
 */
export function rememberRows(maxBytes = MAX_BYTES): RememberedRows {
  const known = createBoundedMap<string, { readonly row: object | undefined }>(maxBytes)
  let commits = 0
  return {
    over(rows) {
      const before = commits
      const isCurrent = () => commits === before
      return {
        ...rows,
        isCurrent,
        async get<Row extends object>(table: Table<Row>, key: Partial<Row>) {
          if (!isCurrent()) return rows.get(table, key)
          const name = nameOfGet(table, key)
          const remembered = known.get(name)
          if (remembered !== undefined) return remembered.row as Row | undefined
          const row = await rows.get(table, key)
          const bytes = ENTRY_BYTES + sizeOfText(name) + sizeInMemory(row)
          if (isCurrent()) known.set(name, { row }, bytes)
          return row
        },
      }
    },
    forget(changed) {
      commits += 1
      if (changed === 'everything') known.clear()
      else for (const name of changed) known.delete(name)
    },
  }
}
