// CheckNoPublicAccess through the official SDK: AWS's examples, and who is a stranger.
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import {
  type AccessCheckResourceType,
  CheckNoPublicAccessCommand,
  InvalidParameterException,
  ValidationException,
} from '@aws-sdk/client-accessanalyzer'
import { ROOT, type RunningServer, startServer } from '../../support/running-server.ts'
import { assertTold, policyOf, type Reasons, type Statement } from './outcomes.ts'

let server: RunningServer
before(async () => {
  server = await startServer({ ephemeral: true })
})
after(() => server.close())

const WORDS = {
  pass: 'The resource policy does not grant public access for the given resource type.',
  fail: 'The resource policy grants public access for the given resource type.',
  reason: 'Public access granted in the following statement with',
}

const ROLE = 'AWS::IAM::AssumeRolePolicyDocument'

interface Case {
  readonly what: string
  readonly statements: readonly Statement[]
  readonly type?: AccessCheckResourceType
  readonly reasons: Reasons
}

// AWS: SDK examples of CheckNoPublicAccess has the first two.
const CASES: readonly Case[] = [
  {
    what: 'a user of another account',
    statements: [read({ AWS: 'arn:aws:iam::111122223333:user/JohnDoe' }, { Sid: 'Bob' })],
    reasons: [],
  },
  { what: 'everybody', statements: [read('*', { Sid: 'Bob' })], reasons: [[0, 'Bob']] },
  {
    what: 'everybody in the second statement',
    statements: [read({ AWS: '111122223333' }), read({ AWS: '*' })],
    reasons: [1],
  },
  {
    what: 'one organization',
    statements: [when({ StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })],
    reasons: [],
  },
  {
    what: 'any organization',
    statements: [when({ StringLike: { 'aws:PrincipalOrgID': 'o-*' } })],
    reasons: [0],
  },
  {
    what: 'one organization, if the caller has one',
    statements: [when({ StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })],
    reasons: [0],
  },
  {
    what: 'everybody but who is of no account of ours',
    statements: [
      read('*'),
      {
        ...read('*', {
          Condition: { StringNotEquals: { 'aws:PrincipalAccount': '123456789012' } },
        }),
        Effect: 'Deny',
      },
    ],
    reasons: [],
  },
  {
    what: 'whoever comes through one VPC endpoint',
    statements: [when({ StringEquals: { 'aws:SourceVpce': ['vpce-1a2b3c4d', 'vpce-5e6f7a8b'] } })],
    reasons: [],
  },
  {
    what: 'everybody but who comes through another VPC endpoint',
    statements: [
      read('*'),
      {
        ...when({ StringNotEquals: { 'AWS:sourceVpce': 'vpce-1a2b3c4d' } }),
        Effect: 'Deny',
        Resource: '*',
      },
    ],
    reasons: [],
  },
  {
    what: 'everybody but who comes through another VPC endpoint, and who comes through none',
    statements: [
      read('*'),
      {
        ...when({
          StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' },
          Null: { 'aws:SourceVpce': 'false' },
        }),
        Effect: 'Deny',
        Resource: '*',
      },
    ],
    reasons: [0],
  },
  {
    what: 'whoever comes through an endpoint of some name',
    statements: [when({ StringLike: { 'aws:SourceVpce': 'vpce-1a*' } })],
    reasons: [0],
  },
  {
    what: 'everybody outside of one VPC',
    statements: [when({ StringNotEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' } })],
    reasons: [0],
  },
  {
    what: 'one source of one account',
    statements: [
      when({
        ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:us-east-1:123456789012:topic' },
        StringEquals: { 'aws:SourceAccount': '123456789012' },
      }),
    ],
    reasons: [],
  },
  {
    what: 'one source, or whoever names none',
    statements: [
      when({ ArnEqualsIfExists: { 'aws:SourceArn': 'arn:aws:sns:us-east-1:123456789012:topic' } }),
    ],
    reasons: [0],
  },
  {
    what: 'a source that the caller may name itself',
    statements: [when({ StringEquals: { 'aws:SourceAccount': '${aws:PrincipalAccount}' } })],
    reasons: [0],
  },
  {
    what: 'a range of addresses',
    statements: [when({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })],
    reasons: [0],
  },
  { what: 'everybody who may assume a role', statements: [assume('*')], type: ROLE, reasons: [0] },
  {
    what: 'a service that may assume a role',
    statements: [assume({ Service: 'ec2.amazonaws.com' })],
    type: ROLE,
    reasons: [],
  },
]

for (const { what, statements, type, reasons } of CASES) {
  it(`${reasons.length > 0 ? 'fails for' : 'passes'} ${what}`, async () => {
    assertTold(await check(policyOf(...statements), type), reasons, WORDS)
  })
}

it('refuses a policy that the resource cannot have', async () => {
  const policy = policyOf({ ...assume('*'), Resource: '*' })
  assertTold(await check(policy), [0], WORDS)
  await assert.rejects(check(policy, ROLE), (error: Error) => {
    assert.ok(error instanceof InvalidParameterException)
    assert.match(
      error.message,
      /^policyDocument: .* Resource is not allowed in a role trust policy$/,
    )
    return true
  })
})

it('refuses a type of resource that AWS does not check', async () => {
  const type = 'AWS::EC2::Instance' as AccessCheckResourceType
  await assert.rejects(check(policyOf(read('*')), type), ValidationException)
})

function read(Principal: unknown, more: Statement = {}): Statement {
  return { Effect: 'Allow', Principal, Action: ['s3:GetObject'], ...more }
}

function when(Condition: object): Statement {
  return read('*', { Resource: 'arn:aws:s3:::amzn-s3-demo-bucket/*', Condition })
}

function assume(Principal: unknown): Statement {
  return { Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }
}

async function check(
  policyDocument: string,
  resourceType: AccessCheckResourceType = 'AWS::S3::Bucket',
) {
  const command = new CheckNoPublicAccessCommand({ policyDocument, resourceType })
  const { $metadata: _, ...told } = await server.clientsOf(ROOT).accessAnalyzer.send(command)
  return told
}
