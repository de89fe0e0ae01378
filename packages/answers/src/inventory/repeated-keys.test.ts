// Repeated keys are found however they are written, and nothing else is taken for one.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { faultOfKeys } from './repeated-keys.ts'

describe('keys', () => {
  for (const text of [
    '{"a": 1, "a": 2}',
    '{"a" : 1, "a"\t: 2}',
    '[{"deep": [{"b": {"c": 1, "c": 1}}]}]',
    // The same key by an escape.
    '{"ab": 1, "a\\u0062": 2}',
    // A string that holds what ends a key makes up for no key that is lost.
    '{"text": "\\":", "a": 1, "a": 2}',
    '{"__proto__": 1, "__proto__": 2}',
  ]) {
    it(`are given twice in ${text}`, () => {
      assert.match(faultOfKeys(text, JSON.parse(text))?.message ?? '', /is given twice$/)
    })
  }

  for (const text of ['{"a": {"a": [{"a": 1}, {"a": 1}]}}', '["\\":\\":", {"b": "c\\":"}]', '1']) {
    it(`are each given once in ${text}`, () => {
      assert.equal(faultOfKeys(text, JSON.parse(text)), undefined)
    })
  }
})
