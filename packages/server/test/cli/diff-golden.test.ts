// The documented policies compare as test/golden/policy-comparisons.txt says, and truly so.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { authorize, type CompiledPolicies, compilePolicies } from '@casegate/engine'
import type { SetPart } from '../../../answers/src/compare/allowed-set.ts'
import type { SourcedPolicy } from '../../../answers/src/inventory/sourced-policy.ts'
import { compareAll, drawComparisons, GOLDEN_FILE } from './diff-golden.ts'

describe('the documented policies', () => {
  const compared = compareAll()

  it('compare as the golden file says', () => {
    assert.equal(
      drawComparisons(compared),
      readFileSync(GOLDEN_FILE, 'utf8'),
      'If the difference is meant, run "npm run golden" and commit the file with the reason.',
    )
  })

  for (const { before, after, comparison } of compared) {
    it(`have true witnesses: ${before.name} -> ${after.name}`, () => {
      const [old, young] = [compiled(before), compiled(after)]
      const { verdict, added, removed } = comparison
      assert.notEqual(verdict, 'undetermined')
      assert.equal(added.length > 0, verdict === 'wider' || verdict === 'incomparable')
      assert.equal(removed.length > 0, verdict === 'narrower' || verdict === 'incomparable')
      for (const part of added) assertBetween(part, young, old)
      for (const part of removed) assertBetween(part, old, young)
    })
  }
})

function assertBetween({ witness }: SetPart, yes: CompiledPolicies, no: CompiledPolicies): void {
  assert.ok(witness, 'each part has a witness')
  assert.equal(authorize(yes, witness), 'allowed')
  assert.notEqual(authorize(no, witness), 'allowed')
}

function compiled(policy: SourcedPolicy): CompiledPolicies {
  const result = compilePolicies({ identity: [policy] })
  assert.ok(result.ok)
  return result.policies
}
