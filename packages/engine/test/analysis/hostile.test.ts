// Policies made to hurt: the answer comes, or it is "undetermined"; nothing is thrown.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compare, findIdleStatements } from '../../src/analysis/index.ts'
import { actionTable } from '../action-table.ts'

const options = { actions: actionTable, steps: 50_000 }

function policy(...statements: readonly object[]) {
  return { identity: [{ Version: '2012-10-17', Statement: statements }] }
}

const allow = (resource: unknown, rest: object = {}) => ({
  Effect: 'Allow',
  Action: 'sqs:*',
  Resource: resource,
  ...rest,
})

describe('a comparison of hostile policies', () => {
  const queue = (name: string) => `arn:aws:sqs:::${name}`
  const everything = policy(allow('*'))

  it('gives up on a pattern of a million characters', () => {
    const long = policy(allow(queue('a'.repeat(1_000_000))))
    assert.equal(compare(long, everything, options).verdict, 'undetermined')
    assert.match(findIdleStatements(long, options).reason ?? '', /too long/)
  })

  it('gives up on automata that grow without end', () => {
    const tail = '?'.repeat(40)
    const one = policy(allow(queue(`*a${tail}`)))
    const other = policy(allow([queue(`*a?${tail}`), queue(`*b${tail}`), queue(`*a*${tail}`)]))
    assert.ok(['undetermined', 'wider'].includes(compare(one, other, options).verdict))
  })

  it('answers with thousands of denies', () => {
    const denies = Array.from({ length: 500 }, (_, index) => ({
      ...allow(queue(`q${index}`), { Condition: { StringEquals: { [`k:${index}`]: 'x' } } }),
      Effect: 'Deny',
    }))
    const verdict = compare(everything, policy(allow('*'), ...denies), options).verdict
    assert.ok(['undetermined', 'narrower'].includes(verdict))
  })

  it('answers where keys and actions have the names of members of every object', () => {
    const names = ['__proto__', 'constructor', 'toString']
    const conditions = Object.fromEntries(names.map(name => [name, 'x']))
    const strange = policy(allow('*', { Condition: { StringEquals: conditions } }))
    assert.equal(compare(strange, everything, options).verdict, 'wider')
    assert.equal(compare(strange, strange, options).verdict, 'equal')
    assert.equal(compare(policy(allow(queue('a'))), strange, options).verdict, 'incomparable')
  })
})
