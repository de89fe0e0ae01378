// Every "none" on a universe small enough to ask the evaluator about each of its requests.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seedFrom } from '../../../../test/seed.ts'
import { findFirstWitness } from '../../src/analysis/index.ts'
import { compilePolicies } from '../../src/compile/policy-set.ts'
import { authorize } from '../../src/decide/authorize.ts'
import { actionTable } from '../action-table.ts'
import { createRandom, type Random } from './random.ts'

const principal = 'arn:aws:iam::123456789012:role/example'
const queue = (name: string): string => `arn:aws:sqs::1:${name}`
const names = ['a', 'b', 'ab', 'ba', 'aa', 'abb', 'x']
const tags = [undefined, 'a', 'b', 'ab', 'x']
const lists = [undefined, ['a'], ['b'], ['a', 'b'], ['x']]

const requests = names.flatMap(name =>
  tags.flatMap(tag =>
    lists.flatMap(list =>
      ['sqs:SendMessage', 'sqs:DeleteMessage'].map(action => ({
        principal,
        action,
        resource: queue(name),
        context: {
          ...(tag === undefined ? {} : { 'k:Tag': tag }),
          ...(list === undefined ? {} : { 'k:List': list }),
        },
      })),
    ),
  ),
)

describe('an answer of "none"', () => {
  it('has no counterexample among all requests of a small universe', t => {
    const seed = seedFrom()
    t.diagnostic(`seed ${seed}`)
    let none = 0
    for (let number = 0; number < 600; number++) {
      const random = createRandom(seed * 1_000 + number)
      const [before, after] = [makePolicy(random), makePolicy(random)]
      const found = findFirstWitness(
        { identity: [before] },
        { identity: [after] },
        { actions: actionTable },
      )
      if (found.answer !== 'none') continue
      none++
      const [old, young] = [compile(before), compile(after)]
      for (const request of requests) {
        const wider =
          authorize(young, request) === 'allowed' && authorize(old, request) !== 'allowed'
        assert.ok(!wider, JSON.stringify({ number, request, before, after }))
      }
    }
    t.diagnostic(`${none} of 600 answers were "none", each put to ${requests.length} requests`)
    assert.ok(none > 60)
  })
})

function compile(policy: unknown) {
  const compiled = compilePolicies({ identity: [policy] })
  assert.ok(compiled.ok)
  return compiled.policies
}

function makePolicy(random: Random): unknown {
  const statements = Array.from({ length: 1 + random.below(3) }, () => ({
    Effect: random.chance(0.7) ? 'Allow' : 'Deny',
    Action: random.pick(['sqs:*', 'sqs:SendMessage', 'sqs:D*']),
    [random.chance(0.8) ? 'Resource' : 'NotResource']: random.some(
      ['*', queue('a*'), queue('*b'), queue('${k:Tag}'), queue('?'), queue('a${k:Tag}*')],
      2,
    ),
    ...(random.chance(0.5) ? { Condition: makeCondition(random) } : {}),
  }))
  return { Version: '2012-10-17', Statement: statements }
}

function makeCondition(random: Random): unknown {
  return random.pick<unknown>([
    { StringEquals: { 'k:Tag': random.some(['a', 'b', 'ab'], 2) } },
    { StringNotEquals: { 'k:Tag': random.some(['a', 'b', 'ab'], 2) } },
    { StringLike: { 'k:Tag': random.some(['a*', '*b', '*'], 2) } },
    { StringNotLikeIfExists: { 'k:Tag': random.some(['a*', '*b'], 2) } },
    { Null: { 'k:Tag': random.pick(['true', 'false']) } },
    { 'ForAllValues:StringEquals': { 'k:List': random.some(['a', 'b'], 2) } },
    { 'ForAnyValue:StringLike': { 'k:List': random.some(['a', '${k:Tag}'], 2) } },
    { 'ForAnyValue:StringNotEquals': { 'k:List': random.some(['a', 'b'], 2) } },
  ])
}
