// The documents that meet a condition: indexes are read and put together, or the few that may match are looked up.

import { andThen, type Soon } from '../../base/soon.ts'
import {
  type BlockRow,
  bitOf,
  countIn,
  type DocumentSet,
  type Documents,
  documentsIn,
  documentsOf,
  keepBoth,
  keepEither,
  setOf,
  takeOut,
} from './bits.ts'
import { isRange, type Leaf, type Tree } from './condition.ts'
import { type Asked, countRange, countRows, lookUp, readFew, readLeaf } from './leaf.ts'
import { isOneValue } from './places.ts'

/** To look up a document costs about as much as to read so many rows. */
const ROWS_A_LOOKUP = 20
/** So few are looked up without asking what costs more. */
const LOOKED_UP = 20
/** Indexes are counted this far to find a short one; then, where there is none, further. */
const COUNTED_FIRST = 500
const COUNTED_FURTHER = 8_000
const MOST_COUNTED = 200_000

/** What is found, before anybody has to know of each document whether it is. */
export interface Matches {
  readonly total: number
  /** Whether to ask for one costs next to nothing. */
  readonly isRead: boolean
  /** Of the documents of rows those that match; undefined when it has got dearer than to read all. */
  among(rows: readonly BlockRow[]): Promise<readonly number[] | undefined> | readonly number[]
  read(): Soon<Documents>
}

/** A range is counted by itself, and may be met often enough along an order not to be read. */
export function findMatches(asked: Asked, tree: Tree): Soon<Matches> {
  if (isRange(tree)) return matchesOfRange(asked, tree)
  return andThen(readTree(asked, tree), documents => readMatches(asked, documents))
}

async function matchesOfRange(asked: Asked, tree: Leaf): Promise<Matches> {
  const total = await countRange(asked, tree)
  let left = total / ROWS_A_LOOKUP
  return {
    total,
    isRead: false,
    async among(rows) {
      const documents = rows.flatMap(({ block, bits }) => documentsOf(block, bits))
      left -= documents.length
      if (left < 0) return undefined
      const found = await lookUp(asked, tree, documents)
      return rows.map(({ block, bits }) =>
        documentsOf(block, bits).reduce(
          (sum, document) => (found.has(document) ? sum + bitOf(document) : sum),
          0,
        ),
      )
    },
    read: () => readLeaf(asked, tree),
  }
}

export function readMatches({ span }: Asked, documents: Documents): Matches {
  let bits: DocumentSet | undefined
  return {
    total: countIn(documents),
    isRead: true,
    among(rows) {
      const set = bits ?? setOf(documents, span)
      bits = set
      return rows.map(row => row.bits & (set[row.block - span.first] ?? 0))
    },
    read: () => documents,
  }
}

export function readTree(asked: Asked, tree: Tree): Soon<Documents> {
  switch (tree.kind) {
    case 'always':
      return readLeaf(asked, asked.every)
    case 'never':
      return []
    case 'leaf':
      return readLeaf(asked, tree)
    case 'not':
      return readNot(asked, tree.of)
    case 'all':
      return readAll(asked, tree.of)
    case 'any':
      return readAny(asked, tree.of)
  }
}

async function readNot(asked: Asked, leaf: Leaf): Promise<Documents> {
  const { span } = asked
  const every = setOf(await readLeaf(asked, asked.every), span)
  return takeOut(every, setOf(await readLeaf(asked, leaf), span))
}

/** Many values of one attribute are a list, where they have few documents together. */
async function readAny(asked: Asked, parts: readonly Tree[]): Promise<Documents> {
  const { span } = asked
  const alike = new Map<string, Leaf[]>()
  for (const part of parts) {
    if (part.kind !== 'leaf' || !isOneValue(part)) continue
    const attribute = `${part.table} ${part.attribute}`
    const leaves = alike.get(attribute)
    if (leaves) leaves.push(part)
    else alike.set(attribute, [part])
  }
  const read = new Set<Tree>()
  let found: Documents = []
  for (const [first, ...rest] of alike.values()) {
    if (!first || rest.length === 0) continue
    const few = await readFew(asked, [first, ...rest])
    if (!few) continue
    found = keepEither(found, few, span)
    for (const leaf of [first, ...rest]) read.add(leaf)
  }
  for (const part of parts) {
    if (!read.has(part)) found = keepEither(found, await readTree(asked, part), span)
  }
  return found
}

/** From the part that has the fewest on; of the others what tells more at less cost. */
async function readAll(asked: Asked, parts: readonly Tree[]): Promise<Documents> {
  const { span } = asked
  const [first, ...rest] = await fewestFirst(asked, parts)
  let found = await readTree(asked, first ?? { kind: 'always' })
  for (const part of rest) {
    const count = countIn(found)
    if (count === 0) break
    if (count <= LOOKED_UP || (await isLonger(asked, part, count * ROWS_A_LOOKUP))) {
      found = await narrow(asked, part, [...documentsIn(found, span)])
    } else if (part.kind === 'not') {
      found = takeOut(setOf(found, span), setOf(await readLeaf(asked, part.of), span))
    } else found = keepBoth(setOf(found, span), setOf(await readTree(asked, part), span))
  }
  return found
}

/** Those of the documents that meet the tree, by looking each up. */
async function narrow(
  asked: Asked,
  tree: Tree,
  documents: readonly number[],
): Promise<readonly number[]> {
  if (documents.length === 0 || tree.kind === 'always') return documents
  if (tree.kind === 'never') return []
  if (tree.kind === 'leaf' || tree.kind === 'not') {
    const found = await lookUp(asked, tree.kind === 'not' ? tree.of : tree, documents)
    return documents.filter(document => found.has(document) === (tree.kind === 'leaf'))
  }
  if (tree.kind === 'all') {
    let left = documents
    for (const part of tree.of) left = await narrow(asked, part, left)
    return left
  }
  const met = new Set<number>()
  for (const part of tree.of) {
    const open = documents.filter(document => !met.has(document))
    for (const document of await narrow(asked, part, open)) met.add(document)
  }
  return documents.filter(document => met.has(document))
}

/** What every document of the space has comes last, as does what only few have not. */
async function fewestFirst(asked: Asked, parts: readonly Tree[]): Promise<readonly Tree[]> {
  const leaves = parts.flatMap(positiveLeaves)
  let counts = await countRows(asked, leaves, COUNTED_FIRST)
  const isShort = (part: Tree) => rowsOf(part, counts) < COUNTED_FIRST
  if (parts.length > 1 && !parts.some(isShort)) {
    counts = await countRows(asked, leaves, COUNTED_FURTHER)
  }
  const sizes = new Map(parts.map(part => [part, rowsOf(part, counts)]))
  return [...parts].sort((one, other) => compareSizes(sizes.get(one), sizes.get(other)))
}

function compareSizes(one = 0, other = 0): number {
  return one === other ? 0 : one - other
}

/** How many rows there are at most of which each match has one. */
function rowsOf(tree: Tree, counts: ReadonlyMap<Leaf, number>): number {
  if (tree.kind === 'never') return 0
  if (tree.kind === 'always' || tree.kind === 'not') return Number.POSITIVE_INFINITY
  if (tree.kind === 'leaf') return counts.get(tree) ?? Number.POSITIVE_INFINITY
  const sizes = tree.of.map(part => rowsOf(part, counts))
  return tree.kind === 'all' ? Math.min(...sizes) : sizes.reduce((sum, rows) => sum + rows, 0)
}

async function isLonger(asked: Asked, tree: Tree, bound: number): Promise<boolean> {
  let left = Math.min(bound, MOST_COUNTED)
  for (const leaf of allLeaves(tree)) {
    if (asked.known.has(leaf)) continue
    const counts = await countRows(asked, [leaf], left)
    left -= counts.get(leaf) ?? 0
    if (left <= 0) return true
  }
  return false
}

function allLeaves(tree: Tree): readonly Leaf[] {
  return tree.kind === 'not' ? [tree.of] : leavesIn(tree, allLeaves)
}

function positiveLeaves(tree: Tree): readonly Leaf[] {
  return tree.kind === 'not' ? [] : leavesIn(tree, positiveLeaves)
}

function leavesIn(tree: Tree, inner: (tree: Tree) => readonly Leaf[]): readonly Leaf[] {
  if (tree.kind === 'leaf') return [tree]
  return tree.kind === 'all' || tree.kind === 'any' ? tree.of.flatMap(inner) : []
}
