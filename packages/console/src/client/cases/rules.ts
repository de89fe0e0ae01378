// What case rules say of values, as Cases judges them: while one types, before Cases is asked.
import type {
  BooleanCondition,
  BooleanOperands,
  CaseRuleDetails,
  HiddenCaseRule,
  OperandTwo,
  ParentChildFieldOptionsMapping,
  RequiredCaseRule,
} from '@aws-sdk/client-connectcases'
import type { Draft } from './values.ts'

/** The first condition that is true decides; if none is, the rule's default value. */
export function judge(
  { conditions = [], defaultValue = false }: RequiredCaseRule | HiddenCaseRule,
  draft: Draft,
): boolean {
  const decisive = conditions.find(condition => isTrue(condition, draft))
  return decisive ? resultOf(decisive) : defaultValue
}

/** The options that the child may have, or undefined where the parent's value leaves it free. */
export function childOptions(
  mappings: readonly ParentChildFieldOptionsMapping[],
  parent: string,
): readonly string[] | undefined {
  return mappings.find(one => one.parentFieldOptionValue === parent)?.childFieldOptionValues
}

function isTrue({ equalTo, notEqualTo, andAll, orAll }: BooleanCondition, draft: Draft): boolean {
  if (andAll) return (andAll.conditions ?? []).every(one => isTrue(one, draft))
  if (orAll) return (orAll.conditions ?? []).some(one => isTrue(one, draft))
  if (equalTo) return areEqual(equalTo, draft)
  return notEqualTo !== undefined && !areEqual(notEqualTo, draft)
}

/** A compound condition has no result of its own: its first condition tells it. */
function resultOf({ equalTo, notEqualTo, andAll, orAll }: BooleanCondition): boolean {
  const [first] = (andAll ?? orAll)?.conditions ?? []
  if (first) return resultOf(first)
  return (equalTo ?? notEqualTo)?.result ?? false
}

function areEqual({ operandOne, operandTwo }: BooleanOperands, draft: Draft): boolean {
  const value = draft[operandOne?.fieldId ?? ''] ?? ''
  if (operandTwo?.emptyValue !== undefined) return value === ''
  // A number may be written in more than one way.
  if (operandTwo?.doubleValue !== undefined) {
    return value.trim() !== '' && Number(value) === operandTwo.doubleValue
  }
  return value !== '' && value === textOfOperand(operandTwo)
}

/** Every field that the details of a rule name. */
export function fieldsInRule({
  required,
  hidden,
  fieldOptions,
}: CaseRuleDetails): readonly string[] {
  const { conditions = [] } = required ?? hidden ?? {}
  const pair = [fieldOptions?.parentFieldId, fieldOptions?.childFieldId]
  return [...conditions.flatMap(fieldsInCondition), ...pair.flatMap(id => id ?? [])]
}

function fieldsInCondition(condition: BooleanCondition): readonly string[] {
  const { equalTo, notEqualTo, andAll, orAll } = condition
  const compound = andAll ?? orAll
  if (compound) return (compound.conditions ?? []).flatMap(fieldsInCondition)
  return [(equalTo ?? notEqualTo)?.operandOne?.fieldId].flatMap(id => id ?? [])
}

export function textOfOperand(operand: OperandTwo | undefined): string {
  const { stringValue, doubleValue, booleanValue } = operand ?? {}
  return String(stringValue ?? doubleValue ?? booleanValue ?? '')
}
