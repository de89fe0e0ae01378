// The documents that may match, a slice at a time, each of them once.

import { ALWAYS, allOf, type Leaf, negated, type Tree } from './condition.ts'
import type { Cover } from './cover.ts'
import { plainSql, type SearchDatabase, type Sql, sql } from './database.ts'
import { type Pace, PROBES_AT_ONCE } from './pace.ts'
import { everyDocument, probesOf, type Walked, walked } from './probe.ts'

export interface Asked {
  readonly database: SearchDatabase
  readonly pace: Pace
  readonly space: number
  readonly tree: Tree
  /** Without one every document is looked at. */
  readonly cover: Cover | undefined
}

/** Rows whose column `step.document` is to be held against the rest. */
export interface Slice {
  readonly rows: Sql
  readonly rest: Tree
}

export const STEP_DOCUMENT = plainSql('step.document')

const LEAST_ROWS = 2
const MOST_ROWS = 20_000

/** Rows of more indexes than these are told apart here, and not by asking each row about the others. */
const MOST_LEAVES = 16
/** So many documents are held here, of as many indexes as there are. */
const MOST_GATHERED = 50_000
const GATHERED_AT_ONCE = 200

/** How many rows can be held against the tree while others wait. */
export function rowsAtOnce(tree: Tree): number {
  const rows = Math.floor(PROBES_AT_ONCE / (1 + probesOf(tree)))
  return Math.min(MOST_ROWS, Math.max(LEAST_ROWS, rows))
}

export async function* slicesOf(asked: Asked): AsyncGenerator<Slice> {
  const { cover, space, tree } = asked
  if (cover && cover.leaves.length > MOST_LEAVES && isGatherable(cover)) {
    yield* gatheredSlices(asked, cover.leaves)
    return
  }
  for (const { walk, rest } of walksOf(space, tree, cover)) yield* slicesAlong(asked, walk, rest)
}

/** One walk for each leaf, without what those before it have. */
export function walksOf(space: number, tree: Tree, cover: Cover | undefined): WalkToTake[] {
  if (cover === undefined || cover.leaves.length > MOST_LEAVES) {
    return [{ walk: everyDocument(space), rest: tree }]
  }
  return cover.leaves.map((leaf, at) => {
    const rest = tree === leaf ? ALWAYS : tree
    const walk = walked(leaf)
    return { walk, rest: allOf([rest, ...cover.leaves.slice(0, at).map(negated)]) }
  })
}

export interface WalkToTake {
  readonly walk: Walked
  readonly rest: Tree
}

function isGatherable({ rows, isCut }: Cover): boolean {
  return !isCut && rows <= MOST_GATHERED
}

async function* slicesAlong(
  { database, pace }: Asked,
  { from, document, place }: Walked,
  rest: Tree,
): AsyncGenerator<Slice> {
  const size = rowsAtOnce(rest)
  const order = place ? sql`${place}, ${document}` : document
  let after = plainSql('')
  for (;;) {
    const columns = sql`${place ?? document} AS place, ${document} AS document`
    const rows = (limit: Sql) =>
      sql`SELECT ${columns} FROM ${from} ${after} ORDER BY ${order} LIMIT ${limit}`
    await pace.spend(size * (1 + probesOf(rest)))
    yield { rows: rows(sql`${size}`), rest }
    const { text, values } = rows(sql`1 OFFSET ${size - 1}`)
    const [end] = await database.run(text, values)
    if (!end) return
    const number = Number(end.document)
    after = place
      ? sql`AND (${place}, ${document}) > (${end.place}, ${number})`
      : sql`AND ${document} > ${number}`
  }
}

async function* gatheredSlices(
  { database, pace, tree }: Asked,
  leaves: readonly Leaf[],
): AsyncGenerator<Slice> {
  const gathered = new Set<number>()
  for (const leaf of leaves) {
    const { from, document } = walked(leaf)
    const { text, values } = sql`SELECT ${document} AS document FROM ${from}`
    const rows = await database.run(text, values)
    for (const row of rows) gathered.add(Number(row.document))
    await pace.spend(1 + rows.length)
  }
  const size = Math.min(GATHERED_AT_ONCE, rowsAtOnce(tree))
  const all = [...gathered].sort((one, other) => one - other)
  for (let at = 0; at < all.length; at += size) {
    const part = all.slice(at, at + size)
    await pace.spend(part.length * (1 + probesOf(tree)))
    const places = part.reduce(
      (list, number, index) => (index === 0 ? sql`${number}` : sql`${list}, ${number}`),
      plainSql(''),
    )
    const rows = sql`SELECT id AS document FROM search_documents WHERE id IN (${places})`
    yield { rows, rest: tree }
  }
}
