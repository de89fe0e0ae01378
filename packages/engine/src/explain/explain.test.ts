// Explanations: the state, the layers, the nearest miss, and the context that is missing.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '../../../../test/property.ts'
import { compilePolicies, type PolicyParts } from '../compile/policy-set.ts'
import type { AuthorizationRequest } from '../request/request.ts'
import { explain, summarize } from './explain.ts'
import type { Explanation } from './explanation.ts'

const get: AuthorizationRequest = {
  principal: 'arn:aws:iam::123456789012:user/ana',
  action: 'cases:GetDomain',
  resource: 'arn:aws:cases:us-east-1:123456789012:domain/d1',
}

function ask(parts: PolicyParts, request: Partial<AuthorizationRequest> = {}): Explanation {
  const result = compilePolicies(parts)
  if (!result.ok) assert.fail(JSON.stringify(result))
  return explain(result.policies, { ...get, ...request })
}

function saying(statement: object) {
  const whole = { Effect: 'Allow', Action: 'cases:*', Resource: '*', ...statement }
  return { Version: '2012-10-17', Statement: [whole] }
}

test('an allow names its layer and statement', () => {
  const { state, decidedBy, policyType, layers } = ask({ identity: [saying({ Sid: 'All' })] })
  assert.equal(state, 'allowed')
  assert.equal(policyType, null)
  assert.deepEqual(
    decidedBy.map(({ policy, sid, statement }) => [policy, sid, statement]),
    [['identity[0]', 'All', 0]],
  )
  const inPlay = layers.filter(({ result }) => result !== 'notInPlay')
  assert.deepEqual(
    inPlay.map(({ layer, result, statementsConsidered }) => [layer, result, statementsConsidered]),
    [['identity', 'allows', 1]],
  )
})

test('a summary is the explanation without its statements, whatever is asked', () => {
  const compiled = compilePolicies({
    identity: [saying({}), saying({ Condition: { Bool: { 'a:b': 'true' } } })],
    boundary: saying({ Action: 'cases:Get*' }),
  })
  assert.ok(compiled.ok)
  const asked = [
    get,
    { ...get, action: 'cases:CreateDomain' },
    { ...get, action: 'none' },
    { ...get, principal: 'nobody' },
    { ...get, resource: [] },
    { ...get, resource: ['*', get.resource].flat() },
  ]
  for (const request of asked) {
    const { statements, ...rest } = explain(compiled.policies, request)
    assert.deepEqual(summarize(compiled.policies, request), rest)
  }
})

test('of very many statements those are described that came nearest', () => {
  const Statement = Array.from({ length: 900 }, (_, index) => ({
    Effect: 'Allow',
    Action: index % 3 === 0 ? 'cases:GetDomain' : `s3:Get${index}`,
    Resource: index === 450 ? '*' : `arn:aws:cases:*:*:domain/e${index}`,
  }))
  const { statements, layers } = ask({ identity: [{ Version: '2012-10-17', Statement }] })
  assert.equal(layers.find(({ layer }) => layer === 'identity')?.statementsConsidered, 900)
  // Next to the one that matches, those that miss by their resource alone, as they stand.
  const missing = Array.from({ length: 300 }, (_, index) => index * 3).filter(one => one !== 450)
  assert.deepEqual(
    statements.map(({ statement, distance }) => [statement, distance]),
    [[450, 0], ...missing.slice(0, 199).map(index => [index, 100])],
  )
})

test('a statement of a text has the place where it stands', () => {
  const text = JSON.stringify(saying({}), null, 2)
  const { decidedBy } = ask({ identity: [text] })
  assert.deepEqual(decidedBy[0]?.position, {
    start: { line: 4, column: 5 },
    end: { line: 8, column: 6 },
  })
})

test('the nearest miss comes first, with what was asked and what the policy has', () => {
  const { state, statements } = ask(
    {
      identity: [
        saying({ Action: 'connect:*' }),
        saying({ Resource: 'arn:aws:cases:*:*:domain/d2' }),
        saying({ Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }),
      ],
    },
    { context: { 'aws:RequestedRegion': 'us-east-1' } },
  )
  assert.equal(state, 'implicitDeny')
  assert.deepEqual(
    statements.map(({ policy, outcome }) => [policy, outcome]),
    [
      ['identity[2]', 'misses'],
      ['identity[1]', 'misses'],
      ['identity[0]', 'misses'],
    ],
  )
  assert.deepEqual(statements[0]?.conditions, [
    {
      operator: 'StringEquals',
      key: 'aws:RequestedRegion',
      expected: ['eu-west-1'],
      actual: ['us-east-1'],
      match: false,
    },
  ])
  assert.deepEqual(statements[1]?.resource, {
    match: false,
    element: 'Resource',
    patterns: ['arn:aws:cases:*:*:domain/d2'],
    actual: get.resource,
  })
  assert.equal(statements[1]?.action.actual, get.action, 'the action is shown as it was asked for')
})

test('an implicit deny that a missing key could turn depends on context', () => {
  const tagged = { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } }
  const { decision, state, missingContext } = ask({ identity: [saying({ Condition: tagged })] })
  assert.equal(decision, 'implicitDeny')
  assert.equal(state, 'dependsOnContext')
  assert.deepEqual(
    missingContext.map(({ key }) => key),
    ['aws:ResourceTag/team', 'aws:PrincipalTag/team'],
  )
})

test('a key that could turn nothing is not missing', () => {
  const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
  const boundary = saying({ Action: 's3:*' })
  const limited = ask({ identity: [saying({ Condition: mfa })], boundary })
  assert.deepEqual([limited.state, limited.missingContext], ['implicitDeny', []])
  const elsewhere = ask({ identity: [saying({ Action: 's3:*', Condition: mfa })] })
  assert.deepEqual([elsewhere.state, elsewhere.missingContext], ['implicitDeny', []])
})

test('an allow tells of the key by which a deny could come', () => {
  const deny = saying({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })
  const { state, missingContext } = ask({ identity: [saying({}), deny] })
  assert.equal(state, 'allowed')
  assert.deepEqual(
    missingContext.map(({ key }) => key),
    ['aws:SecureTransport'],
  )
})

test('a deny that holds by the absence of a key tells of the key', () => {
  const region = { StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } }
  const scp = saying({ Effect: 'Deny', Condition: region })
  const parts = { identity: [saying({})], scps: [[saying({}), scp]] }
  const { state, policyType, missingContext } = ask(parts)
  assert.deepEqual([state, policyType], ['explicitDeny', 'service control policy'])
  assert.deepEqual(
    missingContext.map(({ key }) => key),
    ['aws:RequestedRegion'],
  )
  assert.equal(ask(parts, { context: { 'aws:requestedregion': 'us-east-1' } }).state, 'allowed')
})

test('the kinds of policy that would all have to allow', () => {
  const s3 = saying({ Action: 's3:*' })
  const parts = { identity: [s3], boundary: s3, scps: [[saying({})], [s3]], session: [saying({})] }
  assert.deepEqual(ask(parts).missingAllows, [
    'service control policy',
    'identity-based policy',
    'permissions boundary',
  ])
  const abroad = ask({ identity: [saying({})] }, { resourceAccount: '210987654321' })
  assert.deepEqual(abroad.missingAllows, ['resource-based policy'])
  assert.deepEqual(ask({ identity: [saying({})] }).missingAllows, [])
})

test('a request that cannot be read is not evaluated', () => {
  const parts = { identity: [saying({})] }
  const whats = (request: Partial<AuthorizationRequest>) => {
    const { decision, state, notEvaluated } = ask(parts, request)
    return [decision, state, ...notEvaluated.map(({ what }) => what)]
  }
  assert.deepEqual(whats({ action: 'cases' }), ['implicitDeny', 'notEvaluated', 'action'])
  assert.deepEqual(whats({ principal: 'ana' }), ['implicitDeny', 'notEvaluated', 'principal'])
  assert.deepEqual(whats({ resource: [] }), ['implicitDeny', 'notEvaluated', 'resource'])
})

test('of several resources the one that is not allowed is explained', () => {
  const parts = { identity: [saying({ Resource: 'arn:aws:cases:*:*:domain/d1' })] }
  const other = 'arn:aws:cases:us-east-1:123456789012:domain/d2'
  const explained = ask(parts, { resource: [String(get.resource), other] })
  assert.equal(explained.resource, other)
  assert.deepEqual(
    explained.resources.map(({ decision }) => decision),
    ['allowed', 'implicitDeny'],
  )
})

test('a layer that AWS does not apply is exempt, and its statements are not considered', () => {
  const deny = saying({ Effect: 'Deny' })
  const principal = 'arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForX/s'
  const { decision, layers, statements } = ask(
    { identity: [saying({})], scps: [[deny]] },
    { principal },
  )
  assert.equal(decision, 'allowed')
  assert.equal(layers.find(({ layer }) => layer === 'scps')?.result, 'exempt')
  assert.ok(statements.every(({ layer }) => layer !== 'scps'))
})

test('whatever is asked, there is an answer and an explanation that agree', () => {
  const parts = { identity: [saying({ Action: '*' })] }
  const text = fc.oneof(fc.string(), fc.constantFrom('*', 's3:Get', 'arn:aws:iam::1:user/a', ':'))
  const resource = fc.oneof(text, fc.array(text, { maxLength: 3 }))
  fc.assert(
    fc.property(text, text, resource, (principal, action, asked) => {
      const { decision, state } = ask(parts, { principal, action, resource: asked })
      assert.ok(['allowed', 'implicitDeny'].includes(decision))
      assert.equal(decision === 'allowed', state === 'allowed')
    }),
  )
})

test('a layer without policies is told apart from one that is not in play', () => {
  const told = (parts: PolicyParts) =>
    ask(parts).layers.map(({ layer, level, result, policies }) => [layer, level, result, policies])
  assert.deepEqual(told({}), [
    ['rcps', 0, 'notInPlay', 0],
    ['scps', 0, 'notInPlay', 0],
    ['endpoint', 0, 'notInPlay', 0],
    ['resource', 0, 'notInPlay', 0],
    ['identity', 0, 'notInPlay', 0],
    ['boundary', 0, 'notInPlay', 0],
    ['session', 0, 'notInPlay', 0],
  ])
  const empty = { endpoint: [], resource: [], identity: [], boundary: [], session: [] }
  assert.deepEqual(told({ ...empty, rcps: [], scps: [[saying({})], []] }), [
    ['rcps', 0, 'exempt', 0],
    ['scps', 0, 'allows', 1],
    ['scps', 1, 'silent', 0],
    ['endpoint', 0, 'silent', 0],
    ['resource', 0, 'silent', 0],
    ['identity', 0, 'silent', 0],
    ['boundary', 0, 'silent', 0],
    ['session', 0, 'silent', 0],
  ])
})

test('what is missing counts the layers that are empty', () => {
  const identity = [saying({})]
  const { missingAllows, policyType } = ask({ identity, boundary: [], session: [], scps: [] })
  assert.equal(policyType, 'service control policy')
  assert.deepEqual(missingAllows, [
    'service control policy',
    'permissions boundary',
    'session policy',
  ])
})
