// The prefix tree finds what asking every prefix finds.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '../../../../test/property.ts'
import { createPrefixTree, plant, valuesAlong } from './prefix-tree.ts'

test('finds exactly the values whose prefix the text begins with', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 6 })
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), word, fc.nat(3), (prefixes, text, from) => {
      const tree = createPrefixTree<string>()
      for (const prefix of prefixes) plant(tree, prefix, prefix)
      const found = valuesAlong(tree, text, from).flat().sort()
      const expected = prefixes.filter(prefix => text.startsWith(prefix, from)).sort()
      const within = from <= text.length ? expected : prefixes.filter(prefix => prefix === '')
      assert.deepEqual(found, within)
    }),
    { numRuns: 3000 },
  )
})
