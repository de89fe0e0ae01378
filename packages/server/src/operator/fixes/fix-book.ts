// Fixes that were applied from the console, so that each can be taken back, on any machine.
import { defineTable, type Rows, type WritableRows } from '../../storage/store.ts'
import type { GrantedPermission } from '../api/fixes.ts'
import type { TakeBack } from './take-back.ts'

export interface FixRow {
  readonly account: string
  readonly id: string
  readonly principalArn: string
  /** Of the user or role; absent in what was applied before it was noted. */
  readonly principalId?: string
  /** ISO 8601; no two of an account are of one time, so it is their order. */
  readonly appliedAt: string
  /** What was denied before; absent in what was applied before it was noted. */
  readonly gave?: readonly GrantedPermission[]
  /** The task that was granted as a whole. */
  readonly task?: string
  /** When it was taken back: it stays in the history. */
  readonly undoneAt?: string
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
  const where = { account: fix.account }
  const query = { index: 'byTime', where } as const
  const [latest] = await rows.list(FIXES, { ...query, descending: true, limit: 1 })
  await rows.insert(FIXES, { ...fix, appliedAt: behind(latest?.appliedAt, fix.appliedAt) })
  const surplus = (await rows.count(FIXES, { where })) - CAPACITY
  if (surplus <= 0) return
  const oldest = await rows.list(FIXES, { ...query, limit: surplus })
  for (const one of oldest) await rows.delete(FIXES, one)
}

/** The oldest first, also those that were taken back. */
export function listFixes(rows: Rows, account: string): Promise<FixRow[]> {
  return rows.list(FIXES, { index: 'byTime', where: { account } })
}

export function isApplied({ undoneAt }: FixRow): boolean {
  return undoneAt === undefined
}

function behind(latest: string | undefined, time: string): string {
  if (latest === undefined || latest < time) return time
  return new Date(Date.parse(latest) + 1).toISOString()
}
