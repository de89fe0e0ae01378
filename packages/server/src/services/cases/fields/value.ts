// Values of fields: the member that each type has, and what stands in it.
import type { FieldType, FieldValueUnion, OperandTwo } from '../../../models/generated/cases.ts'

export const VALUE_MEMBERS: Readonly<Record<FieldType, keyof FieldValueUnion>> = {
  Boolean: 'booleanValue',
  DateTime: 'stringValue',
  Number: 'doubleValue',
  SingleSelect: 'stringValue',
  Text: 'stringValue',
  Url: 'stringValue',
  User: 'userArnValue',
}

export function plain(value: FieldValueUnion | OperandTwo): string | number | boolean | undefined {
  const arn = 'userArnValue' in value ? value.userArnValue : undefined
  return value.stringValue ?? value.doubleValue ?? value.booleanValue ?? arn
}

export function areSame(
  one: FieldValueUnion | undefined,
  other: FieldValueUnion | OperandTwo,
): boolean {
  return one !== undefined && plain(one) === plain(other)
}
