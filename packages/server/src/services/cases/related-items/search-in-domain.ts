// Items of all cases of a domain: found by what the filters name, without reading the others.
import { decodePageToken, encodePageToken } from '../../../base/page-token.ts'
import type { Call } from '../../../contract/call.ts'
import { inputDigest } from '../../../contract/client-tokens.ts'
import { requireDomain } from '../domains.ts'
import { unknownToken } from '../errors.ts'
import type { Input, Output } from '../wire.ts'
import { conditionsOf, matchesAny } from './filters.ts'
import { describeItem, findItem } from './item.ts'
import { type ItemPosition, orderBy, walkItems } from './ordered-walk.ts'
import { ANY_ITEM, termsFor } from './terms.ts'

/** The greatest page that the model allows; AWS does not say what it takes without `maxResults`. */
const PAGE_SIZE = 25
/** How many items one call looks at: a page may end early, and the next goes on behind it. */
const MOST_LOOKED_AT = 2_000
/** How many times an item is held against a condition of the filters. */
const MOST_COMPARED = 50_000

export async function searchAllRelatedItems(
  { domainId, filters = [], sorts = [], maxResults, nextToken }: Input<'SearchAllRelatedItems'>,
  call: Call,
): Promise<Output<'SearchAllRelatedItems'>> {
  const domain = await requireDomain(call, domainId)
  const listing = `cases:SearchAllRelatedItems ${domainId} ${inputDigest({ filters, sorts })}`
  const behind = positionIn(nextToken, listing)
  const conditions = conditionsOf(filters)
  const most = Math.min(MOST_LOOKED_AT, Math.ceil(MOST_COMPARED / Math.max(1, conditions)))
  const order = orderBy(sorts)
  const terms = filters.length > 0 ? [...new Set(filters.flatMap(termsFor))] : [ANY_ITEM]
  const limit = maxResults ?? PAGE_SIZE
  const relatedItems: Output<'SearchAllRelatedItems'>['relatedItems'] = []
  let last: ItemPosition | undefined
  let lookedAt = 0
  for await (const found of walkItems(call, domain, terms, order, behind)) {
    if (relatedItems.length === limit || lookedAt === most) {
      return { relatedItems, ...(last && { nextToken: tokenOf(last, listing) }) }
    }
    lookedAt += 1
    last = found
    const item = await findItem(call, { ...domain, caseId: found.caseId }, found.relatedItemId)
    if (!item || !matchesAny(item, filters, call.now)) continue
    relatedItems.push({ ...describeItem(item, call.now), caseId: item.caseId })
  }
  return { relatedItems }
}

function tokenOf({ caseId, relatedItemId, associatedAt }: ItemPosition, listing: string): string {
  return encodePageToken(listing, { caseId, relatedItemId, associatedAt })
}

function positionIn(token: string | undefined, listing: string): ItemPosition | undefined {
  if (!token) return undefined
  const position = new Map<string, unknown>(Object.entries(decodePageToken(listing, token) ?? {}))
  const textOf = (name: string) => {
    const value = position.get(name)
    if (typeof value === 'string') return value
    throw unknownToken('SearchAllRelatedItems')
  }
  return {
    caseId: textOf('caseId'),
    relatedItemId: textOf('relatedItemId'),
    associatedAt: textOf('associatedAt'),
  }
}
