// Which indexes to walk for a condition: every match is in one of them, and they are as short as can be.

import type { Leaf, Tree } from './condition.ts'
import { plainSql, type SearchDatabase, sql } from './database.ts'
import type { Pace } from './pace.ts'
import { walked } from './probe.ts'

export interface Cover {
  readonly leaves: readonly Leaf[]
  /** How many rows they have together, as far as they were counted. */
  readonly rows: number
  /** There may be more than were counted. */
  readonly isCut: boolean
}

/** Leaves are counted this far first; then, while that decides nothing, ever further. */
const COUNTED_FIRST = 500
const FURTHER = 8
/** What is told apart by asking each row about the other indexes. */
const MOST_LEAVES = 16
/** To count a row costs about a twentieth of what looking at one does. */
const COUNTED_A_PROBE = 20
const LEAVES_AT_ONCE = 100
/** Counting further than this costs more than it can save. */
const MOST_COUNTED = 1_000_000

export interface Counting {
  readonly database: SearchDatabase
  readonly pace: Pace
}

/** undefined where only a walk over every document is sure to meet all matches. */
export async function coverOf(counting: Counting, tree: Tree): Promise<Cover | undefined> {
  let uncounted = [...new Set(positiveLeaves(tree))]
  const counts = new Map<Leaf, number>()
  const mayChoose = hasChoice(tree)
  for (let bound = COUNTED_FIRST; uncounted.length > 0; bound *= FURTHER) {
    for (const [leaf, rows] of await countUpTo(counting, uncounted, bound)) counts.set(leaf, rows)
    uncounted = uncounted.filter(leaf => counts.get(leaf) === bound)
    const cut = new Set(uncounted)
    const cover = shortest(tree, leaf => {
      return { leaves: [leaf], rows: counts.get(leaf) ?? 0, isCut: cut.has(leaf) }
    })
    if (!cover?.isCut) return cover
    if (!mayChoose || uncounted.length * bound * FURTHER > MOST_COUNTED)
      return cover.leaves.length > MOST_LEAVES ? undefined : cover
  }
  return undefined
}

function shortest(tree: Tree, coverOfLeaf: (leaf: Leaf) => Cover): Cover | undefined {
  if (tree.kind === 'leaf') return tree.isNegative ? undefined : coverOfLeaf(tree)
  if (tree.kind === 'all') {
    const covers = tree.of.flatMap(part => shortest(part, coverOfLeaf) ?? [])
    return covers.sort((one, other) => one.rows - other.rows)[0]
  }
  if (tree.kind === 'never') return { leaves: [], rows: 0, isCut: false }
  if (tree.kind === 'always') return undefined
  const covers = tree.of.map(part => shortest(part, coverOfLeaf))
  const whole = covers.filter(cover => cover !== undefined)
  if (whole.length < covers.length) return undefined
  return {
    leaves: whole.flatMap(({ leaves }) => leaves),
    rows: whole.reduce((sum, { rows }) => sum + rows, 0),
    isCut: whole.some(({ isCut }) => isCut),
  }
}

/** Of several leaves that must all be met, one is enough to walk. */
function hasChoice(tree: Tree): boolean {
  if (tree.kind !== 'all' && tree.kind !== 'any') return false
  const walkable = tree.of.filter(part => shortest(part, asIfEmpty) !== undefined)
  return (tree.kind === 'all' && walkable.length > 1) || walkable.some(hasChoice)
}

function asIfEmpty(leaf: Leaf): Cover {
  return { leaves: [leaf], rows: 0, isCut: false }
}

function positiveLeaves(tree: Tree): Leaf[] {
  if (tree.kind === 'leaf') return tree.isNegative ? [] : [tree]
  return tree.kind === 'all' || tree.kind === 'any' ? tree.of.flatMap(positiveLeaves) : []
}

async function countUpTo(
  { database, pace }: Counting,
  leaves: readonly Leaf[],
  bound: number,
): Promise<ReadonlyMap<Leaf, number>> {
  const counts = new Map<Leaf, number>()
  for (let at = 0; at < leaves.length; at += LEAVES_AT_ONCE) {
    const part = leaves.slice(at, at + LEAVES_AT_ONCE)
    await pace.spend(Math.ceil((part.length * bound) / COUNTED_A_PROBE))
    const columns = part.map(
      (leaf, index) =>
        sql`(SELECT count(*) FROM (SELECT 1 FROM ${walked(leaf).from} LIMIT ${bound}) AS counted) AS ${plainSql(`n${index}`)}`,
    )
    const texts = columns.map(({ text }) => text).join(', ')
    const values = columns.flatMap(column => column.values)
    const [row] = await database.run(`SELECT ${texts}`, values)
    for (const [index, leaf] of part.entries()) counts.set(leaf, Number(row?.[`n${index}`]))
  }
  return counts
}
