// Answers a search: how many documents match, and one page of them.

import { spanOf } from './bits.ts'
import { attributesIn, everyDocument, treeOf } from './condition.ts'
import { inList, type SearchDatabase, sql } from './database.ts'
import type { Asked } from './leaf.ts'
import { findMatches } from './matches.ts'
import { findSpace } from './names.ts'
import type { NumberedSort } from './order.ts'
import { createPace } from './pace.ts'
import { pageOf } from './page.ts'
import type { FoundRow, Search, SearchPosition } from './search.ts'

const NOTHING: FoundRow = { total: 0, documents: [], hasMore: false }

export async function findDocuments(database: SearchDatabase, search: Search): Promise<FoundRow> {
  const { where, order: sorts, after, limit, check } = search
  const wanted = [...attributesIn(where), ...sorts.map(({ attribute }) => attribute)]
  const known = await findSpace(database, search.space, wanted)
  if (!known) return NOTHING
  const { space, attributes, ends } = known
  const tree = treeOf(where, attributes)
  if (tree.kind === 'never') return NOTHING
  const [span, every] = [spanOf(...ends), everyDocument(space)]
  const asked: Asked = {
    database,
    span,
    every,
    pace: createPace(check),
    known: new Map(),
    names: new Map(),
  }
  const matches = await findMatches(asked, tree)
  if (matches.total === 0) return NOTHING
  const order = {
    sorts: sorts.map(
      ({ attribute, descending, isEverywhere = false }): NumberedSort => ({
        attribute: attributes.get(attribute),
        descending,
        isEverywhere,
      }),
    ),
    isTieDescending: sorts.at(-1)?.descending ?? false,
  }
  // One more tells whether there is another page.
  const page = await pageOf(asked, { tree, matches, order }, { after, limit: limit + 1 })
  return await answer(asked, matches.total, page, limit)
}

async function answer(
  { database, names }: Asked,
  total: number,
  found: readonly SearchPosition[],
  limit: number,
): Promise<FoundRow> {
  const page = found.slice(0, limit)
  const unnamed = page.flatMap(({ number }) => (names.has(number) ? [] : number))
  if (unnamed.length > 0) {
    const { text, values } =
      sql`SELECT id, name FROM search_documents WHERE id IN ${inList(unnamed)}`
    for (const [id, name] of await database.run(text, values)) {
      names.set(Number(id), String(database.recall(name)))
    }
  }
  const documents = page.map(position => ({
    document: names.get(position.number) ?? '',
    position,
  }))
  return { total, documents, hasMore: found.length > limit }
}
