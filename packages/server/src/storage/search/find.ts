// Answers a search: how many documents match, and one page of them.

import { andThen, type Soon } from '../../base/soon.ts'
import { spanOf } from './bits.ts'
import { attributesIn, everyDocument, treeOf } from './condition.ts'
import { type KnownSpace, type SearchDatabase, sql } from './database.ts'
import type { Asked } from './leaf.ts'
import { findMatches } from './matches.ts'
import { findSpace } from './names.ts'
import type { NumberedSort } from './order.ts'
import { createPace } from './pace.ts'
import { pageOf } from './page.ts'
import type { FoundRow, Search, SearchPosition } from './search.ts'

const NOTHING: FoundRow = { total: 0, documents: [], hasMore: false }

/** At once where the database answers at once, and others need no turn. */
export function findDocuments(database: SearchDatabase, search: Search): Soon<FoundRow> {
  const wanted = [...attributesIn(search.where), ...search.order.map(({ attribute }) => attribute)]
  return andThen(findSpace(database, search.space, wanted), known =>
    known ? findInSpace(database, known, search) : NOTHING,
  )
}

function findInSpace(
  database: SearchDatabase,
  { space, attributes, ends }: KnownSpace,
  { where, order: sorts, after, limit, check }: Search,
): Soon<FoundRow> {
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
  return andThen(findMatches(asked, tree), matches => {
    if (matches.total === 0) return NOTHING
    // One more tells whether there is another page.
    const page = pageOf(asked, { tree, matches, order }, { after, limit: limit + 1 })
    return andThen(page, found => answer(asked, matches.total, found, limit))
  })
}

function answer(
  asked: Asked,
  total: number,
  found: readonly SearchPosition[],
  limit: number,
): Soon<FoundRow> {
  const page = found.slice(0, limit)
  return andThen(readNames(asked, page), () => {
    const documents = page.map(position => ({
      document: asked.names.get(position.number) ?? '',
      position,
    }))
    return { total, documents, hasMore: found.length > limit }
  })
}

function readNames({ database, names }: Asked, page: readonly SearchPosition[]): Soon<void> {
  const unnamed = page.filter(({ number }) => !names.has(number)).map(({ number }) => number)
  if (unnamed.length === 0) return
  const { text, values } =
    sql`SELECT id, name FROM search_documents WHERE id IN ${database.listed(unnamed)}`
  return andThen(database.run(text, values), rows => {
    for (const [id, name] of rows) names.set(Number(id), String(database.recall(name)))
  })
}
