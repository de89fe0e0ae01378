// Callers that only conditions name, and sides without policies, are compared too.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compare } from '../../src/analysis/index.ts'
import { actionTable } from '../action-table.ts'

const resource = 'arn:aws:s3:::data/*'

describe('the callers of a comparison', () => {
  for (const [name, condition] of [
    ['an account', { StringEquals: { 'aws:PrincipalAccount': '555566667777' } }],
    ['a pattern of accounts', { StringLike: { 'aws:PrincipalAccount': '5555*' } }],
    ['a role', { StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::555566667777:role/x' } }],
    ['roles by a pattern', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::5555????7777:role/*' } }],
    [
      'accounts by a pattern, but for many that are named',
      {
        StringLike: { 'aws:PrincipalAccount': '5555*' },
        StringNotEquals: {
          'aws:PrincipalAccount': [...'0123456789'].map(digit => `5555${digit.repeat(8)}`),
        },
      },
    ],
    [
      'accounts by two patterns',
      {
        StringLike: { 'aws:PrincipalAccount': ['*77??', '*88??'] },
        ArnLike: { 'aws:PrincipalArn': 'arn:*:iam::55*:role/*' },
        StringNotLike: { 'aws:PrincipalArn': ['*::*77??:*', 'arn:aws:iam::5555*'] },
      },
    ],
    ['services by a pattern', { StringLike: { 'aws:PrincipalServiceName': 'log*' } }],
    ['a service', { StringEquals: { 'aws:PrincipalServiceName': 'logs.amazonaws.com' } }],
    [
      'all but the accounts that are named',
      {
        StringLike: { 'aws:PrincipalArn': '*' },
        StringNotEquals: { 'aws:PrincipalAccount': ['123456789012', '210987654321'] },
      },
    ],
  ] as const) {
    it(`include those that a condition names: ${name}`, () => {
      const named = { Effect: 'Allow', Action: 's3:GetObject', Resource: resource }
      const old = { ...named, Principal: { AWS: '444455556666' } }
      const young = { ...named, Principal: '*', Condition: condition }
      const { verdict, added } = compare(
        { resource: { Version: '2012-10-17', Statement: [old] } },
        { resource: { Version: '2012-10-17', Statement: [old, young] } },
        { actions: actionTable },
      )
      assert.equal(verdict, 'wider')
      assert.ok(added.every(({ witness }) => witness !== undefined))
    })
  }

  it('are not compared where accounts are compared as numbers', () => {
    const Condition = { NumericLessThan: { 'aws:PrincipalAccount': '5' } }
    const Statement = { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: resource }
    const { verdict, reason } = compare(
      {},
      { resource: { Version: '2012-10-17', Statement: { ...Statement, Condition } } },
      { actions: actionTable },
    )
    assert.equal(verdict, 'undetermined')
    assert.match(reason ?? '', /aws:PrincipalAccount is not compared as text/)
  })

  for (const layer of ['identity', 'boundary', 'scps'] as const) {
    it(`may do anything where neither side limits them: ${layer}`, () => {
      const Statement = { Effect: 'Allow', Action: 'cases:*', Resource: '*' }
      const document = { Version: '2012-10-17', Statement }
      const parts = { [layer]: layer === 'scps' ? [[document]] : [document] }
      const expected = layer === 'identity' ? 'narrower' : 'wider'
      assert.equal(compare(parts, {}, { actions: actionTable }).verdict, expected)
    })
  }
})
