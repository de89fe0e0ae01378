// AWS's AccessDenied sentences, one for each kind of policy.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compilePolicies, type PolicyParts } from '../compile/policy-set.ts'
import type { AuthorizationRequest } from '../request/request.ts'
import { explain } from './explain.ts'
import { accessDeniedMessage } from './message.ts'

const user = 'arn:aws:iam::123456789012:user/ana'
const key = 'arn:aws:s3:::b/k'
const role = 'arn:aws:iam::123456789012:role/r'

const allow = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }
const deny = { Statement: { Effect: 'Deny', Action: '*', Resource: '*' } }
const other = { Statement: { Effect: 'Allow', Action: 'sqs:*', Resource: '*' } }
const public_ = (document: { Statement: object }) => ({
  Statement: { Principal: '*', ...document.Statement },
})
const trusting = (Effect: string, Principal: unknown) => ({
  Statement: { Effect, Principal, Action: 'sts:AssumeRole' },
})

function messageOf(parts: PolicyParts, request: Partial<AuthorizationRequest> = {}): string {
  const result = compilePolicies(parts)
  assert.ok(result.ok, JSON.stringify(result))
  const asked = { principal: user, action: 's3:GetObject', resource: key, ...request }
  return accessDeniedMessage(explain(result.policies, asked))
}

const head = `User: ${user} is not authorized to perform: s3:GetObject on resource: ${key}`
const no = (type: string) => `${head} because no ${type} allows the s3:GetObject action`

const identity = [allow]

const cases: readonly (readonly [parts: PolicyParts, message: string])[] = [
  [{}, no('identity-based policy')],
  [{ identity: [] }, no('identity-based policy')],
  [{ identity: [deny] }, `${head} with an explicit deny in an identity-based policy`],
  [{ identity, boundary: other }, no('permissions boundary')],
  [{ identity, boundary: deny }, `${head} with an explicit deny in a permissions boundary`],
  [{ identity, boundary: [] }, no('permissions boundary')],
  [{ identity, session: [other] }, no('session policy')],
  [{ identity, session: [] }, no('session policy')],
  [{ identity, session: [deny] }, `${head} with an explicit deny in a session policy`],
  [{ identity, scps: [[other]] }, no('service control policy')],
  [{ identity, scps: [[deny]] }, `${head} with an explicit deny in a service control policy`],
  [{ identity, scps: [] }, no('service control policy')],
  [{ identity, scps: [[allow], []] }, no('service control policy')],
  [{ identity, endpoint: [public_(other)] }, no('VPC endpoint policy')],
  [{ identity, endpoint: [] }, no('VPC endpoint policy')],
  [
    { identity, endpoint: [public_(deny)] },
    `${head} with an explicit deny in a VPC endpoint policy`,
  ],
  [
    { identity, resource: public_(deny) },
    `${head} with an explicit deny in a resource-based policy`,
  ],
  [
    { identity, rcps: [[{ Statement: { ...public_(deny).Statement, Action: 's3:*' } }]] },
    `${head} with an explicit deny in a resource control policy`,
  ],
  [
    { identity: [{ name: 'No', arn: 'arn:aws:iam::123456789012:policy/No', document: deny }] },
    `${head} with an explicit deny in an identity-based policy: arn:aws:iam::123456789012:policy/No`,
  ],
  [{ identity }, ''],
]

for (const [parts, message] of cases) {
  test(message === '' ? 'nothing is said of what is allowed' : message, () => {
    assert.equal(messageOf(parts), message)
  })
}

test('across accounts the resource-based policy must allow', () => {
  assert.equal(
    messageOf({ identity }, { resourceAccount: '210987654321' }),
    no('resource-based policy'),
  )
})

test("a role's policy is called its trust policy", () => {
  const asked = { action: 'sts:AssumeRole', resource: role }
  const start = `User: ${user} is not authorized to perform: sts:AssumeRole on resource: ${role}`
  assert.equal(
    messageOf({ identity, resource: trusting('Allow', { Service: 'x.amazonaws.com' }) }, asked),
    `${start} because no role trust policy allows the sts:AssumeRole action`,
  )
  assert.equal(
    messageOf({ identity, resource: trusting('Deny', '*') }, asked),
    `${start} with an explicit deny in the role trust policy`,
  )
})

test('a request that cannot be read gets no reason', () => {
  assert.equal(
    messageOf({ identity }, { action: 's3' }),
    `User: ${user} is not authorized to perform: s3 on resource: ${key}`,
  )
})
