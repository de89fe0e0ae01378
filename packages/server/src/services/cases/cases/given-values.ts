// The values that a request gives a case, each checked against its field.
import type { Call } from '../../../contract/call.ts'
import type { FieldValue, FieldValueUnion } from '../../../models/generated/cases.ts'
import type { DomainRow } from '../domain-rows.ts'
import { validationError } from '../errors.ts'
import { type Field, findField } from '../fields/field.ts'
import { findOption } from '../fields/field-options.ts'
import { areSame } from '../fields/value.ts'
import { isEmpty, requireFitting } from './field-value.ts'

export interface Given {
  readonly field: Field
  /** undefined takes the field's value away. */
  readonly value: FieldValueUnion | undefined
}

/** By field. What the case has already may be given again, though it could not be chosen any more. */
export type GivenValues = ReadonlyMap<string, Given>

interface Circumstances {
  readonly domain: DomainRow
  readonly isNew: boolean
  readonly present: ReadonlyMap<string, FieldValueUnion>
}

export async function checkGiven(
  fields: readonly FieldValue[],
  { domain, isNew, present }: Circumstances,
  call: Call,
): Promise<GivenValues> {
  const given = new Map<string, Given>()
  const deleted: string[] = []
  for (const { id, value } of fields) {
    if (given.has(id)) throw validationError(`The field ${id} is given more than once.`)
    const field = await findField(call, domain, id)
    if (!field) throw validationError(`The field ${id} does not exist in the domain.`)
    if (field.isDeleted && !present.has(id)) deleted.push(id)
    requireMaySet(field, isNew)
    requireFitting(field, value)
    const isSame = areSame(present.get(id), value)
    if (!(isSame || isEmpty(value))) await requireOption(field, value, domain, call)
    given.set(id, { field, value: isEmpty(value) ? undefined : value })
  }
  if (deleted.length > 0) {
    throw validationError(`These fields have been deleted: ${deleted.join(', ')}.`)
  }
  return given
}

function requireMaySet({ fieldId, system }: Field, isNew: boolean): void {
  if (system?.setBy === 'service') {
    throw validationError(`The field ${fieldId} is set by Cases itself.`)
  }
  if (system?.setBy === 'creator' && !isNew) {
    throw validationError(`The field ${fieldId} can be given when a case is made, and not changed.`)
  }
}

async function requireOption(
  field: Field,
  { stringValue = '' }: FieldValueUnion,
  domain: DomainRow,
  call: Call,
): Promise<void> {
  if (field.type !== 'SingleSelect') return
  const option = await findOption(call, domain, field, stringValue)
  if (option?.active) return
  const why = option ? 'is not active' : 'does not exist'
  throw validationError(`The option ${stringValue} of the field ${field.fieldId} ${why}.`)
}
