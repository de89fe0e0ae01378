// Items of a domain in an order, found by their terms: walks of an index, merged.
import type { CallToAuthorize } from '../../../contract/call.ts'
import type { SearchAllRelatedItemsSort } from '../../../models/generated/cases.ts'
import { type InDomain, inDomain } from '../named.ts'
import { ITEM_TERMS, type ItemTermRow } from './rows.ts'

interface ItemSort {
  readonly column: 'associatedAt' | 'caseId'
  readonly isDescending: boolean
}

/** By one column, then by the other; items that are alike in both come in the direction of that. */
export interface ItemOrder {
  readonly first: ItemSort
  readonly second: ItemSort
}

export type ItemPosition = Pick<ItemTermRow, 'associatedAt' | 'caseId' | 'relatedItemId'>

const COLUMNS: Readonly<Record<SearchAllRelatedItemsSort['sortProperty'], ItemSort['column']>> = {
  AssociationTime: 'associatedAt',
  CaseId: 'caseId',
}

/** The newest first, unless something else is asked; in a case, too. */
export function orderBy(sorts: readonly SearchAllRelatedItemsSort[]): ItemOrder {
  const newest: ItemSort = { column: 'associatedAt', isDescending: true }
  const asked = sorts.map(({ sortProperty, sortOrder }) => ({
    column: COLUMNS[sortProperty],
    isDescending: sortOrder === 'Desc',
  }))
  const first = asked[0] ?? newest
  const other: ItemSort =
    first.column === 'caseId' ? newest : { column: 'caseId', isDescending: first.isDescending }
  return { first, second: asked.find(({ column }) => column !== first.column) ?? other }
}

/** So many rows are read at once, of all terms together. */
const BATCH = 1_000
const LEAST_BATCH = 10

/** Rows that have any of the terms, each item once, behind the position. */
export async function* walkItems(
  reads: Pick<CallToAuthorize, 'rows'>,
  domain: InDomain,
  terms: readonly string[],
  order: ItemOrder,
  behind: ItemPosition | undefined,
): AsyncGenerator<ItemTermRow> {
  const limit = Math.max(LEAST_BATCH, Math.min(100, Math.ceil(BATCH / terms.length)))
  const walks = terms.map(term => {
    const place = { ...inDomain(domain), term }
    return walkTerm(reads, place, order, behind && { ...place, ...behind }, limit)
  })
  const heads = await Promise.all(walks.map(async walk => (await walk.next()).value))
  for (;;) {
    let next: ItemTermRow | undefined
    for (const head of heads) if (head && (!next || compare(order, head, next) < 0)) next = head
    if (!next) return
    yield next
    for (const [at, head] of heads.entries()) {
      if (head && compare(order, head, next) === 0) heads[at] = (await walks[at]?.next())?.value
    }
  }
}

type TermPlace = InDomain & Pick<ItemTermRow, 'term'>

/**
 * An index has both columns in one direction. Where the order turns round at the second, rows that
 * are alike in the first are put in order here, or walked by themselves where they go on and on.
 */
async function* walkTerm(
  { rows }: Pick<CallToAuthorize, 'rows'>,
  place: TermPlace,
  order: ItemOrder,
  behind: ItemTermRow | undefined,
  limit: number,
): AsyncGenerator<ItemTermRow, undefined> {
  const { first, second } = order
  const index = first.column === 'associatedAt' ? { index: 'byTime' } : {}
  if (first.isDescending === second.isDescending) {
    yield* inOrder(place, first, behind)
    return
  }
  if (behind) yield* inOrder({ ...place, [first.column]: behind[first.column] }, second, behind)
  let last = behind?.[first.column]
  for (;;) {
    const batch = await rows.list(ITEM_TERMS, {
      ...index,
      ...directionOf(first),
      where: place,
      // A value that is greater than this one begins with it.
      ...(last !== undefined && {
        range: first.isDescending ? { to: last } : { from: `${last} ` },
      }),
      limit,
    })
    const isEnd = batch.length < limit
    last = batch.at(-1)?.[first.column]
    const whole = isEnd ? batch : batch.filter(row => row[first.column] !== last)
    yield* whole.sort((one, other) => compare(order, one, other))
    if (isEnd || last === undefined) return
    yield* inOrder({ ...place, [first.column]: last }, second, undefined)
  }

  async function* inOrder(
    where: Partial<ItemTermRow>,
    sort: ItemSort,
    start: ItemTermRow | undefined,
  ): AsyncGenerator<ItemTermRow> {
    for (let after = start; ; ) {
      const query = { ...index, ...directionOf(sort), where, limit }
      const batch = await rows.list(ITEM_TERMS, { ...query, ...(after && { after }) })
      yield* batch
      after = batch.at(-1)
      if (batch.length < limit) return
    }
  }
}

function directionOf({ isDescending }: ItemSort) {
  return isDescending ? { descending: true as const } : {}
}

function compare({ first, second }: ItemOrder, one: ItemPosition, other: ItemPosition): number {
  for (const { column, isDescending } of [first, second]) {
    if (one[column] !== other[column]) {
      return (one[column] < other[column] ? -1 : 1) * (isDescending ? -1 : 1)
    }
  }
  if (one.relatedItemId === other.relatedItemId) return 0
  return (one.relatedItemId < other.relatedItemId ? -1 : 1) * (second.isDescending ? -1 : 1)
}
