// Places among one's own calls only grow, however many others call and however early calls are forgotten.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createOwnPlaces } from './own-places.ts'

const START = 1_700_000_000_000

it('counts each principal on, and begins behind all places of before', () => {
  const own = createOwnPlaces()
  const take = (principalId: string | undefined, ms: number) =>
    own.take({ principalId, time: new Date(START + ms) })
  const first = ['ana', 'ben', undefined, 'ana', 'role:one', 'role:two'].map(id => take(id, 0))
  assert.deepEqual(
    first,
    [1, 1, undefined, 2, 1, 2].map(count => count && START + count),
  )
  for (const _ of first) own.release()
  assert.equal(take('ana', 50), START + 51)
  // One that is held is counted on, whatever the clock says.
  assert.equal(take('ana', -1000), START + 52)
})
