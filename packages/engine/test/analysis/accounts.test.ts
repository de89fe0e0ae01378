// Every "none" about callers of any account, put to the evaluator account by account.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seedFrom } from '../../../../test/seed.ts'
import { findFirstWitness } from '../../src/analysis/index.ts'
import { compilePolicies } from '../../src/compile/policy-set.ts'
import { authorize } from '../../src/decide/authorize.ts'
import { actionTable } from '../action-table.ts'
import { createRandom, type Random } from './random.ts'

const pairs = 120
const digits = ['1', '2', '3']
const ends = digits.flatMap(one => digits.map(other => `${one}${other}`))
const accounts = ends.flatMap(start => ends.map(end => `${start}00000000${end}`))

const requests = accounts.flatMap(account =>
  ['r', 'x'].map(role => ({
    principal: `arn:aws:iam::${account}:role/${role}`,
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::data/one',
    resourceAccount: '123456789012',
  })),
)

describe('an answer of "none" about callers of any account', () => {
  it('has no counterexample among many accounts', t => {
    const seed = seedFrom()
    t.diagnostic(`seed ${seed}`)
    let none = 0
    for (let number = 0; number < pairs; number++) {
      const random = createRandom(seed * 1_000 + number)
      const [before, after] = [makeParts(random), makeParts(random)]
      const found = findFirstWitness(before, after, { actions: actionTable })
      assert.notEqual(found.answer, 'undetermined')
      if (found.answer === 'some') continue
      none++
      const [old, young] = [compile(before), compile(after)]
      for (const request of requests) {
        const wider =
          authorize(young, request) === 'allowed' && authorize(old, request) !== 'allowed'
        assert.ok(!wider, JSON.stringify({ number, request, before, after }))
      }
    }
    t.diagnostic(`${none} of ${pairs} answers were "none", each put to ${requests.length} requests`)
    assert.ok(none > pairs / 10)
  })
})

function compile(parts: ReturnType<typeof makeParts>) {
  const compiled = compilePolicies(parts)
  assert.ok(compiled.ok)
  return compiled.policies
}

function makeParts(random: Random) {
  const everything = { Effect: 'Allow', Action: '*', Resource: '*' }
  const statements = Array.from({ length: 1 + random.below(4) }, () => ({
    Effect: random.chance(0.7) ? 'Allow' : 'Deny',
    Principal: random.chance(0.9) ? '*' : { AWS: '110000000011' },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::data/*',
    Condition: makeCondition(random),
  }))
  return {
    identity: [{ Version: '2012-10-17', Statement: everything }],
    resource: { Version: '2012-10-17', Statement: statements },
  }
}

function makeCondition(random: Random): unknown {
  return random.pick<unknown>([
    { StringLike: { 'aws:PrincipalAccount': random.some(['1*', '*1', '?2*', '*21', '1*2'], 3) } },
    { StringNotLike: { 'aws:PrincipalAccount': random.some(['3*', '*3', '?2*'], 3) } },
    { StringNotEquals: { 'aws:PrincipalAccount': random.some(['110000000011', '1'], 2) } },
    {
      ArnLike: {
        'aws:PrincipalArn': random.some(['arn:aws:iam::1*:role/*', 'arn:a*:iam::*2:role/r'], 2),
      },
    },
    { ArnNotLike: { 'aws:PrincipalArn': random.some(['arn:*:iam::?3*:*', 'arn:*:*::*1:*/x'], 2) } },
    {
      StringLike: {
        'aws:PrincipalArn': random.some(['*::1*:role/*', 'arn:aws:iam::12*', '*21:role/x'], 2),
      },
    },
  ])
}
