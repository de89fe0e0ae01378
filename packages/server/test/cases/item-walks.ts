// Items of a domain in every order, a page at a time, beside a plain sort; whoever goes on reads little.
import assert from 'node:assert/strict'
import {
  type ItemPosition,
  orderBy,
  walkItems,
} from '../../src/services/cases/related-items/ordered-walk.ts'
import { ITEM_TERMS, type ItemTermRow } from '../../src/services/cases/related-items/rows.ts'
import type { Rows, Store } from '../../src/storage/store.ts'
import { pick, type Random } from '../support/mutation.ts'

const DOMAIN = { account: '1', region: 'here', domainId: 'walked' }
const ITEMS = 1_200
const TERMS = ['all', 'some', 'few']
/** Nearly all items are of one time, and of one case: as an import leaves them. */
const TIMES = ['2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z', '2026-01-04T00:00:00.000Z']
/** What a page of so many may read: a batch of each term, and what begins a group. */
const PAGE = 7
const MOST_READ = 800

const SORTS = (['Asc', 'Desc'] as const).flatMap(one =>
  (['Asc', 'Desc'] as const).flatMap(other => {
    const time = { sortProperty: 'AssociationTime' as const, sortOrder: one }
    const byCase = { sortProperty: 'CaseId' as const, sortOrder: other }
    return [[time, byCase], [byCase, time], [time], [byCase], []]
  }),
)

export async function walkItemsAtRandom(store: Store, random: Random): Promise<void> {
  const items = Array.from({ length: ITEMS }, (_, at) => ({
    relatedItemId: `i${random(1_000_000)} ${at}`,
    caseId: random(10) > 0 ? 'c5' : `c${random(9)}`,
    associatedAt: random(10) > 0 ? String(TIMES[1]) : pick(TIMES, random),
    terms: ['all', ...(random(2) === 0 ? ['some'] : []), ...(random(100) === 0 ? ['few'] : [])],
  }))
  await store.write(async rows => {
    for (const { terms, ...place } of items) {
      for (const term of terms) await rows.insert(ITEM_TERMS, { ...DOMAIN, ...place, term })
    }
  })
  await store.read(async rows => {
    for (const sorts of SORTS) {
      const order = orderBy(sorts)
      const terms = TERMS.slice(random(3))
      const wanted = items
        .filter(item => item.terms.some(term => terms.includes(term)))
        .sort((one, other) => {
          for (const { column, isDescending } of [order.first, order.second]) {
            const [left, right] = [one[column], other[column]]
            if (left !== right) return left < right === isDescending ? 1 : -1
          }
          return one.relatedItemId < other.relatedItemId === order.second.isDescending ? 1 : -1
        })
        .map(({ relatedItemId }) => relatedItemId)
      const what = JSON.stringify({ sorts, terms })
      let behind: ItemPosition | undefined
      for (let seen = 0; seen < wanted.length; seen += PAGE) {
        const { found, read } = await pageOf(rows, terms, order, behind)
        const ids = found.map(({ relatedItemId }) => relatedItemId)
        assert.deepEqual(ids, wanted.slice(seen, seen + PAGE), what)
        assert.ok(read <= MOST_READ, `${read} rows are read for ${PAGE}: ${what}`)
        // Somewhere further in, for not every page needs a look.
        const skipped = Math.min(random(40) * PAGE, Math.max(0, wanted.length - seen - 2 * PAGE))
        seen += skipped
        behind = items.find(({ relatedItemId }) => relatedItemId === wanted[seen + PAGE - 1])
      }
    }
  })
}

async function pageOf(
  rows: Rows,
  terms: readonly string[],
  order: ReturnType<typeof orderBy>,
  behind: ItemPosition | undefined,
): Promise<{ readonly found: readonly ItemTermRow[]; readonly read: number }> {
  let read = 0
  const counted: Rows = {
    ...rows,
    async list(table, query) {
      const listed = await rows.list(table, query)
      read += listed.length
      return listed
    },
  }
  const found: ItemTermRow[] = []
  for await (const row of walkItems({ rows: counted }, DOMAIN, terms, order, behind)) {
    if (found.push(row) === PAGE) break
  }
  return { found, read }
}
