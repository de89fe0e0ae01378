// The procedure against the evaluator: random pairs of policies, random requests, no disagreement.
// A longer run: node packages/engine/test/analysis/fuzz.ts 20000

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fuzz } from './fuzz.ts'

const seed = Number(process.env.CASEGATE_TEST_SEED ?? Math.floor(Math.random() * 1_000_000))

describe('the comparison of policies', () => {
  it('agrees with the evaluator on 2,000 random pairs', t => {
    t.diagnostic(`seed ${seed}`)
    const count = fuzz({ seed, pairs: 2_000, requests: 10, size: 5 })
    t.diagnostic(JSON.stringify(count))
    assert.equal(count.undetermined, 0)
    assert.ok(count.equal > 300, 'the pairs should often be equal in one direction')
    assert.ok(count.differing > 2_000, 'the requests should often tell the pairs apart')
    assert.ok(count.open * 50 < count.pieces, 'few pieces may be left open by variables')
  })
})
