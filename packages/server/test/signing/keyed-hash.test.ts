// The keyed hash is HMAC-SHA256, whatever the key and the texts.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { fc } from '../../../../test/property.ts'
import { createKeyedHash } from '../../src/signing/keyed-hash.ts'

test('one key hashes many texts as HMAC-SHA256 does', () => {
  const keys = fc.uint8Array({ maxLength: 64 })
  const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 200 }), { minLength: 1 })
  fc.assert(
    fc.property(keys, texts, (key, written) => {
      const keyed = createKeyedHash(key)
      // Of one length after another, of the same length again, and the same text twice.
      for (const text of [
        ...written,
        ...written.map(one => `x${one.slice(1)}`),
        written[0] ?? '',
      ]) {
        assert.equal(keyed(text), createHmac('sha256', key).update(text).digest('hex'))
      }
    }),
    { numRuns: 500 },
  )
})

test('a key that fits no block is refused', () => {
  assert.throws(() => createKeyedHash(new Uint8Array(65)), RangeError)
})
