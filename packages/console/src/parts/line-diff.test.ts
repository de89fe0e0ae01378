// A diff holds both texts: the old without what was added, the new without what was removed.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fc } from '../../../../test/property.ts'
import { type DiffLine, diffLines } from './line-diff.ts'

describe('diffLines', () => {
  it('marks what was added and what was removed', () => {
    assert.deepEqual(diffLines('a\nb\nc', 'a\nc\nd').map(shown), [' a', '-b', ' c', '+d'])
    assert.deepEqual(diffLines('', 'a').map(shown), ['+a'])
    assert.deepEqual(diffLines('a', '').map(shown), ['-a'])
  })

  it('holds both texts', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '{'), { minLength: 1 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before.join('\n'), after.join('\n'))
        assert.deepEqual(textsOf(lines, 'added'), before)
        assert.deepEqual(textsOf(lines, 'removed'), after)
      }),
    )
  })
})

function shown({ mark, text }: DiffLine): string {
  return `${{ same: ' ', added: '+', removed: '-' }[mark]}${text}`
}

function textsOf(lines: readonly DiffLine[], without: DiffLine['mark']): string[] {
  return lines.filter(({ mark }) => mark !== without).map(({ text }) => text)
}
