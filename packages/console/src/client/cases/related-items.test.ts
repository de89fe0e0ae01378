// How much of an SLA is left, as people say it.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SlaConfiguration } from '@aws-sdk/client-connectcases'
import { timeLeft } from './related-items.ts'

const NOW = Date.parse('2026-03-09T12:00:00Z')
const MINUTE = 60_000

const CASES: readonly (readonly [minutes: number, words: string])[] = [
  [0, 'less than a minute left'],
  [0.5, 'less than a minute left'],
  [59, '59 min left'],
  [60, '1 h left'],
  [26 * 60 + 5, '1 d 2 h left'],
  [-3, '3 min over'],
  [-3000 * 1440, '3,000 d over'],
]

describe('an SLA', () => {
  for (const [minutes, words] of CASES) {
    it(`that is due in ${minutes} minutes has ${words}`, () => {
      assert.equal(timeLeft(slaDue(minutes), NOW), words)
    })
  }

  it('that is fulfilled has no time any more', () => {
    assert.equal(timeLeft({ ...slaDue(5), completionTime: new Date(NOW) }, NOW), '')
  })
})

function slaDue(minutes: number): SlaConfiguration {
  const targetTime = new Date(NOW + minutes * MINUTE)
  return { name: 'Answer', type: 'CaseField', status: 'Active', targetTime }
}
