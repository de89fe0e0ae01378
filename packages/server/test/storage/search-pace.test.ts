// The pace of a search: what is little never waits, and what is too much ends.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createPace, PROBES_AT_ONCE, SearchTooLong } from '../../src/storage/search/pace.ts'

it('little never waits, much gives way, too much ends', async () => {
  let turns = 0
  const pace = createPace()
  setImmediate(() => {
    turns += 1
  })
  await pace.spend(PROBES_AT_ONCE / 2)
  await pace.spend(PROBES_AT_ONCE / 2)
  assert.equal(turns, 0)
  await pace.spend(1)
  assert.equal(turns, 1)
  await assert.rejects(async () => {
    for (let at = 0; at < 100; at++) await pace.spend(1_000_000)
  }, SearchTooLong)
  // Another search begins anew.
  await createPace().spend(1_000_000)
})
