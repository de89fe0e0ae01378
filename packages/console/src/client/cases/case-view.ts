// A view of a domain's cases: what is searched, in which order, and what is shown of it.
import type {
  CaseFilter,
  FieldFilter,
  SearchCasesCommandInput,
  Sort,
} from '@aws-sdk/client-connectcases'
import type { DomainField, FieldsById } from './fields.ts'
import { faultOfDraft, toValue, VALUE_KINDS } from './values.ts'

/** As AWS's consoles write comparisons. */
export type ComparisonSign = '=' | '!=' | ':' | '!:' | '>' | '>=' | '<' | '<='

/** One field compared; of several values, one must fit. */
export interface FieldTest {
  readonly fieldId: string
  readonly comparison: ComparisonSign
  readonly values: readonly string[]
}

export interface CaseView {
  /** Words that a case must have, in whichever fields. */
  readonly term: string
  /** All must hold. */
  readonly tests: readonly FieldTest[]
  readonly sort: { readonly fieldId: string; readonly isDescending: boolean }
  readonly columns: readonly string[]
  readonly pageSize: number
}

/** Template is no field: it comes with each case. */
export const TEMPLATE_COLUMN = 'template'

export const PAGE_SIZES = [25, 50, 100] as const

export const FIRST_VIEW: CaseView = {
  term: '',
  tests: [],
  sort: { fieldId: 'last_updated_datetime', isDescending: true },
  columns: ['title', 'reference_number', 'status', TEMPLATE_COLUMN, 'last_updated_datetime'],
  pageSize: 50,
}

/** Says of a field that it has no value. */
export const EMPTY = '(empty)'

export const COMPARISONS: readonly ComparisonSign[] = ['=', '!=', ':', '!:', '>', '>=', '<', '<=']

export function comparisonsOf({ type }: DomainField): readonly ComparisonSign[] {
  const { hasWords, isOrdered } = VALUE_KINDS[type]
  if (type === 'SingleSelect') return ['=', '!=']
  return [
    '=',
    '!=',
    ...(hasWords ? ([':', '!:'] as const) : []),
    ...(isOrdered ? (['>', '>=', '<', '<='] as const) : []),
  ]
}

/** AWS: Cases API Reference, SearchCases. */
const MOST_FIELDS = 25

/** The request for a page; times such as `-7d` are told from `now`. */
export function searchOf(
  view: CaseView,
  fields: FieldsById,
  now: number,
): Omit<SearchCasesCommandInput, 'domainId'> {
  const { term, tests, sort, columns, pageSize } = view
  const shown = columns.filter(id => fields.has(id)).slice(0, MOST_FIELDS)
  const andAll = tests.flatMap(test => {
    const field = fields.get(test.fieldId)
    return field ? [filterOf(field, test, now)] : []
  })
  const sortOrder = sort.isDescending ? 'Desc' : 'Asc'
  const sorts: Sort[] = fields.has(sort.fieldId) ? [{ fieldId: sort.fieldId, sortOrder }] : []
  return {
    ...(term !== '' && { searchTerm: term }),
    ...(andAll.length > 0 && { filter: { andAll } }),
    sorts,
    fields: shown.map(id => ({ id })),
    maxResults: pageSize,
  }
}

function filterOf(field: DomainField, { comparison, values }: FieldTest, now: number): CaseFilter {
  const isNegated = comparison === '!=' || comparison === '!:'
  const any = values.map(value => ({ field: fieldFilter(field, comparison, value, now) }))
  const [first] = any
  const filter: CaseFilter = any.length === 1 && first ? first : { orAll: any }
  return isNegated ? { not: filter } : filter
}

function fieldFilter(
  field: DomainField,
  comparison: ComparisonSign,
  draft: string,
  now: number,
): FieldFilter {
  const isEmpty = draft === EMPTY
  const written = isEmpty ? '' : field.type === 'DateTime' ? absolute(draft, now) : draft
  const one = { id: field.id, value: toValue(field, written) }
  switch (comparison) {
    case ':':
    case '!:':
      return isEmpty ? { equalTo: one } : { contains: one }
    case '>':
      return { greaterThan: one }
    case '>=':
      return { greaterThanOrEqualTo: one }
    case '<':
      return { lessThan: one }
    case '<=':
      return { lessThanOrEqualTo: one }
    default:
      return { equalTo: one }
  }
}

const RELATIVE = /^-(\d{1,4})([mhd])$/
const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `-7d` is seven days before now, so that a view which is kept goes with the time. */
function absolute(text: string, now: number): string {
  const [, number, unit = ''] = RELATIVE.exec(text) ?? []
  if (number === undefined) return text
  return new Date(now - Number(number) * (UNIT_MS[unit] ?? 0)).toISOString()
}

/** What of the tests cannot be asked, in words; nothing is searched until it is mended. */
export function faultOfTests(tests: readonly FieldTest[], fields: FieldsById): string | undefined {
  for (const { fieldId, comparison, values } of tests) {
    const field = fields.get(fieldId)
    if (!field) return `This domain has no field ${fieldId}: take the filter away.`
    if (!comparisonsOf(field).includes(comparison)) {
      return `${field.name} cannot be compared with ${comparison}.`
    }
    if (values.length === 0) return `Give ${field.name} a value to compare with.`
    for (const value of values) {
      if (value === EMPTY) {
        if ('<=>='.includes(comparison) && comparison !== '=') {
          return `${field.name}: only = and != can ask for cases without a value.`
        }
        continue
      }
      const fault =
        field.type === 'DateTime' && RELATIVE.test(value) ? undefined : faultOfDraft(field, value)
      if (fault !== undefined) return `${field.name} ${comparison} ${value}: ${fault}`
    }
  }
  return undefined
}
