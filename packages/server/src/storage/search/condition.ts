// A condition made definite: numbers for names, `not` at the leaves alone, and nothing that is always so.

import { joined, type SearchDatabase, type Sql, sql } from './database.ts'
import type { SearchCondition, ValueRange } from './search.ts'

/** What an index tells: which documents have a value or a term. */
export interface Leaf {
  readonly kind: 'leaf'
  readonly table: 'search_values' | 'search_terms'
  readonly attribute: number
  /** On the column of the table that has values or terms. */
  readonly test: Sql
  /** The bounds of the test, each for itself; neither where it is one value or term. */
  readonly lower?: Sql
  readonly upper?: Sql
}

export type Tree =
  | Leaf
  | { readonly kind: 'not'; readonly of: Leaf }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Tree[] }
  | { readonly kind: 'always' }
  | { readonly kind: 'never' }

export interface ColumnNaming {
  readonly database: SearchDatabase
  readonly attributes: ReadonlyMap<string, number>
}

export const ALWAYS: Tree = { kind: 'always' }
export const NEVER: Tree = { kind: 'never' }

export function attributesIn(condition: SearchCondition): readonly string[] {
  if ('not' in condition) return attributesIn(condition.not)
  if ('value' in condition) return [condition.value]
  if ('term' in condition) return [condition.attribute]
  return ('all' in condition ? condition.all : condition.any).flatMap(attributesIn)
}

export function treeOf(condition: SearchCondition, naming: ColumnNaming, isNegative = false): Tree {
  if ('not' in condition) return treeOf(condition.not, naming, !isNegative)
  if ('value' in condition || 'term' in condition) return leafOf(condition, naming, isNegative)
  const isAll = 'all' in condition
  const of = isAll ? condition.all : condition.any
  const parts = of.map(one => treeOf(one, naming, isNegative))
  return isAll === isNegative ? anyOf(parts) : allOf(parts)
}

export function allOf(parts: readonly Tree[]): Tree {
  return together('all', parts)
}

export function anyOf(parts: readonly Tree[]): Tree {
  return together('any', parts)
}

function together(kind: 'all' | 'any', parts: readonly Tree[]): Tree {
  const [settles, leaves] = kind === 'all' ? [NEVER, ALWAYS] : [ALWAYS, NEVER]
  const of = parts.flatMap(part => (part.kind === kind ? part.of : [part]))
  if (of.some(({ kind }) => kind === settles.kind)) return settles
  const open = of.filter(({ kind }) => kind !== leaves.kind)
  const [first = leaves] = open
  return open.length < 2 ? first : { kind, of: open }
}

function leafOf(
  condition: Extract<SearchCondition, { value: string } | { term: string }>,
  { database, attributes }: ColumnNaming,
  isNegative: boolean,
): Tree {
  const isValue = 'value' in condition
  const attribute = attributes.get(isValue ? condition.value : condition.attribute)
  if (attribute === undefined) return isNegative ? ALWAYS : NEVER
  const leaf = isValue
    ? rangeLeaf(attribute, condition.range, database)
    : termLeaf(attribute, sql`term = ${database.store(condition.term)}`)
  return isNegative ? { kind: 'not', of: leaf } : leaf
}

export function equalLeaf(attribute: number, stored: unknown): Leaf {
  return { kind: 'leaf', table: 'search_values', attribute, test: sql`value = ${stored}` }
}

function termLeaf(attribute: number, test: Sql): Leaf {
  return { kind: 'leaf', table: 'search_terms', attribute, test }
}

/** Each document has its space as a term without a word. */
export function everyDocument(database: SearchDatabase, space: number): Leaf {
  return termLeaf(space, sql`term = ${database.store('')}`)
}

export function presence(attribute: number): Leaf {
  const all = joined([], 'AND')
  return { kind: 'leaf', table: 'search_values', attribute, test: all, lower: all, upper: all }
}

function rangeLeaf(
  attribute: number,
  { from, above, to, below }: ValueRange,
  database: SearchDatabase,
): Leaf {
  if (from !== undefined && from === to) return equalLeaf(attribute, database.store(from))
  const lowers: Sql[] = []
  const uppers: Sql[] = []
  if (from !== undefined) lowers.push(sql`value >= ${database.store(from)}`)
  if (above !== undefined) lowers.push(sql`value > ${database.store(above)}`)
  if (to !== undefined) uppers.push(sql`value <= ${database.store(to)}`)
  if (below !== undefined) uppers.push(sql`value < ${database.store(below)}`)
  const [lower, upper] = [joined(lowers, 'AND'), joined(uppers, 'AND')]
  const test = joined([...lowers, ...uppers], 'AND')
  return { kind: 'leaf', table: 'search_values', attribute, test, lower, upper }
}
