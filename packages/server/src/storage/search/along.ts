// Walks along an index, in its order or against it, a step at a time: nobody waits for a long one.

import { andThen, type Soon } from '../../base/soon.ts'
import type { KeyValue } from '../key.ts'
import { limitSql } from '../sql.ts'
import type { BlockRow } from './bits.ts'
import type { Leaf } from './condition.ts'
import {
  plainSql,
  type ResultRow,
  type SearchDatabase,
  type Sql,
  sql,
  VALUE_COLUMNS,
} from './database.ts'
import { beforeRow, isOneValue, type RowPlace, type Stretch } from './places.ts'
import { andWithin, SHAPES, shapeOf, withinText, withinValues } from './within.ts'

export interface IndexWalk {
  readonly leaf: Leaf
  readonly isDescending?: boolean
  /** How many rows the first step has; those behind it have ever more, so many times as many. */
  readonly atOnce: number
  readonly mostAtOnce: number
  readonly growth?: number
}

/** One step: what to read `rows` is a statement for, as many of them as `limit` says. */
export type ReadStep = (step: WalkStep) => Soon<StepRead>

export interface WalkStep {
  readonly rows: Sql
  readonly limit: number
  /** What is left to walk along, by which its rows are read. */
  readonly stretch: Leaf
  readonly isDescending: boolean
}

/** How many rows there were and which was the last; or that no more are needed. */
export type StepRead = 'enough' | { readonly count: number; readonly last: RowPlace | undefined }

export function walkAlong(database: SearchDatabase, walk: IndexWalk, read: ReadStep): Soon<void> {
  const { leaf: stretch, isDescending = false, atOnce: limit, mostAtOnce, growth = 2 } = walk
  const rows = inOrder(database, stretch, isDescending, { rows: limit, isLast: false })
  return andThen(read({ rows, limit, stretch, isDescending }), step => {
    if (step === 'enough' || step.count < limit || !step.last) return
    const rest = isDescending ? { to: beforeRow(step.last) } : { from: step.last }
    const atOnce = Math.min(limit * growth, mostAtOnce)
    return walkAlong(database, { ...walk, leaf: { ...stretch, ...rest }, atOnce }, read)
  })
}

/** The last row of a step, for whoever reads its rows as one. */
export function lastOfStep(
  database: SearchDatabase,
  { stretch, limit, isDescending }: WalkStep,
): Soon<RowPlace | undefined> {
  const last = { rows: limit, isLast: true }
  const { text, values } = inOrder(database, stretch, isDescending, last)
  return andThen(database.run(text, values), ([row]) => rowPlace(database, stretch, row))
}

export function rowPlace(
  database: SearchDatabase,
  stretch: Stretch,
  row: ResultRow | undefined,
): RowPlace | undefined {
  return row && { value: rowValue(database, stretch, row), block: Number(row[0]) }
}

/** A stretch of one value does not have it in each row. */
export function rowValue(
  { recall }: SearchDatabase,
  stretch: Stretch,
  [, , value]: ResultRow,
): KeyValue {
  const { from } = stretch
  return isOneValue(stretch) && typeof from === 'object' ? from.value : recall(value)
}

export function blockRow([block, bits]: ResultRow): BlockRow {
  return { block: Number(block), bits: Number(bits) }
}

export function rowsOf(database: SearchDatabase, leaf: Leaf): Sql {
  const { table, attribute } = leaf
  const within = andWithin(leaf, VALUE_COLUMNS[table], database)
  return sql`${plainSql(table)} WHERE attribute = ${attribute}${within}`
}

interface Limit {
  readonly rows: number
  /** Whether only the last of so many is read. */
  readonly isLast: boolean
}

/** By what makes them differ: to put one together takes as long as to run it. */
const TEXTS = new Map<number, string>()

function inOrder(database: SearchDatabase, leaf: Leaf, isDescending: boolean, limit: Limit): Sql {
  const { table, attribute } = leaf
  const shape = shapeOf(leaf)
  const isOfTerms = table === 'search_terms'
  const key =
    shape + SHAPES * (Number(isOfTerms) + 2 * Number(isDescending) + 4 * Number(limit.isLast))
  let text = TEXTS.get(key)
  if (text === undefined) {
    const column = VALUE_COLUMNS[table]
    const way = isDescending ? 'DESC' : 'ASC'
    const value = isOneValue(leaf) ? '' : `, ${column}`
    const cut = limit.isLast ? 'LIMIT 1 OFFSET ? + 0' : limitSql('?')
    text = `SELECT block, bits${value} FROM ${table} WHERE attribute = ?${withinText(shape, column)} ORDER BY ${column} ${way}, block ${way} ${cut}`
    TEXTS.set(key, text)
  }
  const { rows, isLast } = limit
  return {
    text,
    values: [attribute, ...withinValues(leaf, shape, database), isLast ? rows - 1 : rows],
  }
}
