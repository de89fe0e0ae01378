// CheckNoNewAccess through the official SDK: AWS's examples, and what is not decided.
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import {
  type AccessCheckPolicyType,
  CheckNoNewAccessCommand,
  InvalidParameterException,
  UnprocessableEntityException,
  ValidationException,
} from '@aws-sdk/client-accessanalyzer'
import { actionName, expandAction } from '@casegate/engine/actions'
import { loadActionTable } from '../../../../answers/src/base/action-table.ts'
import { ROOT, type RunningServer, startServer } from '../../support/running-server.ts'
import { allow, assertTold, policyOf, type Reasons, type Statement } from './outcomes.ts'

let server: RunningServer
before(async () => {
  server = await startServer({ ephemeral: true })
})
after(() => server.close())

const WORDS = {
  pass: 'The modified permissions do not grant new access compared to your existing policy.',
  fail: 'The modified permissions grant new access compared to your existing policy.',
  reason: 'New access in the statement with',
}

const INSTANCES = allow(['ec2:StartInstances', 'ec2:StopInstances'], {
  Resource: 'arn:aws:ec2:*:*:instance/*',
})
const OWN_INSTANCES = {
  ...INSTANCES,
  Condition: { StringEquals: { 'aws:ResourceTag/Owner': '${aws:username}' } },
}
const BUCKET = {
  Resource: ['arn:aws:s3:::amzn-s3-demo-bucket', 'arn:aws:s3:::amzn-s3-demo-bucket/*'],
}
const ALL_BUT_DELETE = [allow('s3:*'), { ...allow('s3:DeleteBucket'), Effect: 'Deny' }]

interface Case {
  readonly what: string
  readonly existing: readonly Statement[]
  readonly changed: readonly Statement[]
  readonly type?: AccessCheckPolicyType
  readonly reasons: Reasons
}

const CASES: readonly Case[] = [
  {
    // AWS: Security Blog, "Introducing IAM Access Analyzer custom policy checks".
    what: 'a condition that is taken away',
    existing: [OWN_INSTANCES],
    changed: [INSTANCES],
    reasons: [0],
  },
  {
    what: 'a condition that is added',
    existing: [INSTANCES],
    changed: [OWN_INSTANCES],
    reasons: [],
  },
  {
    // AWS: CLI examples, check-no-new-access.
    what: 'an action that is added',
    existing: [allow(['s3:GetObject', 's3:ListBucket'], BUCKET)],
    changed: [allow(['s3:GetObject', 's3:GetObjectAcl', 's3:ListBucket'], BUCKET)],
    reasons: [0],
  },
  {
    what: 'an order that changes',
    existing: [INSTANCES, ...ALL_BUT_DELETE],
    changed: [...ALL_BUT_DELETE, INSTANCES],
    reasons: [],
  },
  {
    what: 'two statements of three',
    existing: [allow('s3:GetObject', { Sid: 'Old' })],
    changed: [
      allow('s3:GetObject', { Sid: 'Old' }),
      allow('s3:PutObject', { Sid: 'New' }),
      allow('s3:DeleteObject'),
    ],
    reasons: [[1, 'New'], 2],
  },
  {
    what: 'a Deny that is taken away',
    existing: ALL_BUT_DELETE,
    changed: [allow('s3:*')],
    reasons: [0],
  },
  {
    what: 'a star for all actions that there are today',
    existing: [allow(actionsOf('cases'))],
    changed: [allow('cases:*')],
    reasons: [0],
  },
  {
    what: 'a role that no longer asks for MFA',
    existing: [trust({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } })],
    changed: [trust()],
    type: 'RESOURCE_POLICY',
    reasons: [[0, 'Trust']],
  },
  {
    what: 'a role that begins to ask for MFA',
    existing: [trust()],
    changed: [trust({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } })],
    type: 'RESOURCE_POLICY',
    reasons: [],
  },
]

for (const [what, Principal] of Object.entries({
  'another account': { AWS: '111122223333' },
  'another role': { AWS: 'arn:aws:iam::123456789012:role/another' },
  'an identity provider': { Federated: 'accounts.google.com' },
  'a service': { Service: 'ec2.amazonaws.com' },
  everybody: '*',
})) {
  const Action = ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity']
  const role = { ...trust(), Principal: { AWS: 'arn:aws:iam::123456789012:role/one' } }
  it(`finds ${what} that may newly assume a role`, async () => {
    const more = { Effect: 'Allow', Principal, Action }
    const told = await check(policyOf(role), policyOf(role, more), 'RESOURCE_POLICY')
    assertTold(told, [1], WORDS)
    const less = await check(policyOf(role, more), policyOf(role), 'RESOURCE_POLICY')
    assertTold(less, [], WORDS)
  })
}

for (const { what, existing, changed, type, reasons } of CASES) {
  it(`${reasons.length > 0 ? 'finds' : 'finds nothing in'} ${what}`, async () => {
    assertTold(await check(policyOf(...existing), policyOf(...changed), type), reasons, WORDS)
  })
}

it('does not answer what it cannot prove', async () => {
  const pattern = (more: string) => `arn:aws:s3:::*a${more}${'?'.repeat(22)}`
  const existing = policyOf(allow('s3:GetObject', { Resource: pattern('') }))
  const changed = policyOf(allow('s3:GetObject', { Resource: [pattern(''), pattern('b*a')] }))
  await assert.rejects(check(existing, changed), (error: Error) => {
    assert.ok(error instanceof UnprocessableEntityException)
    assert.equal(error.$metadata.httpStatusCode, 422)
    assert.match(
      error.message,
      /^The check is undetermined: .* more steps than the budget allows\.$/,
    )
    return true
  })
})

it('refuses what is no policy of its type, with the place', async () => {
  const good = policyOf(INSTANCES)
  const long = policyOf(...Array.from({ length: 1200 }, () => INSTANCES))
  const REFUSED: readonly [existing: string, changed: string, message: RegExp][] = [
    ['{', good, /^existingPolicyDocument: .* at line 1, column 2: this is not valid JSON: /],
    [good, '{\n "Statement": []\n}', /^newPolicyDocument: .* line 2, column 15: Statement must/],
    [
      good,
      policyOf(trust()),
      /^newPolicyDocument: .* Principal is not allowed in an identity-based/,
    ],
    [good, long, /^newPolicyDocument: the policy is longer than 131072 characters$/],
  ]
  for (const [existing, changed, message] of REFUSED) {
    await assert.rejects(check(existing, changed), (error: Error) => {
      assert.ok(error instanceof InvalidParameterException, String(error))
      assert.match(error.message, message)
      return true
    })
  }
})

it('says which member of the request is wrong', async () => {
  const type = 'SERVICE_CONTROL_POLICY' as AccessCheckPolicyType
  await assert.rejects(check(policyOf(INSTANCES), policyOf(INSTANCES), type), (error: Error) => {
    assert.ok(error instanceof ValidationException)
    assert.equal(error.reason, 'fieldValidationFailed')
    assert.deepEqual(
      error.fieldList?.map(({ name }) => name),
      ['policyType'],
    )
    return true
  })
})

function actionsOf(prefix: string): string[] {
  return expandAction(loadActionTable(), `${prefix}:*`).map(actionName)
}

function trust(Condition?: object): Statement {
  return {
    Sid: 'Trust',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::123456789012:root' },
    Action: 'sts:AssumeRole',
    ...(Condition && { Condition }),
  }
}

async function check(
  existingPolicyDocument: string,
  newPolicyDocument: string,
  policyType: AccessCheckPolicyType = 'IDENTITY_POLICY',
) {
  const command = new CheckNoNewAccessCommand({
    existingPolicyDocument,
    newPolicyDocument,
    policyType,
  })
  const { $metadata: _, ...told } = await server.clientsOf(ROOT).accessAnalyzer.send(command)
  return told
}
