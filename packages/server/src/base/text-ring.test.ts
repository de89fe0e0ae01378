// Texts in a ring: each is whole until it is gone, whatever its length, and the latest are never gone.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createTextRing } from './text-ring.ts'

it('holds the latest texts whole, and says of older ones that they are gone', () => {
  const ring = createTextRing(1_000)
  const texts = Array.from({ length: 500 }, (_, at) => 'ü€😀x'.repeat((at * 7) % 40))
  const places = texts.map((text, at) => {
    const place = ring.put(text)
    assert.ok(place !== undefined && ring.get(place) === text, `text ${at}`)
    assert.ok(ring.bytes <= 1_000)
    return place
  })
  const held = places.filter(place => ring.has(place))
  assert.deepEqual(held, places.slice(-held.length))
  for (const [at, place] of places.entries()) {
    assert.equal(ring.get(place), ring.has(place) ? texts[at] : undefined)
  }
  assert.ok(held.length >= 2, `${held.length} texts`)
})

it('takes no text that is longer than all of it', () => {
  const ring = createTextRing(100)
  assert.equal(ring.put('x'.repeat(97)), undefined)
  const place = ring.put('x'.repeat(96))
  assert.ok(place !== undefined && ring.get(place)?.length === 96)
})
