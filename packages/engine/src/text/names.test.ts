// What a misspelt name is taken for, and how far off it may be.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { nearestName } from './names.ts'

const NAMES = ['view-domain', 'onboard', 'work-cases']

describe('the nearest name', () => {
  for (const [typed, meant] of [
    ['onbord', 'onboard'],
    ['ONBOARD', 'onboard'],
    ['onbaord', 'onboard'],
    ['veiw-domian', 'view-domain'],
    // Two slips are within a third of seven letters, three are not.
    ['anbaard', 'onboard'],
    ['anbaart', undefined],
    ['', undefined],
  ] as const) {
    it(`"${typed}" → ${meant}`, () => assert.equal(nearestName(typed, NAMES), meant))
  }

  it('is the first of those that are equally near', () => {
    assert.equal(nearestName('cab', ['car', 'can']), 'car')
  })

  it('is not looked for where the text is longer than any name', () => {
    assert.equal(nearestName('x'.repeat(97), ['x'.repeat(97)]), undefined)
  })
})
