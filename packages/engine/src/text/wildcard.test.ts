// Patterns against a plain recursive reading of "*" and "?", and against texts made to be slow.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '../../../../test/property.ts'
import { anyOne, anyRun, compileGlyphs, compileWildcards, matchesPattern } from './wildcard.ts'

const cases: readonly (readonly [pattern: string, text: string, matches: boolean])[] = [
  ['', '', true],
  ['', 'a', false],
  ['*', '', true],
  ['*', 'anything', true],
  ['?', '', false],
  ['?', 'a', true],
  ['?', 'ab', false],
  ['a*', 'a', true],
  ['*a', 'ba', true],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['*ab*', 'aab', true],
  ['*ab*ab', 'ab', false],
  ['a?c*e', 'abcde', true],
  ['a?c*e', 'abdde', false],
  ['bucket/*/test/*', 'bucket//test/object', true],
  ['bucket/*/test/*', 'bucket/test/object', false],
  ['*b?d*', 'aabcdd', true],
  ['A', 'a', false],
]

for (const [pattern, text, matches] of cases) {
  test(`"${pattern}" ${matches ? 'matches' : 'does not match'} "${text}"`, () => {
    assert.equal(matchesPattern(compileWildcards(pattern), text), matches)
  })
}

test('a star in a glyph of text is only a star', () => {
  const pattern = compileGlyphs(['a*', anyRun, 'b?', anyOne])
  assert.ok(matchesPattern(pattern, 'a*xyzb?c'))
  assert.ok(!matchesPattern(pattern, 'axxyzb?c'))
  assert.ok(!matchesPattern(pattern, 'a*xyzbcc'))
})

test('a range of the text is matched as if it stood alone', () => {
  const pattern = compileWildcards('b*d')
  assert.ok(matchesPattern(pattern, 'abcde', 1, 4))
  assert.ok(!matchesPattern(pattern, 'abcde', 1, 5))
  assert.ok(!matchesPattern(compileWildcards('*e'), 'abcde', 1, 4))
})

test('every pattern matches what a plain recursive reading matches', () => {
  const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 9 })
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 })
  fc.assert(
    fc.property(patterns, texts, (pattern, text) => {
      assert.equal(matchesPattern(compileWildcards(pattern), text), matchesPlainly(pattern, text))
    }),
    { numRuns: 5000 },
  )
})

test('long pieces with "?" are found where short ones are', () => {
  const pieces = fc.string({ unit: fc.constantFrom('a', 'b', '?'), minLength: 33, maxLength: 80 })
  const noise = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 40 })
  fc.assert(
    fc.property(pieces, noise, noise, fc.boolean(), (piece, before, after, spoil) => {
      const filled = piece.replaceAll('?', 'c')
      const text = before + (spoil ? filled.slice(1) : filled) + after
      const found = matchesPattern(compileWildcards(`*${piece}*`), text)
      assert.equal(found, matchesPlainly(`*${piece}*`, text))
    }),
  )
})

test('patterns made to backtrack read the text once', () => {
  const text = 'a'.repeat(100_000)
  const hostile = [
    `${'*a'.repeat(3000)}*b`,
    `*${'a'.repeat(3000)}b*`,
    `*b${'a'.repeat(3000)}*`,
    `*${'a'.repeat(3000)}?b*`,
    `*${'a?'.repeat(3000)}b*`,
    `${'*?'.repeat(3000)}b`,
  ]
  for (const pattern of hostile) assert.ok(!matchesPattern(compileWildcards(pattern), text))
})

function matchesPlainly(pattern: string, text: string): boolean {
  const reached = new Set([0])
  for (const character of pattern) {
    const from = [...reached]
    reached.clear()
    for (const at of from) {
      if (character === '*') for (let to = at; to <= text.length; to++) reached.add(to)
      else if (at < text.length && (character === '?' || character === text[at]))
        reached.add(at + 1)
    }
  }
  return reached.has(text.length)
}
