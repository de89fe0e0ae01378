// SearchCases: cases of a domain by filter and words, in an order, a page at a time.
import { decodePageToken, encodePageToken } from '../../../base/page-token.ts'
import type { Call } from '../../../contract/call.ts'
import { inputDigest } from '../../../contract/client-tokens.ts'
import type { Sort as AskedSort, SearchCasesResponseItem } from '../../../models/generated/cases.ts'
import type { KeyValue } from '../../../storage/key.ts'
import { SearchTooLong } from '../../../storage/search/pace.ts'
import {
  EVERYTHING,
  type SearchCondition,
  type SearchPosition,
  type Sort,
} from '../../../storage/search/search.ts'
import { findCase, valueIn, valuesOf } from '../cases/case.ts'
import type { DomainRow } from '../domain-rows.ts'
import { requireDomain } from '../domains.ts'
import { unknownToken, validationError } from '../errors.ts'
import type { Input, Output } from '../wire.ts'
import { spaceOf } from './facts.ts'
import { type FilterReading, filterCondition, requireField, termCondition } from './filter.ts'

/** AWS: Amazon Connect API Reference, "SearchCases". */
const PAGE_SIZE = 25
/** Of the values on one page, in characters: what is beyond comes with the next. */
const MOST_TEXT = 4_000_000
/** So few are read one by one. */
const FEW_FIELDS = 2

/** Fields that Cases gives each case, and that nobody can empty. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  'case_id',
  'created_datetime',
  'last_updated_datetime',
  'reference_id',
  'reference_number',
  'status',
])

export async function searchCases(
  input: Input<'SearchCases'>,
  call: Call,
): Promise<Output<'SearchCases'>> {
  const { domainId, filter, searchTerm = '', sorts = [], fields = [], maxResults } = input
  const domain = await requireDomain(call, domainId)
  const reading = { call, domain }
  const asked = [...new Set(fields.map(({ id }) => id))]
  for (const id of asked) await requireField(reading, id, 'fields')
  const order = await orderOf(sorts, reading)
  const where = await conditionOf(input, reading)
  // A token goes on with the search that it was made for, however much of it a page takes.
  const listing = `cases:SearchCases ${domainId} ${inputDigest({ filter, searchTerm, sorts })}`
  const after = input.nextToken ? positionIn(input.nextToken, listing, order.length) : undefined
  const limit = maxResults ?? PAGE_SIZE
  const search = { space: spaceOf(domain), where, order, limit, ...(after && { after }) }
  const found = await call.rows.find(search).catch(asTooLong)
  const cases: SearchCasesResponseItem[] = []
  let text = 0
  let last: SearchPosition | undefined
  let hasMore = found.hasMore
  for (const { document, position } of found.documents) {
    if (text > MOST_TEXT) {
      hasMore = true
      break
    }
    last = position
    const item = await itemOf(document, asked, reading)
    if (!item) continue
    cases.push(item)
    for (const { value } of item.fields) text += value.stringValue?.length ?? 0
  }
  const nextToken = hasMore && last ? encodePageToken(listing, last) : undefined
  return { cases, totalCount: found.total, ...(nextToken !== undefined && { nextToken }) }
}

function asTooLong(error: unknown): never {
  if (!(error instanceof SearchTooLong)) throw error
  throw validationError(
    'The domain has too many cases for so many conditions and words: search with fewer.',
  )
}

async function conditionOf(
  { filter, searchTerm = '' }: Input<'SearchCases'>,
  reading: FilterReading,
): Promise<SearchCondition> {
  const filtered = filter ? await filterCondition(filter, reading) : EVERYTHING
  return { all: [filtered, termCondition(searchTerm)] }
}

/** What was changed last comes first, unless something else is asked. */
async function orderOf(
  sorts: readonly AskedSort[],
  reading: FilterReading,
): Promise<readonly [Sort] | readonly [Sort, Sort]> {
  const order: Sort[] = []
  for (const [at, { fieldId, sortOrder }] of sorts.entries()) {
    await requireField(reading, fieldId, `sorts.${at + 1}.member.fieldId`)
    order.push(sortBy(fieldId, sortOrder === 'Desc'))
  }
  const [first = sortBy('last_updated_datetime', true), second] = order
  return second ? [first, second] : [first]
}

function sortBy(attribute: string, descending: boolean): Sort {
  return { attribute, descending, ...(EVERYWHERE.has(attribute) && { isEverywhere: true }) }
}

/** undefined for a case that is gone and can still be found for a while. */
async function itemOf(
  caseId: string,
  asked: readonly string[],
  { call, domain }: { readonly call: Call; readonly domain: DomainRow },
): Promise<SearchCasesResponseItem | undefined> {
  const row = await findCase(call, domain, caseId)
  if (!row) return undefined
  const all = asked.length > FEW_FIELDS ? await valuesOf(call, row) : undefined
  const fields: SearchCasesResponseItem['fields'] = []
  for (const id of asked) {
    const value = all ? all.get(id) : await valueIn(call, row, id)
    if (value) fields.push({ id, value })
  }
  return { caseId, templateId: row.templateId, fields, tags: { ...row.tags } }
}

function positionIn(token: string, listing: string, sorts: number): SearchPosition {
  const position = new Map<string, unknown>(Object.entries(decodePageToken(listing, token) ?? {}))
  const [values, number] = [position.get('values'), position.get('number')]
  if (!Array.isArray(values) || values.length !== sorts || !values.every(isValue)) {
    throw unknownToken('SearchCases for this search')
  }
  if (!Number.isSafeInteger(number)) throw unknownToken('SearchCases for this search')
  return { values, number: Number(number) }
}

function isValue(value: unknown): value is KeyValue | null {
  return value === null || typeof value === 'string' || Number.isFinite(value)
}
