// The order of what is found: values first to last or last to first, those without at the end.

import type { KeyValue } from '../key.ts'
import { joined, plainSql, type SearchDatabase, type Sql, sql } from './database.ts'
import { valueIn } from './probe.ts'
import type { SearchPosition } from './search.ts'
import { compareValues } from './text-order.ts'

/** A sort whose attribute has its number; without one no document has a value. */
export interface NumberedSort {
  readonly attribute: number | undefined
  readonly descending: boolean
  readonly isEverywhere: boolean
}

export type Order = readonly NumberedSort[]

/** Documents that are alike come in the direction of the last sort, as an index of it has them. */
export function isTieDescending(order: Order): boolean {
  return order.at(-1)?.descending ?? false
}

export function comparePositions(
  order: Order,
): (one: SearchPosition, other: SearchPosition) => number {
  return (one, other) => {
    for (const [at, { descending }] of order.entries()) {
      const compared = compareOrNull(one.values[at], other.values[at], descending)
      if (compared !== 0) return compared
    }
    return (one.number - other.number) * (isTieDescending(order) ? -1 : 1)
  }
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

/** The values that are sorted by, as columns `s0` and `s1`. */
export function sortColumns(order: Order, document: Sql): Sql {
  return order.reduce((columns, { attribute }, at) => {
    const value = attribute === undefined ? plainSql('NULL') : valueIn(attribute, document)
    return sql`${columns}, ${value} AS ${plainSql(`s${at}`)}`
  }, plainSql(''))
}

export function orderBy(order: Order): Sql {
  const terms = order.flatMap(({ attribute, descending }, at) => {
    if (attribute === undefined) return []
    return [`s${at} IS NULL`, `s${at} ${descending ? 'DESC' : 'ASC'}`]
  })
  return plainSql([...terms, `document ${isTieDescending(order) ? 'DESC' : 'ASC'}`].join(', '))
}

/** Rows with the columns of the order that come behind the position. */
export function behind(
  order: Order,
  { values, number }: SearchPosition,
  database: SearchDatabase,
): Sql {
  const tie = plainSql(isTieDescending(order) ? '<' : '>')
  let test = sql`document ${tie} ${number}`
  for (const [at, { attribute, descending }] of [...order.entries()].reverse()) {
    if (attribute === undefined) continue
    const column = plainSql(`s${at}`)
    const value = values[at]
    if (value === null || value === undefined) {
      test = joined([sql`${column} IS NULL`, test], 'AND')
      continue
    }
    const stored = database.store(value)
    const comes = plainSql(descending ? '<' : '>')
    const same = joined([sql`${column} = ${stored}`, test], 'AND')
    test = joined([sql`${column} ${comes} ${stored}`, sql`${column} IS NULL`, same], 'OR')
  }
  return test
}

export function readPosition(
  row: Record<string, unknown>,
  order: Order,
  database: SearchDatabase,
): SearchPosition {
  const values = order.map((_, at) => {
    const value = row[`s${at}`]
    return value === null || value === undefined ? null : database.recall(value)
  })
  return { values, number: Number(row.document) }
}
