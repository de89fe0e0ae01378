// Trust policies that IAM stores and those it refuses, each with AWS's words.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  checkTrustPolicy,
  trustedPrincipals,
} from '../../../src/services/iam/entities/trust-policies.ts'

const VALID = { Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'sts:AssumeRole' }
const USER = 'arn:aws:iam::123456789012:user/alice'

function policy(change: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: { ...VALID, ...change } })
}

const refused: readonly (readonly [text: string, message: string])[] = [
  ['{', 'This policy contains invalid Json'],
  ['{"Version":"2013-10-17"}', 'The policy must contain a valid version string'],
  ['{"Version":"2012-10-17"}', 'Could not parse the policy: Statement is empty!'],
  [policy({ Effect: undefined }), 'Missing required field Effect'],
  [policy({ Effect: 'Maybe' }), 'Invalid effect: Maybe'],
  [policy({ Principal: undefined }), 'Missing required field Principal'],
  [policy({ Principal: {} }), 'Missing required field Principal cannot be empty!'],
  [policy({ Principal: '*' }), 'AssumeRolepolicy contained an invalid principal: "STAR":"*".'],
  [policy({ Principal: 'text' }), 'Principal must be a JSON object.'],
  [policy({ Principal: { Canonical: 'x' } }), 'Invalid principal in policy: "Canonical"'],
  [policy({ Principal: { AWS: 'alice' } }), 'Invalid principal in policy: "AWS":"alice"'],
  [
    policy({ Principal: { AWS: 'arn:aws:iam::123456789012:user/*' } }),
    'Invalid principal in policy: "AWS":"arn:aws:iam::123456789012:user/*"',
  ],
  [policy({ Principal: { Service: 'ec2' } }), 'Invalid principal in policy: "SERVICE":"ec2"'],
  [policy({ NotPrincipal: { AWS: '*' } }), 'Allow with NotPrincipal is not allowed.'],
  [
    policy({ Effect: 'Deny', NotPrincipal: { AWS: '*' } }),
    'AssumeRole policy must not contain NotPrincipal field.',
  ],
  [policy({ Action: undefined }), 'Missing required field Action'],
  [policy({ Action: '*' }), 'AssumeRole policy may only specify STS AssumeRole actions.'],
  [
    policy({ Action: ['sts:AssumeRole', 's3:GetObject'] }),
    'AssumeRole policy may only specify STS AssumeRole actions.',
  ],
  [policy({ Resource: '*' }), 'Has prohibited field Resource'],
  [policy({ NotResource: '*' }), 'AssumeRole policy must not contain resources.'],
  [policy({ Condition: { unknown: { a: 'b' } } }), 'Syntax error in policy.'],
  [
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [1, 2].map(() => ({ ...VALID, Sid: 'a' })),
    }),
    'The Statement Ids in the policy are not unique',
  ],
]

for (const [text, message] of refused) {
  test(`refused: ${text}`, () => {
    assert.throws(() => checkTrustPolicy(text), {
      code: 'MalformedPolicyDocumentException',
      message,
    })
  })
}

const accepted: readonly object[] = [
  {},
  { Principal: { AWS: '*' } },
  { Principal: { AWS: [USER, 'arn:aws:sts::123456789012:assumed-role/Desk/session'] } },
  { Principal: { Service: ['ec2.amazonaws.com', 'connect.amazonaws.com'] } },
  { Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'] },
  { Effect: 'Deny', Condition: { StringNotEquals: { 'sts:ExternalId': 'secret' } } },
]

for (const change of accepted) {
  test(`accepted: ${JSON.stringify(change)}`, () => checkTrustPolicy(policy(change)))
}

test('a trust policy has a quota of its own', () => {
  const values = Array.from({ length: 200 }, (_, index) => `external-id-${index}`)
  const Condition = { StringEquals: { 'sts:ExternalId': values } }
  assert.throws(() => checkTrustPolicy(policy({ Condition })), {
    code: 'LimitExceededException',
    message: 'Cannot exceed quota for ACLSizePerRole: 2048',
  })
})

test('only the ARNs of users and roles have to exist', () => {
  const AWS = ['123456789012', USER, 'arn:aws:iam::123456789012:root']
  assert.deepEqual(trustedPrincipals(policy({ Principal: { AWS } })), [USER])
})
