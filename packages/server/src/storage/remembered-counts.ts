// How many documents stretches of an index of search have, as long as nobody has changed them.

import type { CountedStretch, KnownCounts } from './search/database.ts'
import {
  comparePlaces,
  isEmptyStretch,
  narrower,
  type RowPlace,
  type Stretch,
} from './search/places.ts'
import type { Changed } from './store.ts'

/** A row of values that was written. */
export interface TouchedRow extends RowPlace {
  readonly attribute: number
}

export interface RememberedCounts {
  /** For whoever reads the commit of now; when another has come, nothing is known to them any more. */
  over(): KnownCounts
  /** Must be told of each commit before anything is read after it. */
  forget(changed: Changed, touched: readonly TouchedRow[]): void
}

const MOST_STRETCHES = 50_000
/** Of a commit that touches more, it is not worth while to tell what it leaves. */
export const MOST_TOUCHED = 1_000

export function rememberCounts(): RememberedCounts {
  /** Stretches in their order, of which no two have a row in common. */
  const known = new Map<number, CountedStretch[]>()
  let size = 0
  let commits = 0
  return {
    over() {
      const before = commits
      return {
        next(attribute, stretch) {
          const unknown = (end: Stretch) => ({ ...narrower(stretch, end), count: undefined })
          const list = commits === before ? (known.get(attribute) ?? []) : []
          const first = list[firstBehind(list, stretch)]
          if (!first || comparePlaces(first.from, stretch.to) >= 0) return unknown(stretch)
          const order = comparePlaces(first.from, stretch.from)
          if (order > 0) return unknown({ from: 'start', to: first.from })
          const isWithin = order === 0 && comparePlaces(first.to, stretch.to) <= 0
          return isWithin ? first : unknown({ from: 'start', to: first.to })
        },
        keep(attribute, stretch, count) {
          if (commits !== before || isEmptyStretch(stretch)) return
          if (size >= MOST_STRETCHES) forgetAll()
          const list = known.get(attribute) ?? []
          known.set(attribute, list)
          const at = firstBehind(list, stretch)
          const next = list[at]
          if (next && comparePlaces(next.from, stretch.to) < 0) return
          list.splice(at, 0, { from: stretch.from, to: stretch.to, count })
          size += 1
        },
      }
    },
    forget(changed, touched) {
      commits += 1
      if (changed === 'everything' || touched.length > MOST_TOUCHED) return forgetAll()
      for (const row of touched) {
        const list = known.get(row.attribute)
        if (!list) continue
        const at = firstWhere(list, ({ to }) => comparePlaces(to, row) >= 0)
        const stretch = list[at]
        if (!stretch || comparePlaces(stretch.from, row) >= 0) continue
        list.splice(at, 1)
        size -= 1
      }
    },
  }

  function forgetAll(): void {
    known.clear()
    size = 0
  }
}

/** The first that has a place behind the beginning of the stretch. */
function firstBehind(list: readonly CountedStretch[], { from }: Stretch): number {
  return firstWhere(list, ({ to }) => comparePlaces(to, from) > 0)
}

/** Of a list whose last ones are such; its length where none is. */
function firstWhere<Item>(list: readonly Item[], isSuch: (item: Item) => boolean): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const item = list[middle]
    if (item !== undefined && isSuch(item)) high = middle
    else low = middle + 1
  }
  return low
}
