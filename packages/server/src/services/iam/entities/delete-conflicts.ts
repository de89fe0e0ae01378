// What must be gone before a user, group or role may be deleted.
import type { ListQuery, Rows, Table } from '../../../storage/store.ts'
import { ATTACHMENTS, INLINE_POLICIES } from '../rows.ts'
import { deleteConflict } from './entities.ts'

/** AWS: IAM API Reference, DeleteUser, DeleteGroup and DeleteRole. */
export async function checkHasNoPolicies(rows: Rows, principalId: string): Promise<void> {
  await checkHasNone(rows, INLINE_POLICIES, { where: { principalId } }, 'delete policies')
  await checkHasNone(rows, ATTACHMENTS, { where: { principalId } }, 'detach all policies')
}

/** Refuses while there are such rows; `remedy` says what to do about them first. */
export async function checkHasNone<Row extends object>(
  rows: Rows,
  table: Table<Row>,
  query: ListQuery<Row>,
  remedy: string,
): Promise<void> {
  if ((await rows.list(table, { ...query, limit: 1 })).length === 0) return
  throw deleteConflict(`Cannot delete entity, must ${remedy} first.`)
}
