// CheckAccessNotGranted through the official SDK: AWS's examples, and what access may be asked about.
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import {
  type Access,
  type AccessCheckPolicyType,
  CheckAccessNotGrantedCommand,
  InvalidParameterException,
  ValidationException,
} from '@aws-sdk/client-accessanalyzer'
import { ROOT, type RunningServer, startServer } from '../../support/running-server.ts'
import { allow, assertTold, policyOf, type Reasons, type Statement } from './outcomes.ts'

let server: RunningServer
before(async () => {
  server = await startServer({ ephemeral: true })
})
after(() => server.close())

const WORDS = {
  pass: 'The policy document does not grant access to perform the listed actions or resources.',
  fail: 'The policy document grants access to perform one or more of the listed actions or resources.',
  reason: 'One or more of the listed actions or resources in the statement with',
}

const BUCKET = {
  Resource: ['arn:aws:s3:::amzn-s3-demo-bucket', 'arn:aws:s3:::amzn-s3-demo-bucket/*'],
}
const SECRET = ['arn:aws:s3:::sensitive-bucket/*']

interface Case {
  readonly what: string
  readonly statements: readonly Statement[]
  readonly access: Access
  readonly type?: AccessCheckPolicyType
  readonly reasons: Reasons
}

const CASES: readonly Case[] = [
  {
    // AWS: Security Blog, "Introducing IAM Access Analyzer custom policy checks".
    what: 'listed actions, one of them by a pattern',
    statements: [allow(['cloudtrail:StopLogging', 'cloudtrail:Delete*'])],
    access: { actions: ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail'] },
    reasons: [0],
  },
  {
    // AWS: CLI examples, check-access-not-granted.
    what: 'actions that the policy does not name',
    statements: [allow(['s3:GetObject', 's3:ListBucket'], BUCKET)],
    access: { actions: ['s3:DeleteBucket', 's3:GetBucketLocation'] },
    reasons: [],
  },
  {
    // AWS: SDK examples of CheckAccessNotGranted, and the next two.
    what: 'another action of a resource policy',
    statements: [john('s3:GetObject', '*')],
    access: { actions: ['s3:PutObject'] },
    type: 'RESOURCE_POLICY',
    reasons: [],
  },
  {
    what: 'another resource of a resource policy',
    statements: [john('s3:PutObject', 'arn:aws:s3:::non-sensitive-bucket/*')],
    access: { resources: SECRET },
    type: 'RESOURCE_POLICY',
    reasons: [],
  },
  {
    what: 'the resource of a resource policy',
    statements: [john('s3:PutObject', 'arn:aws:s3:::my-bucket/*')],
    access: { resources: ['arn:aws:s3:::my-bucket/*'] },
    type: 'RESOURCE_POLICY',
    reasons: [[0, 'AllowJohnDoe']],
  },
  {
    what: 'any action on a resource',
    statements: [allow('ec2:*'), allow('*', { Sid: 'All' })],
    access: { resources: SECRET },
    reasons: [[1, 'All']],
  },
  {
    what: 'a resource that the actions never have',
    statements: [allow(['ec2:Describe*', 's3:ListAllMyBuckets', 'sqs:*'])],
    access: { resources: SECRET },
    reasons: [],
  },
  {
    what: "a resource by another service's action",
    statements: [allow('ssm:StartSession')],
    access: { resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-1'] },
    reasons: [0],
  },
  {
    what: 'an action on one of the resources',
    statements: [allow('s3:*', { Resource: 'arn:aws:s3:::other/*' }), allow('s3:Get*')],
    access: { actions: ['s3:GetObject'], resources: SECRET },
    reasons: [1],
  },
  {
    what: 'an action that is allowed elsewhere only',
    statements: [allow('s3:*', { Resource: 'arn:aws:s3:::other/*' })],
    access: { actions: ['s3:GetObject'], resources: SECRET },
    reasons: [],
  },
  {
    what: 'an action that AWS does not list',
    statements: [allow('s3:*')],
    access: { actions: ['s3:InventedTomorrow'] },
    reasons: [0],
  },
  {
    what: 'what is denied again',
    statements: [allow('s3:*'), { ...allow('s3:*'), Effect: 'Deny' }],
    access: { actions: ['s3:*'] },
    reasons: [],
  },
]

for (const { what, statements, access, type, reasons } of CASES) {
  it(`${reasons.length > 0 ? 'finds' : 'does not find'} ${what}`, async () => {
    assertTold(await check(policyOf(...statements), access, type), reasons, WORDS)
  })
}

it('takes a hundred actions and a hundred resources, and no more', async () => {
  const policy = policyOf(allow('s3:*', { Resource: 'arn:aws:s3:::name-99' }))
  const many = (length: number, text: string) => Array.from({ length }, (_, at) => `${text}${at}`)
  const access = { actions: many(100, 's3:Action'), resources: many(100, 'arn:aws:s3:::name-') }
  assertTold(await check(policy, access), [0], WORDS)
  const MORE: readonly [string, Access][] = [
    ['access.1.member.actions', { ...access, actions: many(101, 's3:Action') }],
    ['access.1.member.resources', { ...access, resources: many(101, 'arn:aws:s3:::name-') }],
  ]
  for (const [name, more] of MORE) {
    await assert.rejects(check(policy, more), (error: Error) => {
      assert.ok(error instanceof ValidationException)
      assert.match(error.message, /length less than or equal to 100/)
      assert.deepEqual(
        error.fieldList?.map(field => field.name),
        [name],
      )
      return true
    })
  }
})

it('refuses access that it does not understand, since nobody could have it', async () => {
  const REFUSED: readonly [access: Access, message: RegExp][] = [
    [{}, /^access: give actions, resources or both$/],
    [{ actions: [], resources: [] }, /^access: give actions/],
    [{ actions: ['s3'] }, /^access\.actions: "s3" must be /],
    [{ actions: ['s3:GetObject', 's3:Get Object'] }, /^access\.actions: "s3:Get Object" has no/],
    [{ resources: ['bucket'] }, /^access\.resources: "bucket" must be/],
    [{ resources: ['arn:aws:s3:::b', 'arn:aws:s3'] }, /arn:aws:s3 is not a whole ARN/],
    [{ resources: ['arn:aws:cases:*:*:domain/1'] }, /has a wildcard before its last part/],
    [{ resources: ['arn:aws:s3:::${aws:username}'] }, /has a variable: name the resource$/],
  ]
  for (const [access, message] of REFUSED) {
    await assert.rejects(check(policyOf(allow('s3:*')), access), (error: Error) => {
      assert.ok(error instanceof InvalidParameterException, String(error))
      assert.match(error.message, message)
      return true
    })
  }
})

function john(Action: string, Resource: string): Statement {
  const Principal = { AWS: 'arn:aws:iam::123456789012:user/JohnDoe' }
  return { Sid: 'AllowJohnDoe', Effect: 'Allow', Principal, Action, Resource }
}

async function check(
  policyDocument: string,
  access: Access,
  policyType: AccessCheckPolicyType = 'IDENTITY_POLICY',
) {
  const command = new CheckAccessNotGrantedCommand({ policyDocument, access: [access], policyType })
  const { $metadata: _, ...told } = await server.clientsOf(ROOT).accessAnalyzer.send(command)
  return told
}
