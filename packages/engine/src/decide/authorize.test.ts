// What the public functions promise beyond the corpus: reasons, several resources, hostile input.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CompiledPolicies, compilePolicies, type PolicyParts } from '../compile/policy-set.ts'
import type { AuthorizationRequest } from '../request/request.ts'
import { authorize, decide } from './authorize.ts'

const user = 'arn:aws:iam::123456789012:user/ana'
const get = { principal: user, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' }

function compile(parts: PolicyParts): CompiledPolicies {
  const result = compilePolicies(parts)
  assert.ok(result.ok, JSON.stringify(result))
  return result.policies
}

function allowing(resource: string | string[], more: object = {}) {
  const statement = { Effect: 'Allow', Action: 's3:*', Resource: resource, ...more }
  return { Version: '2012-10-17', Statement: statement }
}

test('names the statements that decided, by policy name, Sid and index', () => {
  const document = {
    Statement: [
      { Sid: 'Other', Effect: 'Allow', Action: 'sqs:*', Resource: '*' },
      { Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: '*' },
    ],
  }
  const policies = compile({ identity: [{ name: 'Readers', document }, allowing('*')] })
  assert.deepEqual(decide(policies, get), {
    decision: 'allowed',
    decidedBy: [
      { policy: 'Readers', sid: 'Read', statement: 1, effect: 'Allow' },
      { policy: 'identity[1]', sid: null, statement: 0, effect: 'Allow' },
    ],
  })
})

test('several resources must all be allowed, and one denied denies', () => {
  const deny = { Effect: 'Deny', Action: '*', Resource: 'arn:aws:s3:::c' }
  const policies = compile({
    identity: [allowing(['arn:aws:s3:::a', 'arn:aws:s3:::c']), { Statement: deny }],
  })
  const ask = (...names: string[]) =>
    authorize(policies, { ...get, resource: names.map(name => `arn:aws:s3:::${name}`) })
  assert.equal(ask('a'), 'allowed')
  assert.equal(ask('a', 'b'), 'implicitDeny')
  assert.equal(ask('b', 'a', 'c'), 'explicitDeny')
  assert.equal(ask(), 'implicitDeny')
})

test('what cannot be read is denied', () => {
  const policies = compile({ identity: [allowing('*')], resource: undefined })
  const unread: Partial<AuthorizationRequest>[] = [
    { action: '' },
    { action: 's3' },
    { action: ':GetObject' },
    { action: 's3:' },
    { action: 's3:Get*' },
    { principal: '' },
    { principal: 'ana' },
    { resource: [] },
  ]
  for (const part of unread) {
    assert.equal(authorize(policies, { ...get, ...part }), 'implicitDeny', JSON.stringify(part))
  }
  assert.equal(authorize(policies, get), 'allowed')
})

test('a flood of different actions and principals changes no answer', () => {
  const policies = compile({ identity: [allowing('*')] })
  for (let index = 0; index < 10_000; index++) {
    const action = `x${index}:Get`
    const principal = `arn:aws:iam::123456789012:user/u${index}`
    assert.equal(authorize(policies, { ...get, action }), 'implicitDeny')
    assert.equal(authorize(policies, { ...get, principal }), 'allowed')
  }
  assert.equal(authorize(policies, get), 'allowed')
})

test('keys named like members of Object are ordinary context keys', () => {
  for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const condition = JSON.stringify({ StringEquals: { [key]: 'x' } }).replace('"x"', '"yes"')
    const text = JSON.stringify(allowing('*')).replace(/}}$/, `,"Condition":${condition}}}`)
    const policies = compile({ identity: [text] })
    assert.equal(authorize(policies, get), 'implicitDeny', key)
    const context = JSON.parse(`{${JSON.stringify(key)}: "yes"}`)
    assert.equal(authorize(policies, { ...get, context }), 'allowed', key)
  }
})

test('lone surrogates match only themselves and wildcards', () => {
  const policies = compile({ identity: [allowing(['arn:aws:s3:::\ud800', 'arn:aws:s3:::w?'])] })
  const ask = (name: string) => authorize(policies, { ...get, resource: `arn:aws:s3:::${name}` })
  assert.equal(ask('\ud800'), 'allowed')
  assert.equal(ask('\ud801'), 'implicitDeny')
  assert.equal(ask('w\udfff'), 'allowed')
})

test('the same answer on the same question, whatever was asked before', () => {
  const policies = compile({
    identity: [allowing('arn:aws:s3:::${aws:username}/*')],
    scps: [[allowing('*')], [allowing('*')]],
  })
  const ben = { ...get, principal: user.replace('ana', 'ben') }
  const own = { ...get, resource: 'arn:aws:s3:::ana/k' }
  for (let round = 0; round < 3; round++) {
    assert.equal(authorize(policies, own), 'allowed')
    assert.equal(authorize(policies, { ...ben, resource: own.resource }), 'implicitDeny')
    assert.equal(authorize(policies, { ...own, action: 'sqs:Send' }), 'implicitDeny')
  }
})

test('what is no list of levels is an error, not a policy', () => {
  for (const scps of [allowing('*'), [allowing('*')], 'x', null]) {
    const result = compilePolicies({ scps } as unknown as PolicyParts)
    assert.ok(!result.ok)
    assert.equal(result.errors[0]?.layer, 'scps')
  }
})
