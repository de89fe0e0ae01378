// Values of a case on their way into the store, and what of them has changed.
import type { WriteCall } from '../../../contract/call.ts'
import type { AuditEventField, FieldValueUnion } from '../../../models/generated/cases.ts'
import { validationError } from '../errors.ts'
import { areSame } from '../fields/value.ts'
import { inDomain } from '../named.ts'
import { CASE_VALUES, type CaseRow } from './rows.ts'

/** AWS: Amazon Connect API Reference, "StartMergeCases": no case has more field values. */
const MAX_VALUES = 500

/** A value that is undefined is taken away. */
export type ValueChanges = ReadonlyMap<string, FieldValueUnion | undefined>

export async function putValues(
  { rows }: WriteCall,
  row: CaseRow,
  changes: ValueChanges,
): Promise<void> {
  const place = { ...inDomain(row), caseId: row.caseId }
  for (const [fieldId, value] of changes) {
    const key = { ...place, fieldId }
    if (value === undefined) await rows.delete(CASE_VALUES, key)
    else if (await rows.get(CASE_VALUES, key)) await rows.update(CASE_VALUES, { ...key, value })
    else await rows.insert(CASE_VALUES, { ...key, value })
  }
  if ((await rows.count(CASE_VALUES, { where: place })) > MAX_VALUES) {
    throw validationError(`A case can have values of at most ${MAX_VALUES} fields.`)
  }
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
