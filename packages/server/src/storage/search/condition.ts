// A condition made definite: numbers for names, `not` at the leaves alone, and nothing that is always so.

import type { KeyValue } from '../key.ts'
import type { SearchTable } from './database.ts'
import {
  beforeValue,
  behindValue,
  isEmptyStretch,
  isOneValue,
  narrower,
  type Stretch,
} from './places.ts'
import type { SearchCondition, ValueRange } from './search.ts'

/** What a stretch of an index tells: which documents have one of its values, or its term. */
export interface Leaf extends Stretch {
  readonly kind: 'leaf'
  readonly table: SearchTable
  readonly attribute: number
}

export type Tree =
  | Leaf
  | { readonly kind: 'not'; readonly of: Leaf }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Tree[] }
  | { readonly kind: 'always' }
  | { readonly kind: 'never' }

export type AttributeNumbers = ReadonlyMap<string, number | undefined>

export const ALWAYS: Tree = { kind: 'always' }
export const NEVER: Tree = { kind: 'never' }

export function attributesIn(condition: SearchCondition): readonly string[] {
  if ('not' in condition) return attributesIn(condition.not)
  if ('value' in condition) return [condition.value]
  if ('term' in condition) return [condition.attribute]
  return ('all' in condition ? condition.all : condition.any).flatMap(attributesIn)
}

export function treeOf(
  condition: SearchCondition,
  numbers: AttributeNumbers,
  isNegative = false,
): Tree {
  if ('not' in condition) return treeOf(condition.not, numbers, !isNegative)
  if ('value' in condition || 'term' in condition) return leafOf(condition, numbers, isNegative)
  const isAll = 'all' in condition
  const of = isAll ? condition.all : condition.any
  const parts = of.map(one => treeOf(one, numbers, isNegative))
  return isAll === isNegative ? anyOf(parts) : allOf(parts)
}

export function allOf(parts: readonly Tree[]): Tree {
  return together(
    'all',
    withoutTwins(parts.flatMap(part => (part.kind === 'all' ? part.of : part))),
  )
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

/** A document has one value of an attribute: stretches that must all have it are one stretch. */
function withoutTwins(parts: readonly Tree[]): readonly Tree[] {
  const stretches = new Map<number, Leaf>()
  const others: Tree[] = []
  for (const part of parts) {
    if (part.kind !== 'leaf' || part.table !== 'search_values') others.push(part)
    else {
      const twin = stretches.get(part.attribute)
      stretches.set(part.attribute, twin ? { ...twin, ...narrower(twin, part) } : part)
    }
  }
  const left = [...stretches.values()].map(leaf => (isEmptyStretch(leaf) ? NEVER : leaf))
  return [...left, ...others]
}

function leafOf(
  condition: Extract<SearchCondition, { value: string } | { term: string }>,
  numbers: AttributeNumbers,
  isNegative: boolean,
): Tree {
  const attribute = numbers.get('value' in condition ? condition.value : condition.attribute)
  if (attribute === undefined) return isNegative ? ALWAYS : NEVER
  const leaf =
    'value' in condition
      ? valueLeaf(attribute, stretchOf(condition.range))
      : termLeaf(attribute, condition.term)
  if (isEmptyStretch(leaf)) return isNegative ? ALWAYS : NEVER
  return isNegative ? { kind: 'not', of: leaf } : leaf
}

function valueLeaf(attribute: number, stretch: Stretch): Leaf {
  return { kind: 'leaf', table: 'search_values', attribute, ...stretch }
}

function termLeaf(attribute: number, term: string): Leaf {
  return { kind: 'leaf', table: 'search_terms', attribute, ...stretchOf({ from: term, to: term }) }
}

export function equalLeaf(attribute: number, value: KeyValue): Leaf {
  return valueLeaf(attribute, stretchOf({ from: value, to: value }))
}

/** Each document has its space as a term without a word. */
export function everyDocument(space: number): Leaf {
  return termLeaf(space, '')
}

/** Documents that have any value of the attribute. */
export function presence(attribute: number): Leaf {
  return valueLeaf(attribute, EVERYWHERE)
}

/** Whether it has rows of many values, most of which have a document or two. */
export function isRange(tree: Tree): tree is Leaf {
  return tree.kind === 'leaf' && tree.table === 'search_values' && !isOneValue(tree)
}

const EVERYWHERE: Stretch = { from: 'start', to: 'end' }

function stretchOf({ from, above, to, below }: ValueRange): Stretch {
  let stretch = EVERYWHERE
  if (from !== undefined) stretch = { from: beforeValue(from), to: 'end' }
  if (to !== undefined) stretch = { ...stretch, to: behindValue(to) }
  if (above !== undefined) stretch = narrower(stretch, { from: behindValue(above), to: 'end' })
  if (below !== undefined) stretch = narrower(stretch, { from: 'start', to: beforeValue(below) })
  return stretch
}
