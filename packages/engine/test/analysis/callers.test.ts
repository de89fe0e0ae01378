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
