// Policy documents that IAM stores and those it refuses, each with AWS's words.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listAwsManagedPolicies } from '../../../src/services/iam/managed/managed-policies.ts'
import {
  checkPolicyDocument,
  encodeDocument,
} from '../../../src/services/iam/policies/policy-documents.ts'

const VALID = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::bucket' }
const SYNTAX = 'Syntax errors in policy.'
const LEGACY = 'The policy failed legacy parsing'
const VERSION = 'Policy document must be version 2012-10-17 or greater.'
const VENDOR = 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.'
const COLONS = 'Actions/Condition can contain only one colon.'
const NO_ACTIONS = 'Policy statement must contain actions.'
const NO_RESOURCES = 'Policy statement must contain resources.'
const SIDS = 'Statement IDs (SID) in a single policy must be unique.'

/** A statement that differs from a valid one; undefined takes an element away. */
function statement(change: object): object {
  return JSON.parse(JSON.stringify({ ...VALID, ...change }))
}

function policy(...statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements }
}

const documents: readonly (readonly [document: object | string, message: string])[] = [
  ['no JSON at all', SYNTAX],
  ['[]', SYNTAX],
  [{}, SYNTAX],
  [{ Statement: VALID }, VERSION],
  [{ Version: '2008-10-17', Statement: VALID }, VERSION],
  [{ Version: '2013-10-17', Statement: VALID }, SYNTAX],
  [{ Version: '2012-10-17' }, SYNTAX],
  [{ Version: '2012-10-17', Statement: null }, SYNTAX],
  [{ Version: '2012-10-17', Statement: [] }, SYNTAX],
  [{ Version: '2012-10-17', Statement: ['text'] }, SYNTAX],
  [{ ...policy(VALID), Extra: 'value' }, SYNTAX],
  [{ ...policy(VALID), Id: ['list'] }, SYNTAX],
  [{ ...policy(VALID), Id: {} }, SYNTAX],
  [{ Statement: statement({ Effect: 'denY' }) }, VERSION],
]

const statements: readonly (readonly [change: object | readonly object[], message: string])[] = [
  [{ Extra: 'value' }, SYNTAX],
  [{ Effect: 'invalid' }, SYNTAX],
  [{ Effect: undefined }, SYNTAX],
  [{ Effect: 'denY' }, LEGACY],
  [{ Action: undefined }, NO_ACTIONS],
  [{ Action: undefined, Resource: undefined }, NO_ACTIONS],
  [{ Action: [] }, NO_ACTIONS],
  [{ Action: {} }, SYNTAX],
  [{ Action: [[]] }, SYNTAX],
  [{ Action: 123 }, SYNTAX],
  [{ NotAction: 's3:GetObject' }, SYNTAX],
  [{ NotAction: 's3:GetObject', Action: [] }, SYNTAX],
  [{ Action: 'invalid' }, VENDOR],
  [{ Action: undefined, NotAction: '' }, VENDOR],
  [{ Action: 'a a:ListBucket' }, 'Vendor a a is not valid'],
  [{ Action: ':GetObject' }, 'Vendor  is not valid'],
  [{ Action: 's3:List:Bucket' }, COLONS],
  [{ Action: 's3:Get,s3:Put' }, COLONS],
  [{ Action: '' }, VENDOR],
  [{ Action: ':x' }, 'Vendor  is not valid'],
  [{ Action: ' s3:GetObject' }, 'Vendor  s3 is not valid'],
  [{ Action: 's_3:GetObject' }, 'Vendor s_3 is not valid'],
  [{ Action: '*:Untag*' }, 'Action vendors (e.g., aws, ec2, etc.) must not contain wildcards.'],
  [{ Action: 's?:Get' }, 'Action vendors (e.g., aws, ec2, etc.) must not contain wildcards.'],
  [{ Action: 's:3:ListBucket', Resource: 'sdf' }, 'Resource sdf must be in ARN format or "*".'],
  [{ Resource: undefined }, NO_RESOURCES],
  [{ Resource: undefined, Action: 'invalid' }, NO_RESOURCES],
  [{ Resource: [] }, NO_RESOURCES],
  [{ Resource: { a: 'arn:aws:s3:::bucket' } }, SYNTAX],
  [{ Resource: ['adfdf', {}] }, SYNTAX],
  [{ NotResource: '*' }, SYNTAX],
  [{ NotResource: [] }, SYNTAX],
  [{ Resource: 'no arn' }, 'Resource no arn must be in ARN format or "*".'],
  [{ Resource: '' }, 'Resource  must be in ARN format or "*".'],
  [{ Resource: ['adf'] }, 'Resource adf must be in ARN format or "*".'],
  [{ Resource: 'a:bsd' }, 'Partition "bsd" is not valid for resource "arn:bsd:*:*:*:*".'],
  [{ Resource: 'a:b:cad' }, 'Partition "b" is not valid for resource "arn:b:cad:*:*:*".'],
  [{ Resource: 'a:b:c:d:e:f:g:h' }, 'Partition "b" is not valid for resource "arn:b:c:d:e:f:g:h".'],
  [
    { Resource: 'aws:s3:::bucket' },
    'Partition "s3" is not valid for resource "arn:s3:::bucket:*".',
  ],
  [
    { Resource: ['arn:error:s3:::bucket', 'arn:error:s3::bucket'] },
    'Partition "error" is not valid for resource "arn:error:s3:::bucket".',
  ],
  [{ Resource: 's3::bucket/*' }, 'Partition "" is not valid for resource "arn::bucket/*:*:*:*".'],
  [{ Resource: 'arn:aws' }, 'Resource vendor must be fully qualified and cannot contain regexes.'],
  [{ Resource: 'arn:aws:s3::bucket' }, LEGACY],
  [{ Action: undefined, Resource: 'arn:aws:s3::bucket' }, LEGACY],
  [{ Resource: undefined, NotResource: 'arn:aws:s3::bucket' }, LEGACY],
  [{ Resource: 'arn:aws::fdsasf' }, LEGACY],
  [{ Resource: 'arn:aws::::bucket' }, LEGACY],
  [{ Resource: 'arn:awss3::bucket/*' }, LEGACY],
  [{ Resource: 'arn:aws:iam::${aws:PrincipalAccount}:role/x' }, LEGACY],
  [
    { Resource: 'arn:aws:iam:us-east-1::bucket' },
    'IAM resource arn:aws:iam:us-east-1::bucket cannot contain region information.',
  ],
  [
    { Resource: 'arn:aws:s3:us-east-1::bucket' },
    'Resource arn:aws:s3:us-east-1::bucket can not contain region information.',
  ],
  ...[
    'arn:aws:s3:us-west-2:123456789012:test/athena',
    'arn:aws:route53:eu-west-1::hostedzone/*',
  ].map(
    Resource => [{ Resource }, `Resource ${Resource} can not contain region information.`] as const,
  ),
  ...['arn:aws:s3::123456789012:bucket', 'arn:aws:route53::123456789012:hostedzone/*'].map(
    Resource => [{ Resource }, `Resource ${Resource} cannot contain an account id.`] as const,
  ),
  [
    { Resource: 'arn:aws:iam:::bucket' },
    'IAM resource path must either be "*", root, or start with user/, federated-user/, role/, ' +
      'group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, ' +
      'oidc-provider/, report/, access-report/.',
  ],
  [{ Principal: '*' }, 'Policy document should not specify a principal.'],
  [{ Sid: {} }, SYNTAX],
  [{ Sid: [] }, SYNTAX],
  [
    { Sid: 'not-alphanumeric' },
    'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular ' +
      'expression [0-9A-Za-z]*',
  ],
  [[{ Sid: 'twice' }, { Sid: 'twice', Action: undefined }], SIDS],
  [[{ Sid: 'twice', Effect: 'aLLow' }, { Sid: 'twice' }], LEGACY],
  [{ Condition: [] }, SYNTAX],
  [{ Condition: 'a' }, SYNTAX],
  [{ Condition: { a: 'b' } }, SYNTAX],
  [{ Condition: { DateGreaterThan: [] } }, SYNTAX],
  [{ Condition: { DateGreaterThan: { a: {} } } }, SYNTAX],
  [{ Condition: { unknown: { a: '1' } } }, SYNTAX],
  [{ Condition: { 'ForAnyValue::StringEqualsIfExists': { a: 'b' } } }, SYNTAX],
  [{ Condition: { DateGreaterThan: { a: 'no date' } } }, LEGACY],
  [{ Condition: { DateLessThanEquals: { a: '234-13' } } }, LEGACY],
  [{ Condition: { DateLessThan: { a: '9223372036854775808' } } }, LEGACY],
  [{ Condition: { DateLessThan: { a: '2024-13-01' } } }, LEGACY],
  [{ Condition: { NumericEquals: { a: 'ten' } } }, LEGACY],
  [{ Condition: { NumericEquals: { a: '${a:b}' } } }, LEGACY],
  [{ Condition: { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '300.1.1.1'] } } }, LEGACY],
  [{ Condition: { BinaryEquals: { a: 'no base64!' } } }, SYNTAX],
  [{ Condition: { Bool: { a: '${a:b' } } }, SYNTAX],
  [{ Resource: 'arn:error:s3:::b', Condition: { DateGreaterThan: { a: 'no date' } } }, LEGACY],
]

for (const [document, message] of documents) {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  test(`refused: ${text}`, () => assertRefused(text, message))
}

for (const [change, message] of statements) {
  test(`refused: a statement with ${JSON.stringify(change)}`, () => {
    assertRefused(JSON.stringify(policy(...[change].flat().map(statement))), message)
  })
}

function assertRefused(text: string, message: string): void {
  assert.throws(() => checkPolicyDocument(text, 'managed'), {
    code: 'MalformedPolicyDocumentException',
    message,
  })
}

const accepted: readonly object[] = [
  {},
  { Action: ['s3:ListBucket', 'iam:*'], Resource: ['arn:aws:s3:::bucket', '*'] },
  { Action: '*' },
  { Resource: 'arn:aws:iam::*:user/${aws:username}' },
  { Resource: 'arn:*:ec2:us-east-1:*:instance/*' },
  { Resource: 'arn:aws:iam::123456789012:root' },
  { Effect: 'Deny', Action: undefined, NotAction: 's3:*', Resource: undefined, NotResource: '*' },
  { Sid: '' },
  { Condition: {} },
  { Condition: { DateLessThan: { 'aws:CurrentTime': '2016-12-13T21:20:37.593194+00:00' } } },
  { Condition: { 'ForAnyValue:StringEqualsIfExists': { 'aws:TagKeys': ['a', 'b'] } } },
  // Recorded of AWS: it stores what its grammar does not have.
  ...['iam: asdf safdsf af ', 's3:', 's3:GetObject,PutObject', 's3.s:ListBucket'].map(Action => ({
    Action,
  })),
  ...['access-analyzer:ListTagsForResource ', 'amplifybackend: *'].map(one => ({ Action: [one] })),
  ...['01T', '-292275054', '2016-12-13t2:00:00.593194+23', '2024-02-30', '9223372036854775807'].map(
    a => ({ Condition: { DateLessThan: { a } } }),
  ),
  { Condition: { DateGreaterThan: { a: [] } } },
  { Condition: { DateGreaterThan: {} } },
  { Condition: { x: {}, y: {} } },
  { Condition: { Bool: { a: '${aws:SecureTransport}' } } },
  { Condition: { Bool: { a: true }, NumericEquals: { a: 1 }, StringEquals: { a: [1, false] } } },
  ...[
    ...[
      'accesspoint/ap',
      'accesspoint/ap/object/*',
      'job/*',
      'storage-lens/*',
      'storage-lens-group/g',
    ],
    ...[
      'access-grants/default',
      'access-grants/default/grant/*',
      'access-grants/default/location/l',
    ],
  ].map(name => ({ Resource: `arn:aws:s3:us-east-1:123456789012:${name}` })),
  { Resource: 'arn:aws:s3:us-west-2:123456789012:async-request/mrap/*' },
  { Resource: 'arn:aws:s3::123456789012:accesspoint/alias.mrap/object/*' },
  { Resource: 'arn:aws:s3-object-lambda:us-east-1:123456789012:accesspoint/ap' },
  { Resource: 'arn:aws:s3-outposts:us-east-1:123456789012:outpost/o/accesspoint/ap' },
  { Resource: 'arn:aws:s3express:us-east-1:123456789012:bucket/b--use1-az1--x-s3' },
  { Resource: 'arn:aws:s3tables:us-east-1:123456789012:bucket/b/table/t' },
  { Resource: 'arn:aws:s3:*:*:*' },
  { Resource: 'arn:aws:route53:::hostedzone/*' },
]

for (const change of accepted) {
  test(`accepted: a statement with ${JSON.stringify(change)}`, () => {
    checkPolicyDocument(JSON.stringify(policy(statement(change))), 'managed')
  })
}

test('an Id is stored, whatever it says', () => {
  checkPolicyDocument(JSON.stringify({ ...policy(statement({})), Id: 'sdfsdfsdf' }), 'managed')
})

test('inline and session policies may be of the old version', () => {
  for (const use of ['inline', 'session'] as const) {
    checkPolicyDocument(JSON.stringify({ Statement: VALID }), use)
    checkPolicyDocument(JSON.stringify({ Version: '2008-10-17', Statement: VALID }), use)
  }
})

test('every managed policy of AWS passes', () => {
  assert.ok(listAwsManagedPolicies().length > 1_400)
  for (const { document } of listAwsManagedPolicies()) checkPolicyDocument(document, 'managed')
})

test('documents are encoded by RFC 3986', () => {
  const text = '{"Action":"*", "Sid":"a(b)!\'"}'
  assert.equal(
    encodeDocument(text),
    '%7B%22Action%22%3A%22%2A%22%2C%20%22Sid%22%3A%22a%28b%29%21%27%22%7D',
  )
  assert.equal(decodeURIComponent(encodeDocument(text)), text)
})
