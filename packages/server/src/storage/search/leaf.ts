// What one index tells: how long it is, who is in it, and which of some documents are.

import { andThen, type Soon } from '../../base/soon.ts'
import {
  blockRow,
  lastOfStep,
  rowPlace,
  rowsOf,
  type StepRead,
  type WalkStep,
  walkAlong,
} from './along.ts'
import {
  BLOCK,
  type BlockRow,
  type BlockSpan,
  bitsIn,
  blockOf,
  type Documents,
  FEW,
  gather,
  isIn,
  putIn,
  setOf,
} from './bits.ts'
import type { Leaf } from './condition.ts'
import {
  inList,
  limitTo,
  partsOf,
  plainSql,
  type ResultRow,
  type SearchDatabase,
  type Sql,
  sql,
  VALUE_COLUMNS,
} from './database.ts'
import type { Pace } from './pace.ts'
import { isEmptyStretch, type Stretch } from './places.ts'
import { andWithin } from './within.ts'

export interface Asked {
  readonly database: SearchDatabase
  readonly pace: Pace
  readonly span: BlockSpan
  /** That which all documents of the space are in. */
  readonly every: Leaf
  /** What was read already in this search. */
  readonly known: Map<Leaf, Documents>
  /** What was read already of documents' names. */
  readonly names: Map<number, string>
}

/** So many rows are read by one statement, while others wait. */
const ROWS_AT_ONCE = 5_000
/** And so many by the first: many filters have no more. */
const FIRST_ROWS = 250
/** To read a row in its order costs a small part of what looking one up does; to begin, as much as many of them. */
const ROWS_A_PROBE = 20
const PROBES_TO_BEGIN = 150
/** To count one costs less still. */
const COUNTED_A_PROBE = 100
const COUNTED_AT_ONCE = 50_000
/** So many of a stretch whose count is remembered. */
const STRETCH_ROWS = 1_000
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
        sql`(SELECT count(*) FROM (SELECT 1 FROM ${rowsOf(database, leaf)} ${limitTo(bound)}) AS counted) AS ${plainSql(`n${at}`)}`,
    )
    const texts = columns.map(({ text }) => text).join(', ')
    const values = columns.flatMap(column => column.values)
    const [row] = await database.run(`SELECT ${texts}`, values)
    for (const [at, leaf] of part.entries()) counts.set(leaf, Number(row?.[at]))
  }
  return counts
}

/** All documents that are in it; no statement reads many rows. */
export function readLeaf(asked: Asked, leaf: Leaf): Soon<Documents> {
  const known = asked.known.get(leaf)
  if (known) return known
  const { database, pace } = asked
  let found: Documents | undefined
  const growth = ROWS_AT_ONCE / FIRST_ROWS
  const walk = { leaf, atOnce: FIRST_ROWS, mostAtOnce: ROWS_AT_ONCE, growth }
  const walked = walkAlong(database, walk, step =>
    andThen(pace.spend(PROBES_TO_BEGIN + step.limit / ROWS_A_PROBE), () =>
      found ? readMore(found, step) : readFirst(step),
    ),
  )
  return andThen(walked, () => {
    const documents = found ?? []
    keep(asked, leaf, documents)
    return documents
  })

  /** Few are read as they are; to have many as one text costs a fifth. */
  function readFirst({ rows, stretch }: WalkStep): Soon<StepRead> {
    return andThen(database.run(rows.text, rows.values), read => {
      found = gather(read.map(blockRow), asked.span)
      return { count: read.length, last: rowPlace(database, stretch, read.at(-1)) }
    })
  }

  async function readMore(before: Documents, step: WalkStep): Promise<StepRead> {
    const [read, listed] = await onlyRow(
      database,
      sql`SELECT count(*) AS n, string_agg(block || ' ' || bits, ',') AS listed FROM (${step.rows}) AS step`,
    )
    const set = setOf(before, asked.span)
    putIn(set, asked.span, String(listed ?? ''))
    found = set
    const count = Number(read)
    return count < step.limit ? 'enough' : { count, last: await lastOfStep(database, step) }
  }
}

/** All that are in any of the leaves, which have one value of one attribute each; undefined where they are many. */
export async function readFew(
  { database, span, pace }: Asked,
  leaves: readonly [Leaf, ...Leaf[]],
): Promise<Documents | undefined> {
  const [{ table, attribute }] = leaves
  const column = plainSql(VALUE_COLUMNS[table])
  const stored = leaves.flatMap(({ from }) =>
    typeof from === 'object' ? [database.store(from.value)] : [],
  )
  const found: BlockRow[] = []
  for (const part of partsOf(stored, LOOKED_UP_AT_ONCE)) {
    await pace.spend(PROBES_TO_BEGIN + part.length)
    const { text, values } =
      sql`SELECT block, bits FROM ${plainSql(table)} WHERE attribute = ${attribute} AND ${column} IN ${inList(part)} ${limitTo(FEW + 1)}`
    for (const row of await database.run(text, values)) found.push(blockRow(row))
    if (found.length > FEW) return undefined
  }
  const documents = gather(found, span)
  // A document may have several of the terms.
  return documents instanceof Uint32Array ? documents : [...new Set(documents)]
}

function keep({ known }: Asked, leaf: Leaf, found: Documents): void {
  const bytes = found instanceof Uint32Array ? found.byteLength : 0
  if ((known.size + 1) * bytes <= KEPT_BYTES) known.set(leaf, found)
}

/** How many documents are in a range: no two rows tell of the same one, since each has one value. */
export async function countRange({ database, pace }: Asked, leaf: Leaf): Promise<number> {
  const { counts } = database
  let total = 0
  let rest: Stretch = leaf
  while (!isEmptyStretch(rest)) {
    const next = counts?.next(leaf.attribute, rest) ?? { ...rest, count: undefined }
    total += next.count ?? (await countUnknown(next))
    rest = { ...rest, from: next.to }
  }
  return total

  async function countUnknown(stretch: Stretch): Promise<number> {
    let sum = 0
    let { from } = stretch
    const walk = { leaf: { ...leaf, ...stretch }, atOnce: STRETCH_ROWS, mostAtOnce: STRETCH_ROWS }
    await walkAlong(database, walk, async step => {
      const { rows, limit } = step
      await pace.spend(limit / COUNTED_A_PROBE)
      const [rowsRead, shared] = await onlyRow(
        database,
        sql`SELECT count(*) AS n, string_agg(CASE WHEN bits & (bits - 1) <> 0 THEN '' || bits END, ',') AS shared FROM (${rows}) AS step`,
      )
      const read = Number(rowsRead)
      const end = read < limit ? undefined : await lastOfStep(database, step)
      const to = end ?? stretch.to
      const count = read + moreThanOne(String(shared ?? ''))
      counts?.keep(leaf.attribute, { from, to }, count)
      sum += count
      from = to
      return end ? { count: read, last: end } : 'enough'
    })
    return sum
  }
}

/** Of rows that tell of several documents, those beyond the first. */
function moreThanOne(shared: string): number {
  if (shared === '') return 0
  return shared.split(',').reduce((sum, bits) => sum + bitsIn(Number(bits)) - 1, 0)
}

async function onlyRow(database: SearchDatabase, { text, values }: Sql): Promise<ResultRow> {
  const [row = []] = await database.run(text, values)
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
  if (known instanceof Uint32Array) {
    return new Set(documents.filter(document => isIn(known, span, document)))
  }
  if (known) return new Set(known)
  const found = new Set<number>()
  for (const part of partsOf(documents, LOOKED_UP_AT_ONCE)) {
    await pace.spend(part.length)
    for (const document of await lookUpPart(database, leaf, part)) found.add(document)
  }
  return found
}

async function lookUpPart(
  database: SearchDatabase,
  leaf: Leaf,
  documents: readonly number[],
): Promise<readonly number[]> {
  const { table, attribute } = leaf
  const within = andWithin(leaf, VALUE_COLUMNS[table], database)
  if (table === 'search_values') {
    const { text, values } =
      sql`SELECT document FROM search_facts WHERE document IN ${database.listed(documents)} AND attribute = ${attribute}${within}`
    const rows = await database.run(text, values)
    return rows.map(([document]) => Number(document))
  }
  const blocks = [...new Set(documents.map(blockOf))]
  const { text, values } =
    sql`SELECT block, bits FROM search_terms WHERE attribute = ${attribute}${within} AND block IN ${database.listed(blocks)}`
  const rows = await database.run(text, values)
  const having = new Map(rows.map(([block, bits]) => [Number(block), Number(bits)]))
  return documents.filter(document => {
    return (((having.get(blockOf(document)) ?? 0) >>> (document % BLOCK)) & 1) === 1
  })
}
