// What a form says of a template's rules is what Cases itself says: the same judgement, on the same rules.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CaseRuleDetails } from '@aws-sdk/client-connectcases'
import { fc } from '../../../../../test/property.ts'
import * as server from '../../../../server/src/services/cases/case-rules/judgement.ts'
import { demandsOf, faultsOf } from './demands.ts'
import type { DomainField } from './fields.ts'
import { childOptions, judge } from './rules.ts'
import { toDraft, toValue } from './values.ts'

const TYPES = { word: 'Text', number: 'Number', flag: 'Boolean' } as const
type Name = keyof typeof TYPES

type Operand = { stringValue: string } | { doubleValue: number } | { booleanValue: boolean }

interface Compared {
  readonly operandOne: { fieldId: string }
  readonly operandTwo: Operand | { emptyValue: object }
  readonly result: boolean
}

type Simple = { readonly equalTo: Compared } | { readonly notEqualTo: Compared }

const operand: Readonly<Record<Name, fc.Arbitrary<Operand>>> = {
  word: fc.constantFrom('', 'a', 'b').map(stringValue => ({ stringValue })),
  number: fc.constantFrom(0, 1, 0.5, -1e21).map(doubleValue => ({ doubleValue })),
  flag: fc.boolean().map(booleanValue => ({ booleanValue })),
}
const empty = fc.constant({ emptyValue: {} })
const name = fc.constantFrom<Name>('word', 'number', 'flag')
const comparison = name.chain(fieldId =>
  fc.record<Compared>({
    operandOne: fc.constant<{ fieldId: string }>({ fieldId }),
    operandTwo: fc.oneof(operand[fieldId], empty),
    result: fc.boolean(),
  }),
)
const simple: fc.Arbitrary<Simple> = fc.oneof(
  comparison.map(equalTo => ({ equalTo })),
  comparison.map(notEqualTo => ({ notEqualTo })),
)
const compound = fc.array(simple, { minLength: 1, maxLength: 3 })
const condition = fc.oneof(
  simple,
  compound.map(conditions => ({ andAll: { conditions } })),
  compound.map(conditions => ({ orAll: { conditions } })),
)
const rule = fc.record({ defaultValue: fc.boolean(), conditions: fc.array(condition) })
const values = fc.record({
  word: fc.option(fc.constantFrom('a', 'b').map(stringValue => ({ stringValue }))),
  number: fc.option(operand.number),
  flag: fc.option(operand.flag),
})

describe('the rules of a template, while one types', () => {
  it('are judged as Cases judges them', () => {
    fc.assert(
      fc.property(rule, values, (given, has) => {
        const draft = Object.fromEntries(
          Object.entries(has).map(([id, value]) => [id, toDraft(value ?? undefined)]),
        )
        const valueIn = (id: string) => has[id as Name] ?? undefined
        assert.equal(judge(given, draft), server.judge(given, valueIn))
      }),
    )
  })

  it('see a number however it is written', () => {
    const operandTwo = { doubleValue: 2 }
    const equalTo = { operandOne: { fieldId: 'number' }, operandTwo, result: true }
    const two = { defaultValue: false, conditions: [{ equalTo }] }
    for (const [written, isTwo] of [
      ['2.0', true],
      ['2e0', true],
      ['', false],
      ['22', false],
    ] as const) {
      assert.equal(judge(two, { number: written }), isTwo, written)
    }
  })

  it('leave a child the options that Cases would take', () => {
    const value = fc.constantFrom('', 'a', 'b', 'c')
    const mapping = fc.record({
      parentFieldOptionValue: value,
      childFieldOptionValues: fc.array(value),
    })
    fc.assert(
      fc.property(fc.array(mapping), value, (mappings, parent) => {
        const has = parent === '' ? undefined : { stringValue: parent }
        assert.deepEqual(childOptions(mappings, parent), server.childOptions(mappings, has))
      }),
    )
  })

  it('hide, require and narrow; what is hidden is not required', () => {
    const equal = (stringValue: string) => ({
      defaultValue: false,
      conditions: [
        {
          equalTo: { operandOne: { fieldId: 'issue' }, operandTwo: { stringValue }, result: true },
        },
      ],
    })
    const rules: readonly { fieldId: string | undefined; rule: CaseRuleDetails }[] = [
      { fieldId: 'bags', rule: { required: equal('bags') } },
      { fieldId: 'bags', rule: { hidden: equal('late') } },
      { fieldId: 'flight', rule: { required: equal('late') } },
      {
        fieldId: undefined,
        rule: {
          fieldOptions: {
            parentFieldId: 'issue',
            childFieldId: 'detail',
            parentChildFieldOptionsMappings: [
              { parentFieldOptionValue: 'bags', childFieldOptionValues: ['lost'] },
            ],
          },
        },
      },
    ]
    const template = { requiredFields: ['bags'], rules }
    const fields = ['title', 'issue', 'bags', 'flight', 'detail'].map(fieldOf)
    const faults = (draft: Record<string, string>) =>
      [...faultsOf(fields, demandsOf(template, draft), draft).keys()].sort()
    assert.deepEqual(faults({}), ['bags', 'title'])
    assert.deepEqual(faults({ title: 't', issue: 'late' }), ['flight'])
    assert.deepEqual(faults({ title: 't', bags: '1', issue: 'bags', detail: 'late' }), ['detail'])
    assert.deepEqual(faults({ title: 't', bags: '1', issue: 'bags', detail: 'lost' }), [])
    assert.deepEqual(faults({ title: 't', bags: '1', issue: 'other', detail: 'late' }), [])
  })
})

describe('values between a form and the API', () => {
  const CASES: readonly (readonly [DomainField['type'], string, object, boolean])[] = [
    ['Text', 'a', { stringValue: 'a' }, true],
    ['Text', 'x'.repeat(501), { stringValue: 'x'.repeat(501) }, false],
    ['Number', '1.5', { doubleValue: 1.5 }, true],
    ['Number', ' ', { doubleValue: 0 }, false],
    ['Number', '1,5', { doubleValue: Number.NaN }, false],
    ['Boolean', 'false', { booleanValue: false }, true],
    ['DateTime', '2026-03-09', { stringValue: '2026-03-09' }, true],
    ['DateTime', '2026-03-09T10:00Z', { stringValue: '2026-03-09T10:00Z' }, true],
    ['DateTime', '2026-3', { stringValue: '2026-3' }, false],
    ['Url', 'https://a', { stringValue: 'https://a' }, true],
    ['User', 'arn:aws:x', { userArnValue: 'arn:aws:x' }, true],
    ['User', 'me', { userArnValue: 'me' }, false],
  ]
  for (const [type, draft, value, isRight] of CASES) {
    it(`${type}: ${draft.slice(0, 20)} is ${isRight ? 'right' : 'wrong'}`, () => {
      const field = { ...fieldOf('one'), type }
      assert.deepEqual(toValue(field, draft), value)
      assert.deepEqual(toValue(field, ''), { emptyValue: {} })
      const demands = { required: new Set<string>(), hidden: new Set<string>(), options: new Map() }
      assert.equal(faultsOf([field], demands, { one: draft }).size, isRight ? 0 : 1)
    })
  }
})

function fieldOf(id: string): DomainField {
  return { id, name: id, type: 'Text', isSystem: false, isMultiline: false }
}
