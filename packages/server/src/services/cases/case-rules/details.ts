// Whether the details of a case rule can be: fields that there are, operands that fit them, not too many.
import type { Call } from '../../../contract/call.ts'
import type {
  BooleanCondition,
  BooleanOperands,
  CaseRuleDetails,
  FieldOptionsCaseRule,
  FieldType,
  OperandTwo,
} from '../../../models/generated/cases.ts'
import type { DomainRow } from '../domain-rows.ts'
import { validationError } from '../errors.ts'
import { requireLiveField } from '../fields/field.ts'
import { VALUE_MEMBERS } from '../fields/value.ts'

// AWS: Amazon Connect API Reference, "CompoundCondition": "a maximum of 5 conditions, spread across a
// maximum of 2 levels of nesting".
const MAX_CONDITIONS = 5
const MAX_LEVELS = 2

export async function requireSound(
  { required, hidden, fieldOptions }: CaseRuleDetails,
  domain: DomainRow,
  call: Call,
): Promise<void> {
  const { conditions } = required ?? hidden ?? { conditions: [] }
  const operands = conditions.flatMap(condition => operandsOf(condition, 1))
  if (operands.length > MAX_CONDITIONS) {
    throw validationError(
      `A case rule can have at most ${MAX_CONDITIONS} conditions, not ${operands.length}.`,
    )
  }
  for (const one of operands) await requireFitting(one, domain, call)
  if (fieldOptions) await requirePair(fieldOptions, domain, call)
}

function operandsOf(condition: BooleanCondition, level: number): readonly BooleanOperands[] {
  const compound = condition.andAll ?? condition.orAll
  if (!compound) return [condition.equalTo ?? condition.notEqualTo].flatMap(one => one ?? [])
  if (level === MAX_LEVELS) {
    throw validationError(`Conditions of a case rule can nest ${MAX_LEVELS} levels deep at most.`)
  }
  if (compound.conditions.length === 0) {
    throw validationError('A compound condition needs at least one condition.')
  }
  return compound.conditions.flatMap(one => operandsOf(one, level + 1))
}

async function requireFitting(
  { operandOne, operandTwo }: BooleanOperands,
  domain: DomainRow,
  call: Call,
): Promise<void> {
  const { type } = await requireLiveField(call, domain, operandOne.fieldId)
  const wanted = memberComparedWith(type)
  if (operandTwo.emptyValue !== undefined || operandTwo[wanted] !== undefined) return
  throw validationError(
    `The field ${operandOne.fieldId} has type ${type}: it is compared with ${wanted} or emptyValue.`,
  )
}

/** The ARN of a user is compared as text. */
function memberComparedWith(type: FieldType): keyof OperandTwo {
  const member = VALUE_MEMBERS[type]
  return member === 'userArnValue' ? 'stringValue' : member
}

async function requirePair(
  { parentFieldId, childFieldId, parentChildFieldOptionsMappings }: FieldOptionsCaseRule,
  domain: DomainRow,
  call: Call,
): Promise<void> {
  for (const fieldId of [parentFieldId, childFieldId]) {
    if (fieldId === undefined) continue
    const { type } = await requireLiveField(call, domain, fieldId)
    if (type === 'SingleSelect') continue
    throw validationError(
      `A rule of options needs SingleSelect fields; ${fieldId} has type ${type}.`,
    )
  }
  if (parentFieldId !== undefined && parentFieldId === childFieldId) {
    throw validationError('A rule of options needs two fields: parent and child are the same.')
  }
  const seen = new Set<string>()
  for (const { parentFieldOptionValue: value } of parentChildFieldOptionsMappings) {
    if (seen.has(value))
      throw validationError(`The parent value ${value} is mapped more than once.`)
    seen.add(value)
  }
}
