// Walks across the indexes of a cover, whatever the order: counts matches, and picks the first of an order.

import { ALWAYS, allOf, negated, type Tree } from './condition.ts'
import type { Cover } from './cover.ts'
import { type SearchDatabase, type Sql, sql } from './database.ts'
import {
  behind,
  comparePositions,
  type Order,
  orderBy,
  readPosition,
  sortColumns,
} from './order.ts'
import { everyDocument, meets, type Walked, walked } from './probe.ts'
import type { SearchPosition } from './search.ts'

export interface Asked {
  readonly database: SearchDatabase
  readonly space: number
  readonly tree: Tree
  /** Without one every document is looked at. */
  readonly cover: Cover | undefined
}

export async function countAcross(asked: Asked): Promise<number> {
  let total = 0
  for (const { walk, rest } of walksOf(asked)) {
    const met = meets(rest, walk.document)
    const { text, values } = sql`SELECT count(*) AS n FROM ${walk.from} AND ${met}`
    const [row] = await asked.database.run(text, values)
    total += Number(row?.n)
  }
  return total
}

/** The first of the order behind the position. */
export async function pickAcross(
  asked: Asked,
  order: Order,
  after: SearchPosition | undefined,
  limit: number,
): Promise<SearchPosition[]> {
  const { database } = asked
  const found: SearchPosition[] = []
  for (const { walk, rest } of walksOf(asked)) {
    const all = matchesOf(walk, rest, order)
    const picked = after ? sql`WHERE ${behind(order, after, database)}` : sql``
    const { text, values } =
      sql`SELECT * FROM (${all}) AS matching ${picked} ORDER BY ${orderBy(order)} LIMIT ${limit}`
    for (const row of await database.run(text, values)) {
      found.push(readPosition(row, order, database))
    }
  }
  return found.sort(comparePositions(order)).slice(0, limit)
}

/** All matches, in order: for covers that are short. */
export async function allAcross(
  asked: Asked & { cover: Cover },
  order: Order,
): Promise<SearchPosition[]> {
  const { database, tree, cover } = asked
  const found = new Map<number, SearchPosition>()
  for (const leaf of cover.leaves) {
    const { text, values } = matchesOf(walked(leaf), tree === leaf ? ALWAYS : tree, order)
    for (const row of await database.run(text, values)) {
      const position = readPosition(row, order, database)
      found.set(position.number, position)
    }
  }
  return [...found.values()].sort(comparePositions(order))
}

function matchesOf(walk: Walked, rest: Tree, order: Order): Sql {
  const { from, document } = walk
  const columns = sortColumns(order, document)
  return sql`SELECT ${document} AS document ${columns} FROM ${from} AND ${meets(rest, document)}`
}

/** One walk for each leaf, without what those before it have. */
function walksOf({ space, tree, cover }: Asked): { walk: Walked; rest: Tree }[] {
  if (cover === undefined) return [{ walk: everyDocument(space), rest: tree }]
  return cover.leaves.map((leaf, at) => {
    const rest = tree === leaf ? ALWAYS : tree
    return { walk: walked(leaf), rest: allOf([rest, ...cover.leaves.slice(0, at).map(negated)]) }
  })
}
