// Items of a domain in an order, found by their terms: walks of an index, merged.
import type { CallToAuthorize } from '../../../contract/call.ts'
import type { SearchAllRelatedItemsSort } from '../../../models/generated/cases.ts'
import { type InDomain, inDomain } from '../named.ts'
import { ITEM_TERMS, type ItemTermRow } from './rows.ts'

type Column = 'associatedAt' | 'caseId'

export interface ItemOrder {
  /** The column that is walked; rows with the same value of it come together. */
  readonly first: Column
  readonly isDescending: boolean
  compare(one: ItemTermRow, other: ItemTermRow): number
}

const COLUMNS: Readonly<Record<SearchAllRelatedItemsSort['sortProperty'], Column>> = {
  AssociationTime: 'associatedAt',
  CaseId: 'caseId',
}

/** The newest first, unless something else is asked. */
export function orderBy(sorts: readonly SearchAllRelatedItemsSort[]): ItemOrder {
  const asked = sorts.map(({ sortProperty, sortOrder }) => ({
    column: COLUMNS[sortProperty],
    isDescending: sortOrder === 'Desc',
  }))
  const newest = { column: 'associatedAt' as const, isDescending: true }
  const byCase = { column: 'caseId' as const, isDescending: false }
  const all = [...asked, ...(asked.length > 0 ? [] : [newest]), newest, byCase]
  const [{ column, isDescending } = newest] = all
  return {
    first: column,
    isDescending,
    compare(one, other) {
      for (const sort of all) {
        const [left, right] = [one[sort.column], other[sort.column]]
        if (left !== right) return (left < right ? -1 : 1) * (sort.isDescending ? -1 : 1)
      }
      if (one.relatedItemId === other.relatedItemId) return 0
      return one.relatedItemId < other.relatedItemId ? -1 : 1
    },
  }
}

const BATCH = 100

/** Rows that have any of the terms, each item once, from the first that has this value. */
export async function* walkItems(
  { rows }: Pick<CallToAuthorize, 'rows'>,
  domain: InDomain,
  terms: readonly string[],
  order: ItemOrder,
  from: string | undefined,
): AsyncGenerator<ItemTermRow> {
  const cursors = terms.map(term => cursorOf(term))
  for (;;) {
    const heads = await Promise.all(cursors.map(cursor => cursor.head()))
    const values = heads.flatMap(head => (head ? [head[order.first]] : [])).sort()
    const value = order.isDescending ? values.at(-1) : values[0]
    if (value === undefined) return
    const group = new Map<string, ItemTermRow>()
    for (const cursor of cursors) {
      for (let head = await cursor.head(); head?.[order.first] === value; ) {
        group.set(`${head.caseId} ${head.relatedItemId}`, head)
        cursor.step()
        head = await cursor.head()
      }
    }
    yield* [...group.values()].sort(order.compare)
  }

  function cursorOf(term: string) {
    // A value that is longer than `from`, and begins with it, is greater.
    const bound = order.isDescending ? { to: `${from} ` } : { from: from ?? '' }
    const query = {
      ...(order.first === 'associatedAt' && { index: 'byTime' }),
      where: { ...inDomain(domain), term },
      ...(from !== undefined && { range: bound }),
      ...(order.isDescending && { descending: true as const }),
      limit: BATCH,
    }
    let batch: ItemTermRow[] = []
    let at = 0
    let isOver = false
    return {
      async head(): Promise<ItemTermRow | undefined> {
        if (at >= batch.length && !isOver) {
          const after = batch.at(-1)
          batch = await rows.list(ITEM_TERMS, { ...query, ...(after && { after }) })
          at = 0
          isOver = batch.length < BATCH
        }
        return batch[at]
      },
      step(): void {
        at += 1
      },
    }
  }
}
