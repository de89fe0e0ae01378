// Answers a search: how many documents match, and one page of them.

import { allAcross, countAcross } from './across.ts'
import { attributesIn, treeOf } from './condition.ts'
import { coverOf } from './cover.ts'
import type { SearchDatabase } from './database.ts'
import { findNames } from './names.ts'
import type { NumberedSort, Order } from './order.ts'
import { createPace } from './pace.ts'
import { behindIn, isShort, pageOf } from './page.ts'
import type { FoundRow, Search, SearchPosition } from './search.ts'

const NOTHING: FoundRow = { total: 0, documents: [], hasMore: false }

export async function findDocuments(database: SearchDatabase, search: Search): Promise<FoundRow> {
  const { where, order: sorts, after, limit } = search
  const wanted = [...attributesIn(where), ...sorts.map(({ attribute }) => attribute)]
  const { space, attributes } = await findNames(database, search.space, wanted)
  if (space === undefined) return NOTHING
  const tree = treeOf(where, { database, attributes })
  if (tree.kind === 'never') return NOTHING
  const order: Order = sorts.map(
    ({ attribute, descending, isEverywhere = false }): NumberedSort => ({
      attribute: attributes.get(attribute),
      descending,
      isEverywhere,
    }),
  )
  const pace = createPace(search.check)
  const cover = await coverOf({ database, pace }, tree)
  const asked = { database, pace, space, tree, cover }
  // One more tells whether there is another page.
  const part = { after, limit: limit + 1 }
  if (isShort(cover)) {
    const all = await allAcross({ ...asked, cover }, order)
    return answer(database, all.length, behindIn(all, order, part), limit)
  }
  const total = await countAcross(asked)
  if (total === 0) return NOTHING
  const documents = await countAbout(database, space)
  const page = await pageOf({ ...asked, documents, matches: total }, order, part)
  return answer(database, total, page, limit)
}

/** How many documents a space has at most: numbers are given one after the other. */
async function countAbout(database: SearchDatabase, space: number): Promise<number> {
  const [row] = await database.run(
    `SELECT (SELECT max(id) FROM search_documents WHERE space = ?) AS last,
       (SELECT min(id) FROM search_documents WHERE space = ?) AS first`,
    [space, space],
  )
  return Number(row?.last) - Number(row?.first) + 1
}

async function answer(
  database: SearchDatabase,
  total: number,
  found: readonly SearchPosition[],
  limit: number,
): Promise<FoundRow> {
  const page = found.slice(0, limit)
  const names = new Map<number, string>()
  if (page.length > 0) {
    const places = page.map(() => '?').join(', ')
    const rows = await database.run(
      `SELECT id, name FROM search_documents WHERE id IN (${places})`,
      page.map(({ number }) => number),
    )
    for (const { id, name } of rows) names.set(Number(id), String(database.recall(name)))
  }
  const documents = page.map(position => ({
    document: names.get(position.number) ?? '',
    position,
  }))
  return { total, documents, hasMore: found.length > limit }
}
