// AWS's rules for the name of a domain.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { faultOfName } from './domain-name.ts'

describe('the name of a domain', () => {
  for (const name of ['a', ' a', 'Example Corp', 'x'.repeat(100), '<b>']) {
    it(`may be ${JSON.stringify(name.slice(0, 20))}`, () => {
      assert.equal(faultOfName(name), undefined)
    })
  }

  for (const name of ['', ' ', '\t\n', 'a ', 'x'.repeat(101)]) {
    it(`may not be ${JSON.stringify(name.slice(0, 20))}`, () => {
      assert.match(faultOfName(name) ?? '', /\w/)
    })
  }
})
