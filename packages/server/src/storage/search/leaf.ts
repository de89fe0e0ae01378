// What one index tells: how long it is, who is in it, and which of some documents are.

import { BLOCK, type BlockSpan, blockOf, type DocumentSet, isIn, putIn } from './bits.ts'
import type { Leaf } from './condition.ts'
import { inList, plainSql, type SearchDatabase, type Sql, sql, VALUE_COLUMNS } from './database.ts'
import type { Pace } from './pace.ts'
import { partsOf } from './parts.ts'

export interface Asked {
  readonly database: SearchDatabase
  readonly pace: Pace
  readonly span: BlockSpan
  /** That which all documents of the space are in. */
  readonly every: Leaf
  /** What was read already in this search. */
  readonly known: Map<Leaf, DocumentSet>
}

/** So many rows are read by one statement, while others wait. */
const ROWS_AT_ONCE = 5_000
/** To read a row in its order costs a small part of what looking one up does. */
const ROWS_A_PROBE = 20
/** To count one costs less still. */
const COUNTED_A_PROBE = 100
const COUNTED_AT_ONCE = 50_000
const LEAVES_AT_ONCE = 100
/** So much is kept of what one search has read. */
const KEPT_BYTES = 16 * 1024 * 1024
/** So many documents are looked up by one statement. */
export const LOOKED_UP_AT_ONCE = 200

/** How many rows each has, counted no further than `bound`. */
export async function countRows(
  { database, pace }: Asked,
  leaves: readonly Leaf[],
  bound: number,
): Promise<ReadonlyMap<Leaf, number>> {
  const counts = new Map<Leaf, number>()
  const atOnce = Math.max(1, Math.min(LEAVES_AT_ONCE, Math.floor(COUNTED_AT_ONCE / bound)))
  for (const part of partsOf(leaves, atOnce)) {
    await pace.spend(Math.ceil((part.length * bound) / COUNTED_A_PROBE))
    const columns = part.map(
      (leaf, at) =>
        sql`(SELECT count(*) FROM (SELECT 1 FROM ${walked(leaf)} LIMIT ${bound}) AS counted) AS ${plainSql(`n${at}`)}`,
    )
    const texts = columns.map(({ text }) => text).join(', ')
    const values = columns.flatMap(column => column.values)
    const [row] = await database.run(`SELECT ${texts}`, values)
    for (const [at, leaf] of part.entries()) counts.set(leaf, Number(row?.[`n${at}`]))
  }
  return counts
}

/** All documents that are in it; no statement reads many rows. */
export async function readLeaf(asked: Asked, leaf: Leaf): Promise<DocumentSet> {
  const known = asked.known.get(leaf)
  if (known) return known
  const { database, span } = asked
  const set = new Uint32Array(span.blocks)
  const column = plainSql(VALUE_COLUMNS[leaf.table])
  let from = walked(leaf)
  for (;;) {
    const rows = (limit: Sql) =>
      sql`SELECT ${column} AS place, block, bits FROM ${from} ORDER BY ${column}, block LIMIT ${limit}`
    await asked.pace.spend(ROWS_AT_ONCE / ROWS_A_PROBE)
    const listed = await onlyRow(
      database,
      sql`SELECT count(*) AS n, string_agg(block || ' ' || bits, ',') AS listed FROM (${rows(sql`${ROWS_AT_ONCE}`)}) AS step`,
    )
    putIn(set, span, String(listed?.listed ?? ''))
    const isEnd = Number(listed?.n) < ROWS_AT_ONCE
    const end = isEnd ? undefined : await onlyRow(database, rows(sql`1 OFFSET ${ROWS_AT_ONCE - 1}`))
    if (!end) break
    const block = Number(end.block)
    // A lower bound beside the place would be walked from again.
    const rest = leaf.upper
      ? sql`${leaf.upper} AND (${column}, block) > (${end.place}, ${block})`
      : sql`${leaf.test} AND block > ${block}`
    from = walked({ ...leaf, test: rest })
  }
  if ((asked.known.size + 1) * set.byteLength <= KEPT_BYTES) asked.known.set(leaf, set)
  return set
}

async function onlyRow(database: SearchDatabase, { text, values }: Sql) {
  const [row] = await database.run(text, values)
  return row
}

/** Which of the documents are in it. */
export async function lookUp(
  asked: Asked,
  leaf: Leaf,
  documents: readonly number[],
): Promise<ReadonlySet<number>> {
  const { database, pace, span } = asked
  const known = asked.known.get(leaf)
  if (known) return new Set(documents.filter(document => isIn(known, span, document)))
  const found = new Set<number>()
  for (const part of partsOf(documents, LOOKED_UP_AT_ONCE)) {
    await pace.spend(part.length)
    for (const document of await lookUpPart(database, leaf, part)) found.add(document)
  }
  return found
}

async function lookUpPart(
  database: SearchDatabase,
  { table, attribute, test }: Leaf,
  documents: readonly number[],
): Promise<readonly number[]> {
  if (table === 'search_values') {
    const { text, values } =
      sql`SELECT document FROM search_facts WHERE document IN ${inList(documents)} AND attribute = ${attribute} AND ${test}`
    const rows = await database.run(text, values)
    return rows.map(({ document }) => Number(document))
  }
  const blocks = [...new Set(documents.map(blockOf))]
  const { text, values } =
    sql`SELECT block, bits FROM search_terms WHERE attribute = ${attribute} AND ${test} AND block IN ${inList(blocks)}`
  const rows = await database.run(text, values)
  const having = new Map(rows.map(({ block, bits }) => [Number(block), Number(bits)]))
  return documents.filter(document => {
    return (((having.get(blockOf(document)) ?? 0) >>> (document % BLOCK)) & 1) === 1
  })
}

function walked({ table, attribute, test }: Leaf): Sql {
  return sql`${plainSql(table)} WHERE attribute = ${attribute} AND ${test}`
}
