// Bodies are whole however they come in pieces, refused when they are too much, and let go of.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createBodies } from './bodies.ts'

const MAX_BODY_BYTES = 1024 * 1024

test('a body is whole, however small the pieces are in which it comes', () => {
  for (const pieces of [0, 1, 2, 255, 256, 257, 1_000]) {
    const body = createBodies().begin(MAX_BODY_BYTES)
    const sent = Array.from({ length: pieces }, (_, at) => Buffer.from([at & 255, 7]))
    for (const piece of sent) body.add(piece)
    assert.equal(body.refusal, undefined)
    assert.deepEqual(body.whole(), Buffer.concat(sent))
  }
})

test('one that is too large is refused, and nothing of it is held', () => {
  const bodies = createBodies(roomsOf(MAX_BODY_BYTES + 10))
  const large = bodies.begin(MAX_BODY_BYTES)
  large.add(Buffer.alloc(MAX_BODY_BYTES))
  assert.equal(large.refusal, undefined)
  large.add(Buffer.alloc(1))
  large.add(Buffer.alloc(MAX_BODY_BYTES))
  assert.equal(large.refusal, 'tooLarge')
  const other = bodies.begin(MAX_BODY_BYTES)
  other.add(Buffer.alloc(MAX_BODY_BYTES))
  assert.equal(other.refusal, undefined)
})

test('as many are held at a time as there is room for, and room comes back', () => {
  const bodies = createBodies(roomsOf(1_000))
  const held = Array.from({ length: 3 }, () => bodies.begin(MAX_BODY_BYTES))
  for (const body of held) body.add(Buffer.alloc(400))
  assert.deepEqual(
    held.map(({ refusal }) => refusal),
    [undefined, undefined, 'tooMany'],
  )
  const small = bodies.begin(MAX_BODY_BYTES)
  small.add(Buffer.alloc(200))
  assert.equal(small.refusal, undefined)
  held[0]?.drop()
  held[0]?.drop()
  const later = bodies.begin(MAX_BODY_BYTES)
  later.add(Buffer.alloc(400))
  assert.equal(later.refusal, undefined)
  later.add(Buffer.alloc(1))
  assert.equal(later.refusal, 'tooMany')
})

test('those that may be larger than usual leave the room of the others alone', () => {
  const bodies = createBodies(roomsOf(1_000))
  const large = Array.from({ length: 3 }, () => bodies.begin(40 * MAX_BODY_BYTES))
  for (const body of large) body.add(Buffer.alloc(400))
  assert.equal(large[2]?.refusal, 'tooMany')
  const usual = bodies.begin(MAX_BODY_BYTES)
  usual.add(Buffer.alloc(1_000))
  assert.equal(usual.refusal, undefined)
})

function roomsOf(bytes: number) {
  return { usual: bytes, large: bytes }
}
