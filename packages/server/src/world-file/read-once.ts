// The rows of one long transaction, each read once as long as nothing changes it.
import { nameOfGet } from '../storage/row-names.ts'
import type { Table, WritableRows } from '../storage/store.ts'

/** More than the fields, users and templates that a world's cases ask for again and again. */
const MOST_KNOWN = 5000

export function readOnce(rows: WritableRows): WritableRows {
  const known = new Map<string, object | undefined>()
  const forget = <Row extends object>(table: Table<Row>, key: Partial<Row>) =>
    known.delete(nameOfGet(table, key))
  return {
    ...rows,
    async get<Row extends object>(table: Table<Row>, key: Partial<Row>) {
      const name = nameOfGet(table, key)
      if (known.has(name)) return known.get(name) as Row | undefined
      const row = await rows.get(table, key)
      if (known.size >= MOST_KNOWN) known.clear()
      known.set(name, row)
      return row
    },
    async insert(table, row) {
      forget(table, row)
      await rows.insert(table, row)
    },
    async update(table, row) {
      forget(table, row)
      await rows.update(table, row)
    },
    async delete(table, key) {
      forget(table, key)
      return rows.delete(table, key)
    },
  }
}
