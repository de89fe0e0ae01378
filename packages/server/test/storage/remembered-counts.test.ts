// Counts of stretches that are remembered while others write: each is what counting now comes to.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seedFrom } from '../../../../test/seed.ts'
import { sized } from '../../../../test/size.ts'
import { rememberCounts } from '../../src/storage/remembered-counts.ts'
import type { KnownCounts } from '../../src/storage/search/database.ts'
import {
  beforeValue,
  behindValue,
  comparePlaces,
  type IndexPlace,
  isEmptyStretch,
  type RowPlace,
  type Stretch,
} from '../../src/storage/search/places.ts'
import { pick, randomFrom } from '../support/mutation.ts'

const STEPS = sized(20_000)
const seed = seedFrom('SEARCH_SEED')

test(`${STEPS} counts and writes, seed ${seed}`, () => {
  const random = randomFrom(seed)
  const counts = rememberCounts()
  let rows: readonly RowPlace[] = []
  let reading = counts.over()
  let walked = 0
  let known = 0
  const isWithin = ({ from, to }: Stretch, row: RowPlace) =>
    comparePlaces(from, row) < 0 && comparePlaces(row, to) <= 0
  const anyRow = () => ({ value: random(60), block: random(4) })
  const anyPlace = (): IndexPlace => {
    const value = pick([random(60), `t${random(5)}`], random)
    return pick<IndexPlace>(
      ['start', 'end', beforeValue(value), behindValue(value), anyRow()],
      random,
    )
  }
  for (let step = 0; step < STEPS; step++) {
    if (random(4) === 0) {
      const stale = random(2) === 0 ? reading : undefined
      const touched = Array.from({ length: 1 + random(3) }, () => ({ attribute: 1, ...anyRow() }))
      const isSame = (row: RowPlace) => (one: RowPlace) => comparePlaces(one, row) === 0
      const isThere = (row: RowPlace) => touched.some(isSame(row))
      const left = rows.filter(row => !isThere(row))
      const come = touched.filter((row, at) => !touched.slice(0, at).some(isSame(row)))
      rows = random(2) === 0 ? left : [...left, ...come]
      counts.forget(random(50) === 0 ? 'everything' : new Set(['any']), touched)
      reading = counts.over()
      // Whoever reads an older commit neither learns nor tells what is of this one.
      stale?.keep(1, { from: 'start', to: 'end' }, 1_000)
      const asked = stale?.next(1, { from: 'start', to: 'end' })
      assert.equal(asked?.count, undefined)
    }
    const stretch = { from: anyPlace(), to: anyPlace() }
    const expected = rows.filter(row => isWithin(stretch, row)).length
    assert.equal(count(stretch, reading), expected, JSON.stringify({ seed, step, stretch }))
  }
  assert.ok(known > STEPS / 10 && walked > STEPS / 10, `${known} known, ${walked} walked`)

  /** As a search does: what is not known is walked, three rows at a time. */
  function count(stretch: Stretch, { next, keep }: KnownCounts): number {
    let total = 0
    let rest = stretch
    while (!isEmptyStretch(rest)) {
      const one = next(1, rest)
      let { to } = one
      if (one.count !== undefined) {
        known += 1
        total += one.count
      } else {
        walked += 1
        const found = rows.filter(row => isWithin(one, row)).sort(comparePlaces)
        const part = found.slice(0, 3)
        to = found.length > 3 ? (part.at(-1) ?? to) : to
        keep(1, { from: one.from, to }, part.length)
        total += part.length
      }
      rest = { ...rest, from: to }
    }
    return total
  }
})
