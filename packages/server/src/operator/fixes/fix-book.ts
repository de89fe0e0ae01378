// Fixes that were applied from the console, so that each can be taken back, on any machine.
import { defineTable, type WritableRows } from '../../storage/store.ts'
import type { TakeBack } from './fix-writing.ts'

export interface FixRow {
  readonly account: string
  readonly id: string
  readonly principalArn: string
  /** ISO 8601. */
  readonly appliedAt: string
  /** In the order in which the changes were made. */
  readonly takeBacks: readonly TakeBack[]
}

export const FIXES = defineTable<FixRow>({
  name: 'operator_fixes',
  key: ['account', 'id'],
  indexes: { byTime: { columns: ['account', 'appliedAt'] } },
})

/** Every table of the operator API. */
export const OPERATOR_TABLES = [FIXES] as const

const CAPACITY = 1000

export async function noteFix(rows: WritableRows, fix: FixRow): Promise<void> {
  await rows.insert(FIXES, fix)
  const where = { account: fix.account }
  const surplus = (await rows.count(FIXES, { where })) - CAPACITY
  if (surplus <= 0) return
  const oldest = await rows.list(FIXES, { index: 'byTime', where, limit: surplus })
  for (const one of oldest) await rows.delete(FIXES, one)
}
