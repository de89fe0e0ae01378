// A rule goes through a form unchanged, and what Cases would refuse of it is told before.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fc } from '../../../../../test/property.ts'
import { byId, type DomainField } from './fields.ts'
import {
  type ComparisonDraft,
  type ConditionDraft,
  detailsOfRule,
  draftOfRule,
  EMPTY_RULE,
  faultOfRule,
  type RuleDraft,
} from './rule-draft.ts'

const TYPES = ['Text', 'Number', 'Boolean', 'SingleSelect', 'User'] as const
const FIELDS = byId(
  TYPES.map(
    (type): DomainField => ({ id: type, name: type, type, isSystem: false, isMultiline: false }),
  ),
)
const VALUES: Readonly<Record<(typeof TYPES)[number], string>> = {
  Text: 'lost',
  Number: '2.5',
  Boolean: 'false',
  SingleSelect: 'late',
  User: 'arn:aws:connect:x',
}

const comparison = fc.constantFrom(...TYPES).chain(fieldId =>
  fc.record({ isNegated: fc.boolean(), isEmpty: fc.boolean() }).map(
    (given): ComparisonDraft => ({
      ...given,
      fieldId,
      value: given.isEmpty ? '' : VALUES[fieldId],
    }),
  ),
)
const condition = fc
  .record({
    join: fc.constantFrom<ConditionDraft['join']>('andAll', 'orAll'),
    comparisons: fc.array(comparison, { minLength: 1, maxLength: 2 }),
    result: fc.boolean(),
  })
  .map(
    (one): ConditionDraft => ({
      ...one,
      // Of a single comparison it does not matter.
      join: one.comparisons.length === 1 ? 'andAll' : one.join,
    }),
  )
const text = fc.constantFrom('a', 'b', 'c')
const rule: fc.Arbitrary<RuleDraft> = fc.oneof(
  fc
    .record({
      type: fc.constantFrom<RuleDraft['type']>('Required', 'Hidden'),
      conditions: fc.array(condition, { maxLength: 2 }),
      fallback: fc.boolean(),
    })
    .map(given => ({ ...EMPTY_RULE, ...given })),
  fc
    .uniqueArray(fc.tuple(text, fc.array(text)), { minLength: 1, selector: ([parent]) => parent })
    .map(pairs => ({
      ...EMPTY_RULE,
      type: 'FieldOptions' as const,
      parentId: 'SingleSelect',
      childId: 'Text',
      mappings: new Map(pairs),
    })),
)

describe('a case rule in a form', () => {
  it('is what it was when it is read back', () => {
    fc.assert(
      fc.property(rule, given => {
        assert.equal(faultOfRule(given, FIELDS), undefined)
        assert.deepEqual(draftOfRule(detailsOfRule(given, FIELDS)), given)
      }),
    )
  })

  it('compares each field by the member that its type has', () => {
    const operands = TYPES.map(fieldId => {
      const one = { fieldId, isNegated: false, isEmpty: false, value: VALUES[fieldId] }
      const conditions = [{ join: 'andAll' as const, comparisons: [one], result: true }]
      return detailsOfRule({ ...EMPTY_RULE, conditions }, FIELDS).required?.conditions?.[0]?.equalTo
        ?.operandTwo
    })
    assert.deepEqual(operands, [
      { stringValue: 'lost' },
      { doubleValue: 2.5 },
      { booleanValue: false },
      { stringValue: 'late' },
      { stringValue: 'arn:aws:connect:x' },
    ])
  })

  const six = Array.from({ length: 6 }, () => one({ value: 'x' }))
  for (const [what, wrong] of [
    ['a comparison without a field', conditions([one({ fieldId: '' })])],
    ['a comparison without a value', conditions([one({})])],
    ['a number that is none', conditions([one({ fieldId: 'Number', value: 'many' })])],
    ['six comparisons', conditions(six)],
    ['no pair of fields', { ...EMPTY_RULE, type: 'FieldOptions' as const }],
    ['a pair of one field', pair('Text', 'Text', ['a'])],
    ['a pair that narrows nothing', pair('Text', 'SingleSelect', [])],
  ] as const) {
    it(`is not sent with ${what}`, () => {
      assert.match(faultOfRule(wrong, FIELDS) ?? '', /\w/)
    })
  }
})

function one(changes: Partial<ComparisonDraft>): ComparisonDraft {
  return { fieldId: 'Text', isNegated: false, isEmpty: false, value: '', ...changes }
}

function conditions(comparisons: readonly ComparisonDraft[]): RuleDraft {
  return { ...EMPTY_RULE, conditions: [{ join: 'andAll', comparisons, result: true }] }
}

function pair(parentId: string, childId: string, values: readonly string[]): RuleDraft {
  const mappings = new Map(values.map(value => [value, []]))
  return { ...EMPTY_RULE, type: 'FieldOptions', parentId, childId, mappings }
}
