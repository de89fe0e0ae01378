// Every case of the corpus, through the reference interpreter and through all doors of the engine.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCorpus } from './corpus-cases.ts'
import { interpret } from './reference/interpreter.ts'

const cases = readCorpus()

test('the corpus holds at least 600 cases, each with an id of its own', () => {
  assert.ok(cases.length >= 600, `there are ${cases.length} cases`)
  assert.equal(new Set(cases.map(one => one.id)).size, cases.length)
})

for (const one of cases) {
  test(`reference: ${one.id}`, () => {
    const { decision, decidedBy, error } = interpret(one.policies, one.request)
    assert.deepEqual(
      { decision, decidedBy },
      { decision: one.decision, decidedBy: one.decidedBy },
      one.why,
    )
    assert.equal(error !== undefined, one.invalid, error ?? 'an error was expected')
  })
}
