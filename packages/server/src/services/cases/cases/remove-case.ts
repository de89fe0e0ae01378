// A case with all that hangs on it, taken away for ever.
import type { WriteCall } from '../../../contract/call.ts'
import { deleteHistory } from '../audit/audit.ts'
import { inDomain } from '../named.ts'
import { deleteItemsOf } from '../related-items/related-items.ts'
import { placeOf, wholeFacts } from '../search/filing.ts'
import { CASE_VALUES, CASES, type CaseRow } from './rows.ts'

export async function removeCase(call: Pick<WriteCall, 'rows'>, row: CaseRow): Promise<void> {
  const where = { ...inDomain(row), caseId: row.caseId }
  const values = await call.rows.list(CASE_VALUES, { where })
  const known = new Map(values.map(({ fieldId, value }) => [fieldId, value]))
  await call.rows.file([{ ...placeOf(row), before: await wholeFacts(call, row, known) }])
  for (const value of values) await call.rows.delete(CASE_VALUES, value)
  await deleteItemsOf(call, row)
  await deleteHistory(call, row)
  await call.rows.delete(CASES, row)
}
