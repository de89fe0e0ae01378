// The order of what is found: values first to last or last to first, those without at the end.

import type { KeyValue } from '../key.ts'
import { inList, limitTo, partsOf, plainSql, sql } from './database.ts'
import { type Asked, LOOKED_UP_AT_ONCE } from './leaf.ts'
import type { SearchPosition } from './search.ts'
import { compareValues } from './text-order.ts'

/** A sort whose attribute has its number; without one no document has a value. */
export interface NumberedSort {
  readonly attribute: number | undefined
  readonly descending: boolean
  readonly isEverywhere: boolean
}

export interface Order {
  readonly sorts: readonly NumberedSort[]
  /** Documents that are alike come in the direction of the last sort, as an index of it has them. */
  readonly isTieDescending: boolean
}

export interface PagePart {
  readonly after: SearchPosition | undefined
  readonly limit: number
}

/** What is held here before it is cut to the page. */
const HELD = 5_000

/** The first of the documents behind a position, whose values are read one by one. */
export async function inOrder(
  asked: Asked,
  documents: Iterable<number>,
  order: Order,
  { after, limit }: PagePart,
): Promise<SearchPosition[]> {
  let found: SearchPosition[] = []
  const cut = () => {
    found = found.sort((one, other) => comparePositions(order, one, other)).slice(0, limit)
  }
  const plain = plainSort(order)
  for (const part of partsOf([...documents], LOOKED_UP_AT_ONCE)) {
    const positions = plain
      ? await firstOf(asked, part, plain, { after, limit })
      : await positionsOf(asked, part, order)
    for (const position of positions) {
      if (!after || comparePositions(order, position, after) > 0) found.push(position)
    }
    if (found.length > HELD) cut()
  }
  cut()
  return found
}

interface PlainSort {
  readonly attribute: number
  readonly descending: boolean
}

/** One that the database can put documents in order by. */
function plainSort({ sorts: [sort, ...rest] }: Order): PlainSort | undefined {
  if (sort?.attribute === undefined || !sort.isEverywhere || rest.length > 0) return undefined
  return { attribute: sort.attribute, descending: sort.descending }
}

/** The first of the documents, as the database has them in order; with their names, which are asked for next. */
async function firstOf(
  { database, pace, names }: Asked,
  documents: readonly number[],
  { attribute, descending }: PlainSort,
  { after, limit }: PagePart,
): Promise<SearchPosition[]> {
  await pace.spend(documents.length)
  const way = plainSql(descending ? 'DESC' : 'ASC')
  const further = plainSql(descending ? '<' : '>')
  const value = after?.values[0] ?? undefined
  const behind =
    after && value !== undefined
      ? sql` AND (value, document) ${further} (${database.store(value)}, ${after.number})`
      : plainSql('')
  const { text, values } =
    sql`SELECT document, value, (SELECT name FROM search_documents WHERE id = document) AS name FROM (SELECT document, value FROM search_facts WHERE document IN ${inList(documents)} AND attribute = ${attribute}${behind} ORDER BY value ${way}, document ${way} ${limitTo(limit)}) AS matching`
  const rows = await database.run(text, values)
  return rows.map(([document, value, name]) => {
    const number = Number(document)
    names.set(number, String(database.recall(name)))
    return { values: [database.recall(value)], number }
  })
}

async function positionsOf(
  { database, pace }: Asked,
  documents: readonly number[],
  { sorts }: Order,
): Promise<SearchPosition[]> {
  const attributes = [...new Set(sorts.flatMap(({ attribute }) => attribute ?? []))]
  const known = new Map<string, KeyValue>()
  if (attributes.length > 0) {
    await pace.spend(documents.length * attributes.length)
    const { text, values } =
      sql`SELECT document, attribute, value FROM search_facts WHERE document IN ${inList(documents)} AND attribute IN ${inList(attributes)}`
    for (const [document, attribute, value] of await database.run(text, values)) {
      known.set(`${document} ${attribute}`, database.recall(value))
    }
  }
  return documents.map(number => ({
    values: sorts.map(({ attribute }) => known.get(`${number} ${attribute}`) ?? null),
    number,
  }))
}

function comparePositions(
  { sorts, isTieDescending }: Order,
  one: SearchPosition,
  other: SearchPosition,
): number {
  for (const [at, { descending }] of sorts.entries()) {
    const compared = compareOrNull(one.values[at], other.values[at], descending)
    if (compared !== 0) return compared
  }
  return (one.number - other.number) * (isTieDescending ? -1 : 1)
}

function compareOrNull(
  one: KeyValue | null | undefined,
  other: KeyValue | null | undefined,
  descending: boolean,
): number {
  if (one === null || one === undefined) return other === null || other === undefined ? 0 : 1
  if (other === null || other === undefined) return -1
  return compareValues(one, other) * (descending ? -1 : 1)
}
