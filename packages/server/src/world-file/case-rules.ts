// A case rule of a world file, as CreateCaseRule takes it.
import type { JsonPath } from '@casegate/engine/json'
import type { BooleanCondition, CaseRuleDetails, OperandTwo } from '../models/generated/cases.ts'
import type { WorldNames } from './names.ts'
import type { NamedField } from './values.ts'
import type { WorldCondition, WorldDecision, WorldRule, WorldValue } from './world.ts'
import { WorldFault } from './world-fault.ts'

export function ruleDetails(
  { required, hidden, fieldOptions }: WorldRule,
  path: JsonPath,
  fields: WorldNames<NamedField>,
): CaseRuleDetails {
  if (required) return { required: decisionOf(required, [...path, 'required'], fields) }
  if (hidden) return { hidden: decisionOf(hidden, [...path, 'hidden'], fields) }
  if (!fieldOptions) throw new WorldFault(path, 'has no rule')
  const { parent, child, options } = fieldOptions
  const where = [...path, 'fieldOptions']
  const parentField = fields.find(parent, [...where, 'parent'])
  const childField = fields.find(child, [...where, 'child'])
  return {
    fieldOptions: {
      parentFieldId: parentField.id,
      childFieldId: childField.id,
      parentChildFieldOptionsMappings: Object.entries(options).map(([value, children]) => {
        const inner = [...where, 'options', value]
        parentField.options?.find(value, inner)
        for (const [index, one] of children.entries()) {
          childField.options?.find(one, [...inner, index])
        }
        return { parentFieldOptionValue: value, childFieldOptionValues: [...children] }
      }),
    },
  }
}

function decisionOf(decision: WorldDecision, path: JsonPath, fields: WorldNames<NamedField>) {
  return {
    defaultValue: decision.default,
    conditions: decision.conditions.map((condition, index) =>
      conditionOf(condition, [...path, 'conditions', index], fields),
    ),
  }
}

/** What is within `all` and `any` has the result of the whole, as AWS's console writes it. */
function conditionOf(
  { field, is, isNot, all, any, result = true }: WorldCondition,
  path: JsonPath,
  fields: WorldNames<NamedField>,
): BooleanCondition {
  const inner = (list: readonly WorldCondition[], member: string) => ({
    conditions: list.map((one, index) =>
      conditionOf({ ...one, result }, [...path, member, index], fields),
    ),
  })
  if (all) return { andAll: inner(all, 'all') }
  if (any) return { orAll: inner(any, 'any') }
  const value = is ?? isNot
  if ((is === undefined) === (isNot === undefined) || value === undefined) {
    throw new WorldFault(path, 'exactly one of "is", "isNot" is needed; null is for no value')
  }
  const { id, options } = fields.find(field ?? '', [...path, 'field'])
  if (typeof value === 'string') options?.find(value, [...path, is === undefined ? 'isNot' : 'is'])
  const operands = {
    operandOne: { fieldId: id },
    operandTwo: operandOf(value),
    result,
  }
  return is === undefined ? { notEqualTo: operands } : { equalTo: operands }
}

function operandOf(value: WorldValue): OperandTwo {
  if (value === null) return { emptyValue: {} }
  if (typeof value === 'string') return { stringValue: value }
  return typeof value === 'number' ? { doubleValue: value } : { booleanValue: value }
}
