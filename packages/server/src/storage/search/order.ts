// The order of what is found: values first to last or last to first, those without at the end.

import { andThen, forEachSoon, type Soon } from '../../base/soon.ts'
import type { KeyValue } from '../key.ts'
import { limitSql } from '../sql.ts'
import { inList, partsOf, type Sql, sql } from './database.ts'
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
export function inOrder(
  asked: Asked,
  documents: Iterable<number>,
  order: Order,
  page: PagePart,
): Soon<SearchPosition[]> {
  const { after, limit } = page
  let found: SearchPosition[] = []
  const cut = () => {
    found = found.sort((one, other) => comparePositions(order, one, other)).slice(0, limit)
  }
  const plain = plainSort(order)
  const parts = partsOf([...documents], LOOKED_UP_AT_ONCE)
  const read = forEachSoon(parts, part => {
    const some = plain ? firstOf(asked, part, plain, page) : positionsOf(asked, part, order)
    return andThen(some, positions => {
      for (const position of positions) {
        if (!after || comparePositions(order, position, after) > 0) found.push(position)
      }
      if (found.length > HELD) cut()
    })
  })
  return andThen(read, () => {
    cut()
    return found
  })
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
function firstOf(
  { database, pace, names }: Asked,
  documents: readonly number[],
  { attribute, descending }: PlainSort,
  { after, limit }: PagePart,
): Soon<SearchPosition[]> {
  const value = after?.values[0] ?? undefined
  const isBehind = after !== undefined && value !== undefined
  const list = database.listed(documents)
  const behind = isBehind ? [database.store(value), after.number] : []
  const values = [...list.values, attribute, ...behind, limit]
  const text = firstText(list, descending, isBehind)
  const read = andThen(pace.spend(documents.length), () => database.run(text, values))
  return andThen(read, rows =>
    rows.map(([document, value, name]) => {
      const number = Number(document)
      names.set(number, String(database.recall(name)))
      return { values: [database.recall(value)], number }
    }),
  )
}

/** By what makes them differ: to put one together takes as long as to run it. */
const TEXTS = new Map<string, string[]>()

function firstText(list: Sql, descending: boolean, isBehind: boolean): string {
  const texts = TEXTS.get(list.text) ?? []
  const at = 2 * Number(descending) + Number(isBehind)
  let text = texts[at]
  if (text === undefined) {
    const [way, further] = descending ? ['DESC', '<'] : ['ASC', '>']
    const behind = isBehind ? ` AND (value, document) ${further} (?, ?)` : ''
    const matching = `SELECT document, value FROM search_facts WHERE document IN ${list.text} AND attribute = ?${behind} ORDER BY value ${way}, document ${way} ${limitSql('?')}`
    text = `SELECT document, value, (SELECT name FROM search_documents WHERE id = document) AS name FROM (${matching}) AS matching`
    texts[at] = text
    TEXTS.set(list.text, texts)
  }
  return text
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
      sql`SELECT document, attribute, value FROM search_facts WHERE document IN ${database.listed(documents)} AND attribute IN ${inList(attributes)}`
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
