// What search asks of a database: to run a statement, and to tell values of keys as it stores them.

import type { Soon } from '../../base/soon.ts'
import type { KeyValue } from '../key.ts'
import { limitSql } from '../sql.ts'
import type { Stretch } from './places.ts'

export type StoredValue = string | number | Uint8Array

/** What a row has, in the order that the statement asks for. */
export type ResultRow = readonly unknown[]

export interface SearchDatabase {
  /** Runs a statement whose values stand as `?`, and whose columns have different names. */
  run(sql: string, values: readonly unknown[]): Soon<readonly ResultRow[]>
  /** Adds documents to those that have a value or term. */
  add(table: SearchTable, rows: readonly SearchRow[]): Promise<void>
  /** Takes documents away from them. */
  remove(table: SearchTable, rows: readonly SearchRow[]): Promise<void>
  /** Says what a document has, in place of what it had. */
  putFacts(facts: readonly FactRow[]): Promise<void>
  removeFacts(facts: readonly FactRow[]): Promise<void>
  /** Whole numbers as `IN` takes them. */
  listed(numbers: readonly number[]): Sql
  store(value: KeyValue): StoredValue
  recall(value: unknown): KeyValue
  /** Whoever knows that a transaction is undone, or that somebody else has written, clears it. */
  readonly given: GivenNames
  /** What is known of the spaces in the commit that is read. */
  readonly spaces?: KnownSpaces
  /** How many documents some ranges have in the commit that is read. */
  readonly counts?: KnownCounts | undefined
}

/** The numbers that attributes of a space have been given, for the next that is filed in it. */
export type GivenNames = Map<string, Map<string, number>>

/** The numbers of spaces, and of their attributes as far as they were asked for: undefined for none. */
export type KnownSpaces = Map<string, KnownSpace>

export interface KnownSpace {
  readonly space: number
  readonly attributes: ReadonlyMap<string, number | undefined>
  /** The first and the last document. */
  readonly ends: readonly [number, number]
}

export interface CountedStretch extends Stretch {
  /** undefined where it has to be counted. */
  readonly count: number | undefined
}

export interface KnownCounts {
  /** What a stretch begins with: one whose count is known, or what has to be counted before. */
  next(attribute: number, stretch: Stretch): CountedStretch
  keep(attribute: number, stretch: Stretch, count: number): void
}

/** Those that have rows for values and terms, each with its documents. */
export type SearchTable = 'search_values' | 'search_terms'

export interface SearchRow {
  readonly attribute: number
  readonly value: StoredValue
  readonly block: number
  readonly bits: number
}

export interface FactRow {
  readonly document: number
  readonly attribute: number
  readonly value: StoredValue
}

/** What stands there beside the attribute. */
export const VALUE_COLUMNS: Readonly<Record<SearchTable, string>> = {
  search_terms: 'term',
  search_values: 'value',
}

/** A piece of a statement, with the values of its places. */
export interface Sql {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Pieces put together; what is no piece is a value. */
export function sql(texts: TemplateStringsArray, ...parts: readonly unknown[]): Sql {
  let text = texts[0] ?? ''
  const values: unknown[] = []
  for (let position = 0; position < parts.length; position++) {
    const part = parts[position]
    if (isSql(part)) {
      text += part.text
      for (const value of part.values) values.push(value)
    } else {
      text += '?'
      values.push(part)
    }
    text += texts[position + 1] ?? ''
  }
  return { text, values }
}

export function plainSql(text: string): Sql {
  return { text, values: [] }
}

export function limitTo(rows: number): Sql {
  return { text: limitSql('?'), values: [rows] }
}

/** Joined in pairs of pairs: databases refuse a long row of terms as one that nests too deep. */
export function joined(parts: readonly Sql[], word: 'AND' | 'OR'): Sql {
  const [first, second] = parts
  if (first === undefined) return plainSql(word === 'AND' ? '1 = 1' : '1 = 0')
  if (second === undefined) return first
  const middle = parts.length >> 1
  const [left, right] = [joined(parts.slice(0, middle), word), joined(parts.slice(middle), word)]
  return sql`(${left} ${plainSql(word)} ${right})`
}

/** Lists have few lengths, so that there are few statements; the last stands again where one is shorter. */
export function inList(values: readonly unknown[]): Sql {
  let length = 1
  while (length < values.length) length *= 2
  const all = [...values]
  while (all.length < length) all.push(values.at(-1))
  return { text: listText(length), values: all }
}

const LIST_TEXTS = new Map<number, string>()

function listText(length: number): string {
  const text = LIST_TEXTS.get(length) ?? `(${Array(length).fill('?').join(', ')})`
  LIST_TEXTS.set(length, text)
  return text
}

function isSql(part: unknown): part is Sql {
  return typeof part === 'object' && part !== null && 'text' in part && 'values' in part
}

/** A long list as short ones: statements have a limit to their values, and nobody waits for a long one. */
export function partsOf<Item>(items: readonly Item[], size: number): (readonly Item[])[] {
  if (items.length <= size) return items.length === 0 ? [] : [items]
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size))
}
