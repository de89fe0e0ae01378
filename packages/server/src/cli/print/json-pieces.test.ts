// Pieces of JSON together are what JSON.stringify makes of the whole.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { jsonPieces } from './json-pieces.ts'

const LONG = Array.from({ length: 100 }, (_, index) => index)

describe('JSON in pieces', () => {
  for (const value of [
    { rows: LONG.map(index => ({ index, text: `"${index}"\n`, none: null, list: [] })) },
    { runs: [{ tool: { rules: [] }, results: LONG.map(id => ({ id, left: undefined })) }] },
    { a: { b: { c: LONG } }, left: undefined, empty: {}, short: [1, { two: 2 }] },
    [LONG, [], [LONG]],
    [],
    {},
    'text',
    null,
  ]) {
    const text = JSON.stringify(value, null, 2)
    it(`is the same for ${text.replace(/\s+/g, ' ').slice(0, 40)}`, () => {
      assert.equal([...jsonPieces(value)].join(''), text)
    })
  }

  it('goes through what is made one by one', () => {
    function* count() {
      for (const index of LONG) yield { index }
    }
    const whole = JSON.stringify({ rows: [...count()], none: [] }, null, 2)
    assert.equal([...jsonPieces({ rows: count(), none: [].values() })].join(''), whole)
  })

  it('is never one long text', () => {
    const pieces = [...jsonPieces({ rows: LONG.map(index => ({ index })) })]
    assert.ok(pieces.every(piece => piece.length < 40))
  })
})
