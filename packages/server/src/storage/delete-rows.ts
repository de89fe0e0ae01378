// Deletes all rows that have some values, however many there are.
import type { Table, WritableRows } from './store.ts'

/** So many are held at once, and read while others wait. */
const ROWS_AT_ONCE = 200

/** `where` is a leading part of the key; without it all of the table goes. */
export async function deleteRows<Row extends object>(
  rows: WritableRows,
  table: Table<Row>,
  where: Partial<Row> = {},
): Promise<void> {
  for (;;) {
    const some = await rows.list(table, { where, limit: ROWS_AT_ONCE })
    for (const row of some) await rows.delete(table, row)
    if (some.length < ROWS_AT_ONCE) return
  }
}
