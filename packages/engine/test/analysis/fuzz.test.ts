// The procedure against the evaluator: random pairs of policies, random requests, no disagreement.
// A longer run: node packages/engine/test/analysis/fuzz.ts 20000

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seedFrom } from '../../../../test/seed.ts'
import { count, sized } from '../../../../test/size.ts'
import { fuzz } from './fuzz.ts'

const seed = seedFrom()
const PAIRS = sized(2_000)

describe('the comparison of policies', () => {
  it(`agrees with the evaluator on ${count(PAIRS)} random pairs`, t => {
    t.diagnostic(`seed ${seed}`)
    const found = fuzz({ seed, pairs: PAIRS, requests: 10, size: 5 })
    t.diagnostic(JSON.stringify(found))
    assert.equal(found.undetermined, 0)
    assert.ok(found.equal > 0.15 * PAIRS, 'the pairs should often be equal in one direction')
    assert.ok(found.differing > PAIRS, 'the requests should often tell the pairs apart')
    assert.ok(found.lifting > 0.5 * PAIRS, 'what is no longer denied should often be met')
    assert.ok(found.open * 50 < found.pieces, 'few pieces may be left open by variables')
  })
})
