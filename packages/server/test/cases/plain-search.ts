// Searching cases plainly: each is looked at, and held against the request as its documentation reads.
import type {
  CaseFilter,
  CasesOperations,
  FieldFilter,
  FieldType,
  FieldValueUnion,
} from '../../src/models/generated/cases.ts'

export interface PlainCase {
  readonly caseId: string
  readonly values: ReadonlyMap<string, FieldValueUnion>
  readonly tags: ReadonlyMap<string, string | null>
}

export type Search = Pick<
  CasesOperations['SearchCases']['input'],
  'filter' | 'searchTerm' | 'sorts'
>

type Types = ReadonlyMap<string, FieldType>

/** The ids of the cases that are found, in order; `cases` come as they were made. */
export function plainly(cases: readonly PlainCase[], types: Types, search: Search): string[] {
  const { filter, searchTerm = '', sorts = [] } = search
  const order = sorts.length > 0 ? sorts : [{ fieldId: 'last_updated_datetime', sortOrder: 'Desc' }]
  const isDown = order.at(-1)?.sortOrder === 'Desc'
  const found = cases.filter(
    one => (!filter || matches(one, filter, types)) && hasAllWords(wordsIn(one), searchTerm),
  )
  // Sorting keeps what is alike as it was made; or against it, when it was turned round before.
  if (isDown) found.reverse()
  return found.sort((one, other) => compareCases(one, other)).map(({ caseId }) => caseId)

  function compareCases(one: PlainCase, other: PlainCase): number {
    for (const { fieldId, sortOrder } of order) {
      const [left, right] = [one.values.get(fieldId), other.values.get(fieldId)]
      if (!left && !right) continue
      if (!left || !right) return left ? -1 : 1
      const compared = compare(types.get(fieldId), left, right)
      if (compared !== 0) return sortOrder === 'Desc' ? -compared : compared
    }
    return 0
  }
}

function matches(one: PlainCase, filter: CaseFilter, types: Types): boolean {
  const { field, not, tag, andAll, orAll } = filter
  if (field) return matchesField(one, field, types)
  if (not) return !matches(one, not, types)
  if (andAll) return andAll.every(inner => matches(one, inner, types))
  if (orAll) return orAll.some(inner => matches(one, inner, types))
  const { key = '', value } = tag?.equalTo ?? {}
  return one.tags.has(key) && (value === undefined || one.tags.get(key) === value)
}

function matchesField(one: PlainCase, filter: FieldFilter, types: Types): boolean {
  const [[operator, asked] = []] = Object.entries(filter)
  const { id = '', value } = asked ?? {}
  const has = one.values.get(id)
  if (!value) return false
  if (value.emptyValue) return !has
  if (!has) return false
  if (operator === 'contains') return hasAllWords(words(textOf(has)), textOf(value))
  const compared = compare(types.get(id), has, value)
  if (operator === 'equalTo') return compared === 0
  if (operator === 'greaterThan') return compared > 0
  if (operator === 'greaterThanOrEqualTo') return compared >= 0
  return operator === 'lessThan' ? compared < 0 : compared <= 0
}

function compare(
  type: FieldType | undefined,
  one: FieldValueUnion,
  other: FieldValueUnion,
): number {
  if (type === 'Number') return (one.doubleValue ?? 0) - (other.doubleValue ?? 0)
  if (type === 'Boolean') return Number(one.booleanValue) - Number(other.booleanValue)
  const [left, right] = [textOf(one), textOf(other)]
  if (type === 'DateTime') return microsecondsOf(left) - microsecondsOf(right)
  return left < right ? -1 : left > right ? 1 : 0
}

function microsecondsOf(time: string): number {
  const [, digits = ''] = /\.(\d+)/.exec(time) ?? []
  const whole = time.replace(/\.\d+/, '')
  return Date.parse(whole) * 1000 + Number(digits.slice(0, 6).padEnd(6, '0'))
}

const known = new WeakMap<PlainCase, ReadonlySet<string>>()

function wordsIn(one: PlainCase): ReadonlySet<string> {
  const found =
    known.get(one) ?? new Set([...one.values.values()].flatMap(value => [...words(textOf(value))]))
  known.set(one, found)
  return found
}

function hasAllWords(having: ReadonlySet<string>, text: string): boolean {
  return [...words(text)].every(word => having.has(word))
}

/** Good for the texts of these tests: western words, and signs of the east one by one. */
function words(text: string): ReadonlySet<string> {
  const lower = text.toLowerCase().replaceAll('ß', 'ss')
  return new Set(lower.match(/[東京]|[a-zü0-9]+/g) ?? [])
}

function textOf({ stringValue, doubleValue, booleanValue }: FieldValueUnion): string {
  return String(stringValue ?? doubleValue ?? booleanValue ?? '')
}
