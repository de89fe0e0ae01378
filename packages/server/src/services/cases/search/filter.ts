// A filter of SearchCases as a condition that the store can search by; what cannot be meant is refused.
import type { Call } from '../../../contract/call.ts'
import type {
  CaseFilter,
  FieldFilter,
  FieldValue,
  TagFilter,
} from '../../../models/generated/cases.ts'
import type { SearchCondition, ValueRange } from '../../../storage/search/search.ts'
import { wordsOf } from '../../../storage/search/words.ts'
import { isEmpty, requireFitting } from '../cases/field-value.ts'
import type { DomainRow } from '../domain-rows.ts'
import { validationError } from '../errors.ts'
import { type Field, findField } from '../fields/field.ts'
import { requireFew, requireLevel } from '../filter-limits.ts'
import { ANY_WORD, comparable, hasWords, TAG, tagTerm } from './facts.ts'

export interface FilterReading {
  readonly call: Call
  readonly domain: DomainRow
}

/** Cases that have every word of the text, in whichever fields. */
export function termCondition(text: string): SearchCondition {
  // A text without a word, such as `?!`, is in no case; no text at all asks for nothing.
  if (text === '') return { all: [] }
  return allWords(ANY_WORD, text)
}

export async function filterCondition(
  filter: CaseFilter,
  reading: FilterReading,
): Promise<SearchCondition> {
  const condition = await conditionOf(filter, reading, 'filter', 1)
  requireFew(countOf(condition))
  return condition
}

export async function requireField(
  { call, domain }: FilterReading,
  fieldId: string,
  where: string,
): Promise<Field> {
  const field = await findField(call, domain, fieldId)
  if (field) return field
  throw validationError(`${where} names the field ${fieldId}, which does not exist in the domain.`)
}

async function conditionOf(
  filter: CaseFilter,
  reading: FilterReading,
  where: string,
  level: number,
): Promise<SearchCondition> {
  requireLevel(level, where)
  const { field, not, tag, andAll, orAll } = filter
  if (field) return fieldCondition(field, reading, `${where}.field`)
  if (tag) return tagCondition(tag, `${where}.tag`)
  if (not) return { not: await conditionOf(not, reading, `${where}.not`, level + 1) }
  const [name, members] = andAll ? (['andAll', andAll] as const) : (['orAll', orAll ?? []] as const)
  const of: SearchCondition[] = []
  for (const [at, one] of members.entries()) {
    of.push(await conditionOf(one, reading, `${where}.${name}.${at + 1}.member`, level + 1))
  }
  return name === 'andAll' ? { all: of } : { any: of }
}

type Operator = keyof FieldFilter & string

async function fieldCondition(
  filter: FieldFilter,
  reading: FilterReading,
  where: string,
): Promise<SearchCondition> {
  const [operator, { id, value }] = operatorOf(filter)
  const field = await requireField(reading, id, `${where}.${operator}.id`)
  const given = { id, value }
  if (isEmpty(value)) return emptyCondition(operator, given, `${where}.${operator}`)
  requireFitting(field, value)
  if (operator === 'contains') return containsCondition(field, given, `${where}.${operator}`)
  const bound = comparable(field.type, value)
  if (operator === 'equalTo') return { value: id, range: { from: bound, to: bound } }
  if (field.type === 'Boolean') {
    throw validationError(
      `${where}.${operator}: the field ${id} has type Boolean, which has no order; use equalTo.`,
    )
  }
  return { value: id, range: { [BOUNDS[operator]]: bound } }
}

const BOUNDS: Readonly<Record<Exclude<Operator, 'contains' | 'equalTo'>, keyof ValueRange>> = {
  greaterThan: 'above',
  greaterThanOrEqualTo: 'from',
  lessThan: 'below',
  lessThanOrEqualTo: 'to',
}

/** The model demands exactly one. */
function operatorOf(filter: FieldFilter): readonly [Operator, FieldValue] {
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) return [name as Operator, value]
  }
  throw validationError('A filter of a field has one of equalTo, contains and the comparisons.')
}

/** Cases in which the field has no value. */
function emptyCondition(operator: Operator, { id }: FieldValue, where: string): SearchCondition {
  if (operator === 'equalTo') return { not: { value: id, range: {} } }
  throw validationError(`${where} needs a value; equalTo alone can ask for cases without one.`)
}

function containsCondition(
  { type, fieldId }: Field,
  { value }: FieldValue,
  where: string,
): SearchCondition {
  if (!hasWords(type)) {
    throw validationError(
      `${where}: the field ${fieldId} has type ${type}, which has no words; use equalTo or a comparison.`,
    )
  }
  return allWords(fieldId, value.stringValue ?? value.userArnValue ?? '')
}

function allWords(attribute: string, text: string): SearchCondition {
  const words = [...wordsOf(text)]
  return words.length === 0 ? { any: [] } : { all: words.map(term => ({ attribute, term })) }
}

function tagCondition({ equalTo }: TagFilter, where: string): SearchCondition {
  const { key, value } = equalTo ?? {}
  if (key === undefined) throw validationError(`${where}.equalTo needs the key of a tag.`)
  return { attribute: TAG, term: tagTerm(key, value) }
}

function countOf(condition: SearchCondition): number {
  if ('not' in condition) return countOf(condition.not)
  if ('all' in condition) return condition.all.reduce((sum, one) => sum + countOf(one), 0)
  if ('any' in condition) return condition.any.reduce((sum, one) => sum + countOf(one), 0)
  return 1
}
