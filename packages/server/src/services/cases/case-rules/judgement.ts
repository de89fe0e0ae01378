// What case rules say of the values of a case.
import type {
  BooleanCondition,
  BooleanOperands,
  FieldValueUnion,
  HiddenCaseRule,
  ParentChildFieldOptionsMapping,
  RequiredCaseRule,
} from '../../../models/generated/cases.ts'
import { areSame } from '../fields/value.ts'

/** A field's value; undefined where it has none. */
export type ValueOf = (fieldId: string) => FieldValueUnion | undefined

/**
 * The first condition that is true decides; if none is, the rule's default value.
 * AWS: Amazon Connect API Reference, "RequiredCaseRule".
 */
export function judge(
  { conditions, defaultValue }: RequiredCaseRule | HiddenCaseRule,
  valueIn: ValueOf,
): boolean {
  for (const condition of conditions) {
    if (isTrue(condition, valueIn)) return resultOf(condition)
  }
  return defaultValue
}

/** The options that the child may have, or undefined where the parent's value leaves it free. */
export function childOptions(
  mappings: readonly ParentChildFieldOptionsMapping[],
  parent: FieldValueUnion | undefined,
): readonly string[] | undefined {
  const value = parent?.stringValue ?? ''
  return mappings.find(one => one.parentFieldOptionValue === value)?.childFieldOptionValues
}

function isTrue(condition: BooleanCondition, valueIn: ValueOf): boolean {
  const { equalTo, notEqualTo, andAll, orAll } = condition
  if (andAll) return andAll.conditions.every(one => isTrue(one, valueIn))
  if (orAll) return orAll.conditions.some(one => isTrue(one, valueIn))
  if (equalTo) return areEqual(equalTo, valueIn)
  return notEqualTo !== undefined && !areEqual(notEqualTo, valueIn)
}

/** A compound condition has no result of its own: its first condition tells it. */
function resultOf({ equalTo, notEqualTo, andAll, orAll }: BooleanCondition): boolean {
  const [first] = (andAll ?? orAll)?.conditions ?? []
  if (first) return resultOf(first)
  return (equalTo ?? notEqualTo)?.result ?? false
}

function areEqual({ operandOne, operandTwo }: BooleanOperands, valueIn: ValueOf): boolean {
  const value = valueIn(operandOne.fieldId)
  if (operandTwo.emptyValue !== undefined) return value === undefined
  return areSame(value, operandTwo)
}
