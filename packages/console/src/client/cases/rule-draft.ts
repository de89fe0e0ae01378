// A case rule as a form has it, and as the API does.
import type {
  BooleanCondition,
  BooleanOperands,
  CaseRuleDetails,
  OperandTwo,
  RuleType,
} from '@aws-sdk/client-connectcases'
import type { FieldsById } from './fields.ts'
import { textOfOperand } from './rules.ts'
import { faultOfDraft, VALUE_KINDS } from './values.ts'

export interface ComparisonDraft {
  readonly fieldId: string
  readonly isNegated: boolean
  readonly isEmpty: boolean
  readonly value: string
}

export interface ConditionDraft {
  /** Of several comparisons: all must hold, or any. */
  readonly join: 'andAll' | 'orAll'
  readonly comparisons: readonly ComparisonDraft[]
  /** What the rule says where this is the first condition that holds. */
  readonly result: boolean
}

export interface RuleDraft {
  readonly type: RuleType
  readonly conditions: readonly ConditionDraft[]
  /** What the rule says where no condition holds. */
  readonly fallback: boolean
  readonly parentId: string
  readonly childId: string
  /** By value of the parent: what the child may be then. A value that is not here leaves it free. */
  readonly mappings: ReadonlyMap<string, readonly string[]>
}

export const EMPTY_COMPARISON: ComparisonDraft = {
  fieldId: '',
  isNegated: false,
  isEmpty: false,
  value: '',
}

export const EMPTY_RULE: RuleDraft = {
  type: 'Required',
  conditions: [{ join: 'andAll', comparisons: [EMPTY_COMPARISON], result: true }],
  fallback: false,
  parentId: '',
  childId: '',
  mappings: new Map(),
}

export function draftOfRule({ required, hidden, fieldOptions }: CaseRuleDetails): RuleDraft {
  if (fieldOptions) {
    const { parentFieldId = '', childFieldId = '', parentChildFieldOptionsMappings } = fieldOptions
    return {
      ...EMPTY_RULE,
      type: 'FieldOptions',
      parentId: parentFieldId,
      childId: childFieldId,
      mappings: new Map(
        (parentChildFieldOptionsMappings ?? []).map(
          ({ parentFieldOptionValue = '', childFieldOptionValues = [] }) => [
            parentFieldOptionValue,
            childFieldOptionValues,
          ],
        ),
      ),
    }
  }
  const { conditions = [], defaultValue = false } = required ?? hidden ?? {}
  return {
    ...EMPTY_RULE,
    type: required ? 'Required' : 'Hidden',
    conditions: conditions.map(draftOfCondition),
    fallback: defaultValue,
  }
}

function draftOfCondition(condition: BooleanCondition): ConditionDraft {
  const { andAll, orAll } = condition
  const simple = (andAll ?? orAll)?.conditions ?? [condition]
  const operands = simple.map(({ equalTo, notEqualTo }) => equalTo ?? notEqualTo)
  return {
    join: orAll ? 'orAll' : 'andAll',
    comparisons: simple.map(draftOfComparison),
    result: operands[0]?.result === true,
  }
}

function draftOfComparison({ equalTo, notEqualTo }: BooleanCondition): ComparisonDraft {
  const { operandOne, operandTwo } = equalTo ?? notEqualTo ?? {}
  return {
    fieldId: operandOne?.fieldId ?? '',
    isNegated: notEqualTo !== undefined,
    isEmpty: operandTwo?.emptyValue !== undefined,
    value: textOfOperand(operandTwo),
  }
}

export function detailsOfRule(draft: RuleDraft, fields: FieldsById): CaseRuleDetails {
  const { type, conditions, fallback, parentId, childId, mappings } = draft
  if (type === 'FieldOptions') {
    return {
      fieldOptions: {
        ...(parentId !== '' && { parentFieldId: parentId }),
        ...(childId !== '' && { childFieldId: childId }),
        parentChildFieldOptionsMappings: [...mappings].map(([parent, children]) => ({
          parentFieldOptionValue: parent,
          childFieldOptionValues: [...children],
        })),
      },
    }
  }
  const decision = {
    defaultValue: fallback,
    conditions: conditions.map(condition => conditionOf(condition, fields)),
  }
  return type === 'Required' ? { required: decision } : { hidden: decision }
}

/** The result stands in each comparison: a compound has none of its own. */
function conditionOf(
  { join, comparisons, result }: ConditionDraft,
  fields: FieldsById,
): BooleanCondition {
  const simple = comparisons.map((comparison): BooleanCondition => {
    const operands = operandsOf(comparison, result, fields)
    return comparison.isNegated ? { notEqualTo: operands } : { equalTo: operands }
  })
  const [only] = simple
  if (simple.length === 1 && only) return only
  return join === 'orAll' ? { orAll: { conditions: simple } } : { andAll: { conditions: simple } }
}

function operandsOf(
  { fieldId, isEmpty, value }: ComparisonDraft,
  result: boolean,
  fields: FieldsById,
): BooleanOperands {
  const operandTwo = isEmpty ? { emptyValue: {} } : operandOf(fields.get(fieldId)?.type, value)
  return { operandOne: { fieldId }, operandTwo, result }
}

/** The ARN of a user is compared as text. */
function operandOf(type: string | undefined, value: string): OperandTwo {
  if (type === 'Number') return { doubleValue: Number(value) }
  if (type === 'Boolean') return { booleanValue: value === 'true' }
  return { stringValue: value }
}

/** AWS: Cases API Reference, CompoundCondition. */
const MOST_COMPARISONS = 5

/** What keeps a rule from being sent, in words. */
export function faultOfRule(draft: RuleDraft, fields: FieldsById): string | undefined {
  if (draft.type === 'FieldOptions') return faultOfPair(draft)
  const comparisons = draft.conditions.flatMap(condition => condition.comparisons)
  if (comparisons.length > MOST_COMPARISONS) {
    return `A rule has ${MOST_COMPARISONS} comparisons at most, not ${comparisons.length}.`
  }
  for (const { fieldId, isEmpty, value } of comparisons) {
    const field = fields.get(fieldId)
    if (!field) return 'Choose the field that each comparison looks at.'
    if (isEmpty) continue
    const fault = value === '' ? 'Give it a value to be compared with.' : faultOfDraft(field, value)
    if (fault !== undefined)
      return `${field.name}, a field of type ${VALUE_KINDS[field.type].words}: ${fault}`
  }
  return undefined
}

function faultOfPair({ parentId, childId, mappings }: RuleDraft): string | undefined {
  if (parentId === '' || childId === '') return 'Choose the parent field and the child field.'
  if (parentId === childId) return 'Choose two fields: the parent and the child are the same.'
  return mappings.size === 0 ? 'Narrow the options of at least one value of the parent.' : undefined
}
