// The items of one case, and the cases of one contact.
import { decodePageToken, encodePageToken } from '../../../base/page-token.ts'
import type { Call } from '../../../contract/call.ts'
import { inputDigest } from '../../../contract/client-tokens.ts'
import { findCase, requireCase } from '../cases/case.ts'
import { requireDomain } from '../domains.ts'
import { unknownToken } from '../errors.ts'
import { inDomain } from '../named.ts'
import type { Input, Output } from '../wire.ts'
import { conditionsOf, matchesAny } from './filters.ts'
import { describeItem, itemsOf } from './item.ts'
import { ITEM_TERMS, type ItemRow } from './rows.ts'
import { contactTerm } from './terms.ts'

/** The greatest pages that the model allows; AWS does not say what it takes without `maxResults`. */
const ITEMS_ON_PAGE = 25
const CASES_ON_PAGE = 10

/** The newest first: a case shows its items so. */
export async function searchRelatedItems(
  { domainId, caseId, filters = [], maxResults, nextToken }: Input<'SearchRelatedItems'>,
  call: Call,
): Promise<Output<'SearchRelatedItems'>> {
  const domain = await requireDomain(call, domainId)
  const row = await requireCase(call, domain, caseId)
  const listing = `cases:SearchRelatedItems ${domainId} ${caseId} ${inputDigest(filters)}`
  const behind = positionIn(nextToken, listing, 'SearchRelatedItems')
  conditionsOf(filters)
  const found = (await itemsOf(call, row))
    .filter(item => matchesAny(item, filters, call.now))
    .filter(item => behind === undefined || orderOf(item) < behind)
    .sort((one, other) => (orderOf(one) > orderOf(other) ? -1 : 1))
  const limit = maxResults ?? ITEMS_ON_PAGE
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    relatedItems: page.map(item => describeItem(item, call.now)),
    ...(last &&
      found.length > limit && { nextToken: encodePageToken(listing, { at: orderOf(last) }) }),
  }
}

/** By case; each once, though a contact may be related to it more than once. */
export async function listCasesForContact(
  { domainId, contactArn, maxResults, nextToken }: Input<'ListCasesForContact'>,
  call: Call,
): Promise<Output<'ListCasesForContact'>> {
  const domain = await requireDomain(call, domainId)
  const listing = `cases:ListCasesForContact ${domainId} ${contactArn}`
  const behind = positionIn(nextToken, listing, 'ListCasesForContact')
  const limit = maxResults ?? CASES_ON_PAGE
  const where = { ...inDomain(domain), term: contactTerm(contactArn) }
  const found = await call.rows.list(ITEM_TERMS, {
    where,
    // A case id that is greater than this one begins with it.
    ...(behind !== undefined && { range: { from: `${behind} ` } }),
    limit: limit + 1,
  })
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const cases = await Promise.all(page.map(({ caseId }) => findCase(call, domain, caseId)))
  return {
    cases: cases.flatMap(row => (row ? [{ caseId: row.caseId, templateId: row.templateId }] : [])),
    ...(last &&
      found.length > limit && { nextToken: encodePageToken(listing, { at: last.caseId }) }),
  }
}

function orderOf({ associatedAt, relatedItemId }: ItemRow): string {
  return `${associatedAt} ${relatedItemId}`
}

function positionIn(
  token: string | undefined,
  listing: string,
  operation: string,
): string | undefined {
  if (!token) return undefined
  const position = decodePageToken(listing, token)
  if (position && 'at' in position && typeof position.at === 'string') return position.at
  throw unknownToken(operation)
}
