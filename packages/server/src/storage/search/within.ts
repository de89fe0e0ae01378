// The test of a stretch in a statement: a text that its shape alone decides, and values.

import type { SearchDatabase, Sql } from './database.ts'
import { type IndexPlace, isOneValue, LAST_BLOCK, NO_BLOCK, type Stretch } from './places.ts'

const OPEN = 0
const BEFORE_VALUE = 1
const BEHIND_VALUE = 2
const AT_ROW = 3
const ONE_VALUE = 16
/** Shapes are numbers below it: how a stretch begins and ends, and whether it has one value. */
export const SHAPES = 32

export function shapeOf(stretch: Stretch): number {
  const ends = 4 * boundOf(stretch.from) + boundOf(stretch.to)
  return isOneValue(stretch) ? ONE_VALUE + ends : ends
}

function boundOf(place: IndexPlace): number {
  if (typeof place !== 'object') return OPEN
  if (place.block === NO_BLOCK) return BEFORE_VALUE
  return place.block === LAST_BLOCK ? BEHIND_VALUE : AT_ROW
}

/** Begun with AND, on the column that has the values. */
export function withinText(shape: number, column: string): string {
  const [from, to] = [(shape >> 2) & 3, shape & 3]
  if (shape >= ONE_VALUE) {
    const above = from === BEFORE_VALUE ? '' : ' AND block > ?'
    const below = to === BEHIND_VALUE ? '' : ' AND block <= ?'
    return ` AND ${column} = ?${above}${below}`
  }
  return `${bounded(from, column, '>=', '>')}${bounded(to, column, '<', '<=')}`
}

/** How values compare that a place stands before, and those that it stands behind. */
function bounded(bound: number, column: string, before: string, behind: string): string {
  if (bound === OPEN) return ''
  if (bound === BEFORE_VALUE) return ` AND ${column} ${before} ?`
  if (bound === BEHIND_VALUE) return ` AND ${column} ${behind} ?`
  return ` AND (${column}, block) ${behind} (?, ?)`
}

export function withinValues(
  { from, to }: Stretch,
  shape: number,
  { store }: SearchDatabase,
): unknown[] {
  if (shape < ONE_VALUE) return [...boundValues(from, store), ...boundValues(to, store)]
  if (typeof from !== 'object' || typeof to !== 'object') return []
  const values: unknown[] = [store(from.value)]
  if (from.block !== NO_BLOCK) values.push(from.block)
  if (to.block !== LAST_BLOCK) values.push(to.block)
  return values
}

function boundValues(place: IndexPlace, store: SearchDatabase['store']): readonly unknown[] {
  if (typeof place !== 'object') return []
  const value = store(place.value)
  return boundOf(place) === AT_ROW ? [value, place.block] : [value]
}

export function andWithin(stretch: Stretch, column: string, database: SearchDatabase): Sql {
  const shape = shapeOf(stretch)
  return { text: withinText(shape, column), values: withinValues(stretch, shape, database) }
}
