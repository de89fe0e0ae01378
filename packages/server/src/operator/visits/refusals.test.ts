import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createRefusals } from './refusals.ts'

const KEY = 'AKIAIOSFODNN7EXAMPLE'
const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000)

describe('refused sign-ins', () => {
  it('have the next try wait longer and longer, up to a minute, and are forgotten', () => {
    const refusals = createRefusals()
    const waits = Array.from({ length: 14 }, () => {
      refusals.count(KEY, '127.0.0.1', at(0))
      return refusals.waitFor(KEY, '127.0.0.1', at(0))
    })
    assert.deepEqual(waits, [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60])
    assert.equal(refusals.waitFor(KEY, '127.0.0.1', at(59)), 1)
    assert.equal(refusals.waitFor(KEY, '127.0.0.1', at(60)), 0)
    assert.equal(refusals.count(KEY, '127.0.0.1', at(61)), 15)
    assert.equal(refusals.count(KEY, '127.0.0.1', at(61 + 15 * 60)), 1)
  })

  it('count for the place that they came from, of IPv6 for its network', () => {
    const refusals = createRefusals()
    const places: readonly (readonly [address: string, count: number])[] = [
      ['192.0.2.1', 1],
      ['192.0.2.1', 2],
      ['192.0.2.2', 1],
      ['2001:db8:1:2::1', 1],
      ['2001:db8:1:2:3:4:5:6', 2],
      ['2001:db8:1::1', 1],
      ['2001:db8:1:0:ffff::', 2],
      ['fe80::1%eth0', 1],
      ['fe80::2%eth0', 2],
      ['::1', 1],
    ]
    for (const [address, count] of places) {
      assert.equal(refusals.count(KEY, address, at(0)), count, address)
    }
    assert.equal(refusals.count('AKIAI44QH8DHBEXAMPLE', '192.0.2.1', at(0)), 1)
  })

  it('are kept for so many keys and places and no more, those of late', () => {
    const refusals = createRefusals(3)
    for (const place of ['a', 'b', 'a', 'c', 'd']) refusals.count(KEY, place, at(0))
    assert.equal(refusals.count(KEY, 'a', at(0)), 3)
    assert.equal(refusals.count(KEY, 'b', at(0)), 1)
  })
})
