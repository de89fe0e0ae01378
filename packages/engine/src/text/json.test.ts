// The JSON reader: the same values as JSON.parse, stricter about keys and depth, and with places.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '../../../../test/property.ts'
import { createPositions, jsonLimits, locateJson, parseJson, printPath } from './json.ts'

test('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(0, 2), (text, indent) => {
      const value: unknown = JSON.parse(text)
      const printed = JSON.stringify(value, null, indent)
      assert.deepEqual(parseJson(printed), { ok: true, value })
    }),
  )
})

test('refuses what JSON.parse refuses', () => {
  const edits = fc.record({ at: fc.nat(60), text: fc.constantFrom('', ',', '"', '}', '\\', '01') })
  fc.assert(
    fc.property(fc.json({ maxDepth: 3 }), edits, (text, edit) => {
      const edited = text.slice(0, edit.at) + edit.text + text.slice(edit.at + 1)
      const parsed = parseJson(edited)
      if (parsed.ok) assert.deepEqual(parsed.value, JSON.parse(edited))
      else if (!parsed.error.message.includes('given twice')) {
        assert.throws(() => JSON.parse(edited))
      }
    }),
    { numRuns: 2000 },
  )
})

const refused: readonly (readonly [text: string, offset: number, message: RegExp])[] = [
  ['{"a": 1, "a": 2}', 9, /"a" is given twice/],
  ['{"a": {"b": 1, "b": 1}}', 15, /"b" is given twice/],
  ['', 0, /ends too early/],
  ['[1, 2', 5, /expected "," or "\]"/],
  ['{"a" 1}', 5, /expected ":"/],
  ['{a: 1}', 1, /key in double quotes/],
  ['"a', 0, /no closing quote/],
  ['"\\x"', 0, /wrong escape/],
  ['"\t"', 0, /control character/],
  ['1 2', 2, /end of the text/],
  ['nul', 0, /expected a JSON value/],
]

for (const [text, offset, message] of refused) {
  test(`refuses ${JSON.stringify(text)}`, () => {
    const parsed = parseJson(text)
    assert.ok(!parsed.ok)
    assert.equal(parsed.error.offset, offset)
    assert.match(parsed.error.message, message)
  })
}

test('refuses a text nested too deep, however deep', () => {
  for (const depth of [jsonLimits.depth + 1, 1_000_000]) {
    const parsed = parseJson('['.repeat(depth))
    assert.ok(!parsed.ok)
    assert.match(parsed.error.message, /nested deeper/)
  }
})

test('a key named __proto__ is a key like any other', () => {
  const parsed = parseJson('{"__proto__": {"Effect": "Allow"}}')
  assert.ok(parsed.ok)
  assert.deepEqual(Object.keys(parsed.value as object), ['__proto__'])
  assert.equal((parsed.value as { Effect?: unknown }).Effect, undefined)
})

test('finds the places of values by their paths', () => {
  const text = '{\n  "Statement": [\n    {"Action": "s3:*"},\n    {"Action": ["a", "b"]}\n  ]\n}'
  const second = ['Statement', 1]
  const entry = ['Statement', 1, 'Action', 1]
  const found = locateJson(text, [second, entry, ['Statement', 7]])
  assert.deepEqual(found.get(printPath(second)), {
    start: { line: 4, column: 5 },
    end: { line: 4, column: 27 },
  })
  assert.deepEqual(found.get('Statement[1].Action[1]'), {
    start: { line: 4, column: 22 },
    end: { line: 4, column: 25 },
  })
  assert.equal(found.size, 2)
})

test('lines and columns count from one', () => {
  const positionAt = createPositions('ab\n\ncd')
  assert.deepEqual(positionAt(0), { line: 1, column: 1 })
  assert.deepEqual(positionAt(2), { line: 1, column: 3 })
  assert.deepEqual(positionAt(3), { line: 2, column: 1 })
  assert.deepEqual(positionAt(6), { line: 3, column: 3 })
})
