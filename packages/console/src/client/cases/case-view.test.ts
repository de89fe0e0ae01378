// A view of cases: what is asked of SearchCases, what cannot be, and how it stands in an address.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fc } from '../../../../../test/property.ts'
import {
  type CaseView,
  COMPARISONS,
  FIRST_VIEW,
  type FieldTest,
  faultOfTests,
  PAGE_SIZES,
  searchOf,
} from './case-view.ts'
import { byId, type DomainField } from './fields.ts'
import { queryOfView, viewOfQuery } from './view-address.ts'

const TYPES = ['Text', 'Number', 'Boolean', 'DateTime', 'SingleSelect', 'Url', 'User'] as const
const FIELDS = byId(['title', 'status', 'last_updated_datetime', ...TYPES].map(id => fieldOf(id)))
const NOW = Date.parse('2026-03-09T12:00:00Z')

describe('a view of cases', () => {
  it('reads back from an address as it was', () => {
    const text = fc.string({ minLength: 1 }).filter(one => one.isWellFormed())
    const id = text.filter(one => !one.includes(',') && !one.startsWith('-'))
    const test = fc.record({
      fieldId: text,
      comparison: fc.constantFrom(...COMPARISONS),
      values: fc.array(text),
    })
    const view = fc.record<CaseView>({
      term: fc.oneof(fc.constant(''), text),
      tests: fc.array(test),
      sort: fc.record({ fieldId: id, isDescending: fc.boolean() }),
      columns: fc.uniqueArray(id, { minLength: 1 }),
      pageSize: fc.constantFrom(...PAGE_SIZES),
    })
    fc.assert(
      fc.property(view, given => {
        const said = Object.entries(queryOfView(given)).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, value]],
        )
        const query = new URLSearchParams(new URLSearchParams(said).toString())
        assert.deepEqual(viewOfQuery(query), structuredClone(given))
      }),
    )
  })

  it('is the first one where an address says nothing, or nothing that makes sense', () => {
    for (const query of [
      '',
      'filter=[',
      'filter={}',
      'filter=[["a"],["b","~","c"],[1]]',
      'size=7',
    ]) {
      assert.deepEqual(viewOfQuery(new URLSearchParams(query)), FIRST_VIEW, query)
    }
    assert.deepEqual(queryOfView(FIRST_VIEW), {
      q: undefined,
      filter: undefined,
      sort: undefined,
      columns: undefined,
      size: undefined,
    })
  })

  it('asks for what it shows, in its order, and for no field that there is not', () => {
    const columns = ['title', 'template', 'gone', 'Number']
    const sort = { fieldId: 'gone', isDescending: false }
    assert.deepEqual(searchOf({ ...FIRST_VIEW, term: 'lost bag', columns, sort }, FIELDS, NOW), {
      searchTerm: 'lost bag',
      sorts: [],
      fields: [{ id: 'title' }, { id: 'Number' }],
      maxResults: 50,
    })
    const { sorts } = searchOf(FIRST_VIEW, FIELDS, NOW)
    assert.deepEqual(sorts, [{ fieldId: 'last_updated_datetime', sortOrder: 'Desc' }])
  })

  const FILTERS: readonly (readonly [FieldTest, object])[] = [
    [test('Text', '=', 'a'), { field: { equalTo: one('Text', { stringValue: 'a' }) } }],
    [
      test('Number', '>=', '2'),
      { field: { greaterThanOrEqualTo: one('Number', { doubleValue: 2 }) } },
    ],
    [
      test('Boolean', '!=', 'false'),
      { not: { field: { equalTo: one('Boolean', { booleanValue: false }) } } },
    ],
    [test('Url', ':', 'x'), { field: { contains: one('Url', { stringValue: 'x' }) } }],
    [test('User', '!:', 'x'), { not: { field: { contains: one('User', { userArnValue: 'x' }) } } }],
    [test('Text', '=', '(empty)'), { field: { equalTo: one('Text', { emptyValue: {} }) } }],
    [
      test('DateTime', '<', '-7d'),
      { field: { lessThan: one('DateTime', { stringValue: '2026-03-02T12:00:00.000Z' }) } },
    ],
    [
      test('SingleSelect', '!=', 'a', 'b'),
      {
        not: {
          orAll: ['a', 'b'].map(stringValue => ({
            field: { equalTo: one('SingleSelect', { stringValue }) },
          })),
        },
      },
    ],
  ]
  for (const [asked, filter] of FILTERS) {
    it(`filters ${asked.fieldId} ${asked.comparison} ${asked.values.join()}`, () => {
      const search = searchOf({ ...FIRST_VIEW, tests: [asked, asked] }, FIELDS, NOW)
      assert.deepEqual(search.filter, { andAll: [filter, filter] })
      const mayBe = asked.fieldId === 'User' ? test('User', '=', 'arn:x') : asked
      assert.equal(faultOfTests([mayBe], FIELDS), undefined)
    })
  }

  for (const wrong of [
    test('gone', '=', 'a'),
    test('Number', '=', 'many'),
    test('Number', ':', '1'),
    test('Boolean', '<', 'true'),
    test('DateTime', '=', 'yesterday'),
    test('Text', '>', '(empty)'),
    test('Text', '='),
    test('User', '=', 'jonas'),
  ]) {
    it(`does not search by ${wrong.fieldId} ${wrong.comparison} ${wrong.values.join()}`, () => {
      assert.match(faultOfTests([wrong], FIELDS) ?? '', /\w/)
    })
  }
})

function test(
  fieldId: string,
  comparison: FieldTest['comparison'],
  ...values: string[]
): FieldTest {
  return { fieldId, comparison, values }
}

function one(id: string, value: object) {
  return { id, value }
}

function fieldOf(id: string): DomainField {
  const type = TYPES.find(one => one === id) ?? 'Text'
  return { id, name: id, type, isSystem: false, isMultiline: false }
}
