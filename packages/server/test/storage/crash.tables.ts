// The tables that the writer fills until it is killed, and that the test looks at afterwards.

import { createTable, type Migration } from '../../src/storage/migrate.ts'
import { defineTable } from '../../src/storage/store.ts'

interface Entry {
  readonly batch: number
  readonly part: number
  readonly text: string
}

export const entries = defineTable<Entry>({
  name: 'entries',
  key: ['batch', 'part'],
  indexes: { text: { columns: ['text'] } },
})

export const totals = defineTable<{ id: string; batches: number }>({ name: 'totals', key: ['id'] })

export const crashMigrations: readonly Migration[] = [
  { name: 'entries', changes: [createTable(entries)] },
  { name: 'totals', changes: [createTable(totals)] },
]

export function crashRow(batch: number, part: number): Entry {
  return { batch, part, text: `${part}.${batch} `.repeat(40) }
}
