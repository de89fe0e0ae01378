// Entries are removed without touching what else the text holds.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fc } from '../../../../../test/property.ts'
import { removeEntry } from './policy-text.ts'

describe('an entry of a list', () => {
  it('goes with its comma, wherever it stands', () => {
    const spaces = fc.constantFrom('', ' ', '\n  ')
    fc.assert(
      fc.property(
        fc.array(fc.string(), { minLength: 1, maxLength: 5 }),
        fc.nat(),
        spaces,
        (list, pick, space) => {
          const index = pick % list.length
          const parts = list.map(one => JSON.stringify(one))
          const before = `[${space}${parts
            .slice(0, index)
            .map(one => `${one}${space},${space}`)
            .join('')}`
          const rest = parts.slice(index).join(`${space},${space}`)
          const text = `${before}${rest}${space}]`
          const end = before.length + (parts[index]?.length ?? 0)
          const left = JSON.parse(removeEntry(text, before.length, end))
          assert.deepEqual(left, list.toSpliced(index, 1))
        },
      ),
    )
  })
})
