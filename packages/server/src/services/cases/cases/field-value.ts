// Whether a value can be one of its field: the member that its type has, and how long it may be.
import type { FieldValueUnion } from '../../../models/generated/cases.ts'
import { validationError } from '../errors.ts'
import type { Field } from '../fields/field.ts'
import { VALUE_MEMBERS } from '../fields/value.ts'

/** AWS: Amazon Connect Administrator Guide, "Create case fields": a text of one line, and of many. */
const ONE_LINE = 500
const MANY_LINES = 4100

// A date alone, or with a time and then with its distance to UTC.
const ISO_8601 = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/

/** An empty value and an empty text both say that the field has none. */
export function isEmpty(value: FieldValueUnion): boolean {
  return value.emptyValue !== undefined || value.stringValue === '' || value.userArnValue === ''
}

export function requireFitting(field: Field, value: FieldValueUnion): void {
  if (value.emptyValue !== undefined) return
  const { fieldId, type } = field
  const member = VALUE_MEMBERS[type]
  if (value[member] === undefined) {
    throw validationError(`The field ${fieldId} has type ${type}: its value is a ${member}.`)
  }
  const text = value.stringValue ?? value.userArnValue ?? ''
  const limit = lengthLimit(field)
  if (text.length > limit) {
    throw validationError(
      `The value of the field ${fieldId} has ${text.length} characters, more than ${limit}.`,
    )
  }
  if (value.doubleValue !== undefined && !Number.isFinite(value.doubleValue)) {
    throw validationError(`The value of the field ${fieldId} is not a finite number.`)
  }
  if (type === 'DateTime' && text !== '' && !isDateTime(text)) {
    throw validationError(
      `The value of the field ${fieldId} is not a time in ISO 8601, such as 2026-11-29T08:00:00Z.`,
    )
  }
}

function lengthLimit({ system, type, isMultiline }: Field): number {
  if (system?.maxLength !== undefined) return system.maxLength
  return !system && type === 'Text' && isMultiline !== true ? ONE_LINE : MANY_LINES
}

function isDateTime(text: string): boolean {
  return ISO_8601.test(text) && !Number.isNaN(Date.parse(text))
}
