// What each kind of policy may contain, and where its errors are said to be.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Layer } from './document.ts'
import { type PolicyResult, readPolicy } from './parse.ts'

const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }

function read(layer: Layer, document: unknown): PolicyResult {
  return readPolicy(document, { layer, level: 0, index: 0, number: 0 })
}

function errorsOf(layer: Layer, document: unknown): string[] {
  const result = read(layer, document)
  return result.ok ? [] : result.errors.map(({ path, message }) => `${path}: ${message}`)
}

test('a policy keeps its name, type and ARN, and a default name says where it stands', () => {
  const document = { Statement: statement }
  const named = read('identity', { name: 'Readers', type: 'group', arn: 'arn:x', document })
  assert.ok(named.ok)
  const { name, type, arn, version } = named.policy
  assert.deepEqual([name, type, arn, version], ['Readers', 'group', 'arn:x', '2008-10-17'])
  const scp = readPolicy(document, { layer: 'scps', level: 2, index: 1, number: 5 })
  assert.ok(scp.ok)
  assert.equal(scp.policy.name, 'scps[2][1]')
})

test('errors of a text have a line and a column', () => {
  const text = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "allow", "Action": "s3", "Resource": "*" }
  ]
}`
  const result = read('identity', text)
  assert.ok(!result.ok)
  assert.deepEqual(
    result.errors.map(({ path, line, column }) => [path, line, column]),
    [
      ['Statement[0].Effect', 4, 17],
      ['Statement[0].Action', 4, 36],
    ],
  )
})

test('statements of a text have a span, those of a value have none', () => {
  const document = { Statement: [statement] }
  const value = read('identity', document)
  const text = read('identity', JSON.stringify(document))
  assert.ok(value.ok && text.ok)
  const [first] = text.policy.statements
  assert.ok(first !== undefined)
  assert.deepEqual(text.policy.spanOf(first), {
    start: { line: 1, column: 15 },
    end: { line: 1, column: 72 },
  })
  assert.equal(value.policy.spanOf(first), undefined)
})

const valid: readonly (readonly [layer: Layer, document: unknown])[] = [
  ['identity', { Statement: statement }],
  ['identity', { Statement: [{ ...statement, Resource: 'arn:aws:sqs' }] }],
  [
    'identity',
    {
      Statement: [
        { ...statement, Sid: '' },
        { ...statement, Sid: '' },
      ],
    },
  ],
  ['identity', { Statement: { ...statement, Condition: { Bool: { 'aws:x': true } } } }],
  ['identity', { Id: 'x', Statement: { ...statement, Action: ['s3:', 's3: Get', 's3:Get,Put'] } }],
  ['identity', { Statement: { ...statement, Condition: { Bool: { 'aws:x': [] } } } }],
  ['resource', { Id: 'any text', Statement: { ...statement, Principal: '*', Sid: 'any text' } }],
  ['resource', { Statement: { Effect: 'Allow', Action: '*', Principal: { AWS: '123456789012' } } }],
  ['endpoint', { Statement: { ...statement, Principal: '*' } }],
  ['scps', { Statement: { ...statement, Resource: 'arn:aws:sqs:*' } }],
  ['rcps', { Statement: { ...statement, Effect: 'Deny', Principal: '*' } }],
  ['rcps', { Statement: { ...statement, Action: '*', Principal: '*' } }],
]

for (const [layer, document] of valid) {
  test(`${layer} accepts ${JSON.stringify(document)}`, () => {
    assert.deepEqual(errorsOf(layer, document), [])
  })
}

const invalid: readonly (readonly [layer: Layer, document: unknown, error: RegExp])[] = [
  ['identity', null, /^: a policy must be a JSON object$/],
  ['identity', {}, /has no Statement/],
  ['identity', { Statement: [] }, /^Statement: .*empty/],
  ['identity', { Version: null, Statement: statement }, /^Version: /],
  ['identity', { Version: '2012-10-18', Statement: statement }, /^Version: /],
  ['scps', { Id: 'x', Statement: statement }, /^Id: .*not allowed/],
  ['identity', { Id: 7, Statement: statement }, /^Id: Id must be a string/],
  ['identity', { statement }, /did you mean Statement\?/],
  ['identity', { Statement: { ...statement, Principal: '*' } }, /Principal is not allowed/],
  ['identity', { Statement: { ...statement, NotAction: '*' } }, /exclude each other/],
  ['identity', { Statement: { ...statement, Action: [] } }, /Action: .*empty/],
  ['identity', { Statement: { ...statement, Action: ['*', 1] } }, /Action\[1\]: expected a string/],
  ['identity', { Statement: { ...statement, Action: 's*:Get' } }, /service prefix/],
  ['identity', { Statement: { ...statement, Action: '' } }, /a colon and an action name/],
  ['identity', { Statement: { ...statement, Action: ':x' } }, /service prefix/],
  ['identity', { Statement: { ...statement, Action: 's3:Get,s3:Put' } }, /more than one colon/],
  ['identity', { Statement: { ...statement, Resource: 'bucket' } }, /must be "\*" or an ARN/],
  ['identity', { Statement: { ...statement, Resource: 'arn:aws:s*:::b' } }, /service part/],
  ['identity', { Statement: { ...statement, Sid: 'a b' } }, /letters and digits/],
  [
    'identity',
    {
      Statement: [
        { ...statement, Sid: 'a' },
        { ...statement, Sid: 'a' },
      ],
    },
    /twice/,
  ],
  ['identity', { Statement: { ...statement, Condition: [] } }, /Condition: /],
  ['identity', { Statement: { ...statement, Condition: { Bool: [] } } }, /Condition\.Bool: /],
  ['identity', { Statement: { ...statement, Condition: { Bool: { k: null } } } }, /string/],
  ['session', { Statement: { ...statement, Resource: 'arn:aws:sqs' } }, /incomplete ARN/],
  ['scps', { Statement: { ...statement, Resource: 'arn:aws:sqs' } }, /incomplete ARN/],
  ['resource', { Statement: statement }, /must have a Principal/],
  ['resource', { Statement: { ...statement, NotPrincipal: '*' } }, /only with Effect "Deny"/],
  ['resource', { Statement: { ...statement, Principal: { AWS: 'arn:aws:iam::1:user/*' } } }, /AWS/],
  ['resource', { Statement: { ...statement, Principal: { Aws: '*' } } }, /must be AWS/],
  ['resource', { Statement: { ...statement, Principal: {} } }, /names no principal/],
  ['endpoint', { Statement: { Effect: 'Allow', Action: '*', Principal: '*' } }, /Resource/],
  ['rcps', { Statement: { ...statement, Principal: '*' } }, /Effect must be "Deny"/],
  [
    'rcps',
    { Statement: { ...statement, Effect: 'Deny', Principal: { AWS: '*' } } },
    /must be "\*"/,
  ],
]

for (const [layer, document, error] of invalid) {
  test(`${layer} refuses ${JSON.stringify(document)}`, () => {
    const errors = errorsOf(layer, document)
    assert.ok(
      errors.some(text => error.test(text)),
      errors.join('\n'),
    )
  })
}

test('variables stand after the fifth colon, and only where the version knows them', () => {
  const early = { ...statement, Resource: 'arn:aws:s3:${aws:x}::b' }
  assert.match(String(errorsOf('identity', { Version: '2012-10-17', Statement: early })), /fifth/)
  assert.deepEqual(errorsOf('identity', { Statement: early }), [])
})

test('a trust policy is a resource policy without Resource', () => {
  const trusting = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'a.b' } }
  const source = (body: object) => ({ name: 't', type: 'trust', document: { Statement: body } })
  assert.deepEqual(errorsOf('resource', source(trusting)), [])
  const withResource = errorsOf('resource', source({ ...trusting, Resource: '*' }))
  assert.match(String(withResource), /Resource is not allowed in a role trust policy/)
})

test('a policy with countless errors tells of the first hundred', () => {
  const document = JSON.stringify({ Statement: new Array(5000).fill({}) })
  assert.equal(errorsOf('identity', document).length, 100)
})
