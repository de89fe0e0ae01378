// The rows of one long transaction, each read once as long as nothing changes it.
import { nameOfGet } from '../storage/row-names.ts'
import type { Table, WritableRows } from '../storage/store.ts'

/** More than the fields, users and templates that a world's cases ask for again and again. */
const MOST_KNOWN = 5000

export function readOnce(rows: WritableRows): WritableRows {
  // By table: what is only written, such as the values of cases, has no names to look for.
  const known = new Map<string, Map<string, object | undefined>>()
  let size = 0
  const forget = <Row extends object>(table: Table<Row>, key: Partial<Row>) => {
    const ofTable = known.get(table.name)
    if (ofTable?.delete(nameOfGet(table, key))) size -= 1
  }
  return {
    ...rows,
    async get<Row extends object>(table: Table<Row>, key: Partial<Row>) {
      const name = nameOfGet(table, key)
      const remembered = known.get(table.name)
      if (remembered?.has(name)) return remembered.get(name) as Row | undefined
      const row = await rows.get(table, key)
      if (size >= MOST_KNOWN) {
        known.clear()
        size = 0
      }
      const ofTable = known.get(table.name) ?? new Map<string, object | undefined>()
      known.set(table.name, ofTable.set(name, row))
      size += 1
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
