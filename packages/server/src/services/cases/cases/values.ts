// Values of a case on their way into the store, and what of them has changed.
import type { WriteCall } from '../../../contract/call.ts'
import type { AuditEventField, FieldValueUnion } from '../../../models/generated/cases.ts'
import { validationError } from '../errors.ts'
import { areSame } from '../fields/value.ts'
import { inDomain } from '../named.ts'
import { filingOfValues } from '../search/filing.ts'
import { CASE_VALUES, type CaseRow } from './rows.ts'

/** AWS: Amazon Connect API Reference, "StartMergeCases": no case has more field values. */
const MAX_VALUES = 500

/** A value that is undefined is taken away. */
export type ValueChanges = ReadonlyMap<string, FieldValueUnion | undefined>

/** Writes what changes of a case, here and where it can be found. */
export async function putValues(
  call: WriteCall,
  row: CaseRow,
  before: ReadonlyMap<string, FieldValueUnion>,
  changes: ValueChanges,
): Promise<void> {
  const { rows } = call
  const place = { ...inDomain(row), caseId: row.caseId }
  const after = new Map(before)
  for (const [fieldId, value] of changes) {
    const key = { ...place, fieldId }
    if (value === undefined) {
      if (after.delete(fieldId)) await rows.delete(CASE_VALUES, key)
      continue
    }
    if (after.has(fieldId)) await rows.update(CASE_VALUES, { ...key, value })
    else await rows.insert(CASE_VALUES, { ...key, value })
    after.set(fieldId, value)
  }
  if (after.size > MAX_VALUES) {
    throw validationError(`A case can have values of at most ${MAX_VALUES} fields.`)
  }
  await rows.file([await filingOfValues(call, row, before, after)])
}

/** Those changes that change something, as the history tells them. */
export function changesOf(
  before: ReadonlyMap<string, FieldValueUnion>,
  changes: ValueChanges,
): readonly AuditEventField[] {
  return [...changes].flatMap(([eventFieldId, value]) => {
    const oldValue = before.get(eventFieldId)
    const isSame = value === undefined ? oldValue === undefined : areSame(oldValue, value)
    if (isSame) return []
    const newValue = value ?? { emptyValue: {} }
    return [{ eventFieldId, newValue, ...(oldValue && { oldValue }) }]
  })
}
