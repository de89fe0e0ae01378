// Comparisons small enough to be right by eye.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type AnalysisOptions, compare, findFirstWitness } from '../../src/analysis/index.ts'
import type { PolicyParts } from '../../src/compile/policy-set.ts'
import { actionTable } from '../action-table.ts'

const actions = actionTable
const role = 'arn:aws:iam::123456789012:role/r'

function allow(action: string, resource: string, condition: object = {}): object {
  return { Effect: 'Allow', Action: action, Resource: resource, Condition: condition }
}

function deny(action: string, resource: string, condition: object = {}): object {
  return { ...allow(action, resource, condition), Effect: 'Deny' }
}

function identity(...statements: readonly object[]): PolicyParts {
  return { identity: [{ Version: '2012-10-17', Statement: statements }] }
}

function verdict(before: PolicyParts, after: PolicyParts, options: Partial<AnalysisOptions> = {}) {
  const compared = compare(before, after, { actions, ...options })
  assert.deepEqual(compared.errors, [])
  return compared.verdict
}

const get = allow('s3:GetObject', 'arn:aws:s3:::b/*')

describe('a comparison', () => {
  it('knows what means the same', () => {
    const split = [
      allow('s3:GetObject', 'arn:aws:s3:::b/*'),
      allow('s3:GetObject', 'arn:aws:s3:::b/x'),
    ]
    assert.equal(verdict(identity(get), identity(...split)), 'equal')
    const region = { 'aws:RequestedRegion': 'us-east-1' }
    const both = [
      allow('sqs:SendMessage', '*', { StringEquals: region }),
      allow('sqs:SendMessage', '*', { StringNotEquals: region }),
    ]
    assert.equal(verdict(identity(allow('SQS:sendmessage', '*')), identity(...both)), 'equal')
  })

  it('tells wider from narrower and from neither', () => {
    const more = allow('s3:Get*', 'arn:aws:s3:::b/*')
    assert.equal(verdict(identity(get), identity(more)), 'wider')
    assert.equal(verdict(identity(more), identity(get)), 'narrower')
    assert.equal(verdict(identity(get), identity(allow('s3:PutObject', '*'))), 'incomparable')
  })

  it('knows that values which are never both given may both be absent', () => {
    const byItself = { byItself: true }
    const ifRed = allow('sqs:*', '*', { StringEqualsIfExists: { 'aws:PrincipalTag/a': 'red' } })
    const unlessBlue = deny('sqs:*', '*', {
      StringEqualsIfExists: { 'aws:PrincipalTag/a': 'blue' },
    })
    // Both hold where the tag is absent, so that what is left has it, and it is red.
    const red = allow('sqs:*', '*', { StringEquals: { 'aws:PrincipalTag/a': 'red' } })
    assert.equal(verdict(identity(red), identity(ifRed, unlessBlue), byItself), 'equal')
    const blue = deny('sqs:*', '*', { StringEquals: { 'aws:PrincipalTag/a': 'blue' } })
    assert.equal(verdict(identity(ifRed), identity(ifRed, blue), byItself), 'equal')
  })

  it('tells of a deny which requests it takes away', () => {
    const compared = compare(
      identity(get),
      identity(get, deny('s3:*', 'arn:aws:s3:::b/secret/*')),
      { actions },
    )
    assert.equal(compared.verdict, 'narrower')
    const [piece] = compared.removed
    assert.deepEqual(piece?.actions, ['s3:GetObject'])
    assert.equal(piece?.witness?.resource, 'arn:aws:s3:::b/secret/example')
    assert.deepEqual(
      piece?.statements.map(({ side, effect }) => [side, effect]),
      [
        [0, 'Allow'],
        [1, 'Deny'],
      ],
    )
  })

  it('tells where a statement stands in a text', () => {
    const text = JSON.stringify({ Statement: [get] }, undefined, 2)
    const compared = compare(identity(), { identity: [text] }, { actions })
    const broken = compare({ identity: ['{'] }, { identity: [text] }, { actions })
    assert.equal(compared.verdict, 'undetermined')
    assert.deepEqual([...new Set(compared.errors.map(({ side }) => side))], [0])
    assert.equal(broken.errors[0]?.side, 0)
    const added = compare(identity(allow('sqs:*', '*')), { identity: [text] }, { actions }).added
    assert.equal(added[0]?.statements[0]?.line, 3)
  })

  it('counts a list of empty texts as present, and as empty', () => {
    const all = { 'ForAllValues:StringEquals': { 'k:L': 'a' } }
    const stated = { ...all, Null: { 'k:L': 'false' } }
    const some = { ...stated, 'ForAnyValue:StringLike': { 'k:L': '*' } }
    const before = identity(allow('sqs:*', '*', some))
    const after = identity(allow('sqs:*', '*', stated))
    const found = findFirstWitness(before, after, { actions })
    assert.deepEqual(found.answer === 'some' && found.witness.context, { 'k:L': [''] })
  })

  it('finds the one address between two ranges', () => {
    const inside = (ranges: string[]) =>
      identity(allow('sqs:*', '*', { IpAddress: { 'aws:SourceIp': ranges } }))
    const whole = inside(['10.0.0.0/29'])
    const holed = inside(['10.0.0.0/30', '10.0.0.4/31', '10.0.0.7'])
    const found = findFirstWitness(holed, whole, { actions })
    assert.deepEqual(found.answer === 'some' && found.witness.context, {
      'aws:SourceIp': '10.0.0.6',
    })
    assert.equal(verdict(inside(['10.0.0.0/30', '10.0.0.4/30']), whole), 'equal')
  })

  it('counts unlisted actions where a policy spells them out, and where all are asked', () => {
    const listed = [...(actions.findService('ds')?.actions.values() ?? [])].map(
      ({ name }) => `ds:${name}`,
    )
    const each = listed.map(action => allow(action, '*'))
    const star = identity(allow('ds:*', '*'))
    assert.equal(verdict(identity(...each), star), 'equal')
    assert.equal(verdict(identity(...each), star, { universe: 'open' }), 'wider')
    assert.equal(verdict(identity(get), identity(get, allow('s3:FutureThing', '*'))), 'wider')
    assert.equal(verdict(identity(get), identity(get, allow('future:*', '*'))), 'wider')
  })

  it('knows which resources an action has when asked', () => {
    const bucket = identity(get, allow('s3:GetObject', 'arn:aws:s3:::bucket'))
    assert.equal(verdict(identity(get), bucket), 'wider')
    assert.equal(verdict(identity(get), bucket, { universe: 'realizable' }), 'equal')
  })

  it('keeps variables apart from what they may stand for', () => {
    const home = (name: string) => identity(allow('s3:GetObject', `arn:aws:s3:::b/${name}/*`))
    assert.equal(verdict(home('${aws:username}'), home('${aws:username}')), 'equal')
    assert.equal(verdict(home('${aws:username}'), home('*')), 'wider')
    assert.equal(verdict(home('*'), home('${aws:username}')), 'narrower')
    assert.equal(verdict(home('alice'), home('${aws:username}')), 'incomparable')
  })

  it('leaves to other layers what neither side has', () => {
    const scp = (...statements: object[]) => ({
      scps: [[{ Statement: [allow('*', '*'), ...statements] }]],
    })
    assert.equal(verdict(scp(), scp(deny('s3:*', '*'))), 'narrower')
    const key = 'arn:aws:kms:us-east-1:123456789012:key/1'
    assert.equal(verdict(identity(get), identity(get, allow('kms:Decrypt', key))), 'wider')
  })

  it('weighs the layers together', () => {
    const both = identity(get, allow('sqs:*', '*'))
    const boundary = { boundary: { Statement: [get] } }
    assert.equal(verdict({ ...identity(get), ...boundary }, { ...both, ...boundary }), 'equal')
    assert.equal(verdict(both, { ...both, ...boundary }), 'narrower')
  })

  it('knows whom a resource-based policy names', () => {
    const bucket = (principal: unknown) => ({
      resource: { Statement: [{ ...get, Principal: principal }] },
    })
    assert.equal(verdict(bucket({ AWS: role }), bucket('*')), 'wider')
    assert.equal(verdict(bucket({ AWS: role }), bucket({ AWS: role })), 'equal')
    assert.equal(verdict(bucket('*'), bucket({ AWS: '210987654321' })), 'narrower')
    assert.equal(verdict(bucket({ AWS: role }), bucket('*'), { principal: role }), 'equal')
  })

  it('says so when the budget is spent', () => {
    const compared = compare(identity(get), identity(allow('s3:*', '*')), { actions, steps: 3 })
    assert.equal(compared.verdict, 'undetermined')
    assert.match(compared.reason ?? '', /budget/)
  })
})
