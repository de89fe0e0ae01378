// The policy simulator through its handlers: decisions, what led to them, and what it refuses.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SimulateCustomPolicyRequest } from '../../../src/models/generated/iam.ts'
import { ACCOUNT } from '../calls.ts'
import { openIam, TRUSTS_EC2 } from './iam.ts'

const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`
const DOMAIN = `arn:aws:cases:us-east-1:${ACCOUNT}:domain/d1`
const OTHER = `arn:aws:cases:us-east-1:${ACCOUNT}:domain/d2`

function policy(...statements: readonly object[]): string {
  const Statement = statements.map(one => ({ Effect: 'Allow', Resource: '*', ...one }))
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

type Given = Partial<SimulateCustomPolicyRequest>

async function simulateCustom(test: Parameters<typeof openIam>[0], given: Given) {
  const { iam } = await openIam(test)
  const input = { PolicyInputList: [], ActionNames: ['cases:GetDomain'], ...given }
  const { EvaluationResults = [], ...rest } = await iam.run('SimulateCustomPolicy', input)
  return { results: EvaluationResults, rest }
}

test('a decision for each action, with the statement that made it', async test => {
  const { results, rest } = await simulateCustom(test, {
    PolicyInputList: [
      policy({ Action: 'cases:GetDomain' }),
      policy({ Action: 'cases:*' }, { Effect: 'Deny', Action: 'cases:DeleteDomain' }),
    ],
    ActionNames: ['cases:GetDomain', 'cases:DeleteDomain', 'connect:ListInstances'],
  })
  assert.deepEqual(rest, { IsTruncated: false })
  const prefix = '{"Version":"2012-10-17","Statement":['
  const first = '{"Effect":"Allow","Resource":"*","Action":"cases:GetDomain"}'
  const second = '{"Effect":"Allow","Resource":"*","Action":"cases:*"}'
  const deny = '{"Effect":"Deny","Resource":"*","Action":"cases:DeleteDomain"}'
  const at = (list: number, before: string, text: string) => ({
    SourcePolicyId: `PolicyInputList.${list}`,
    SourcePolicyType: 'IAM Policy',
    // Behind the bracket or the statement before, without the comma.
    StartPosition: { Line: 1, Column: before.replace(/,$/, '').length + 1 },
    EndPosition: { Line: 1, Column: before.length + text.length + 1 },
  })
  assert.deepEqual(results, [
    {
      EvalActionName: 'cases:GetDomain',
      EvalResourceName: '*',
      EvalDecision: 'allowed',
      MatchedStatements: [at(1, prefix, first), at(2, prefix, second)],
      MissingContextValues: [],
    },
    {
      EvalActionName: 'cases:DeleteDomain',
      EvalResourceName: '*',
      EvalDecision: 'explicitDeny',
      MatchedStatements: [at(2, `${prefix}${second},`, deny)],
      MissingContextValues: [],
    },
    {
      EvalActionName: 'connect:ListInstances',
      EvalResourceName: '*',
      EvalDecision: 'implicitDeny',
      MatchedStatements: [],
      MissingContextValues: [],
    },
  ])
})

test('each resource on its own, and the most restrictive decision for all', async test => {
  const { results } = await simulateCustom(test, {
    PolicyInputList: [policy({ Action: 'cases:GetDomain', Resource: DOMAIN })],
    ResourceArns: [DOMAIN, OTHER],
  })
  assert.equal(results.length, 1)
  const [result] = results
  assert.equal(
    result?.EvalResourceName,
    'arn:${Partition}:cases:${Region}:${Account}:domain/${DomainId}',
  )
  assert.equal(result?.EvalDecision, 'implicitDeny')
  assert.deepEqual(result?.MatchedStatements, [])
  assert.deepEqual(result?.EvalDecisionDetails, {})
  assert.deepEqual(
    result?.ResourceSpecificResults?.map(one => [
      one.EvalResourceName,
      one.EvalResourceDecision,
      one.MatchedStatements?.length,
    ]),
    [
      [DOMAIN, 'allowed', 1],
      [OTHER, 'implicitDeny', 0],
    ],
  )
})

test('context entries of every type reach the conditions', async test => {
  const Condition = {
    StringEquals: { 'aws:PrincipalTag/team': 'cases' },
    'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] },
    NumericLessThan: { 's3:max-keys': '10' },
    Bool: { 'aws:SecureTransport': 'true' },
    IpAddress: { 'aws:SourceIp': '10.0.0.0/8' },
    DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' },
    BinaryEquals: { 'x:bytes': 'aGk=' },
  }
  const entries = [
    ['aws:PrincipalTag/team', 'string', ['cases']],
    ['aws:TagKeys', 'stringList', ['a']],
    ['s3:max-keys', 'numeric', ['9']],
    ['aws:SecureTransport', 'boolean', ['true']],
    ['aws:SourceIp', 'ip', ['10.1.2.3']],
    ['aws:CurrentTime', 'date', ['2025-06-01T00:00:00Z']],
    ['x:bytes', 'binary', ['aGk=']],
  ] as const
  const given = (left: typeof entries | readonly (typeof entries)[number][]) => ({
    PolicyInputList: [policy({ Action: '*', Condition })],
    ContextEntries: left.map(([ContextKeyName, ContextKeyType, values]) => ({
      ContextKeyName,
      ContextKeyType,
      ContextKeyValues: [...values],
    })),
  })
  const all = await simulateCustom(test, given(entries))
  assert.equal(all.results[0]?.EvalDecision, 'allowed')
  for (const [left] of entries) {
    if (left === 'aws:TagKeys') continue
    const { results } = await simulateCustom(test, given(entries.filter(([key]) => key !== left)))
    assert.equal(results[0]?.EvalDecision, 'implicitDeny', left)
    assert.deepEqual(results[0]?.MissingContextValues, [left])
  }
})

const badEntries: readonly (readonly [type: string, values: readonly string[]])[] = [
  ['string', []],
  ['string', ['a', 'b']],
  ['numeric', ['ten']],
  ['boolean', ['yes']],
  ['ip', ['10.0.0']],
  ['ipList', ['10.0.0.1', 'x']],
  ['date', ['yesterday']],
  ['binary', ['*']],
]

for (const [type, values] of badEntries) {
  test(`a context entry of type ${type} cannot be ${JSON.stringify(values)}`, async test => {
    const entry = { ContextKeyName: 'aws:SomeKey', ContextKeyType: type, ContextKeyValues: values }
    const given = { ContextEntries: [entry] } as Given
    await assert.rejects(simulateCustom(test, given), { code: 'InvalidInputException' })
  })
}

test('a boundary limits, and says so', async test => {
  const simulate = async (boundary: string) => {
    const { results } = await simulateCustom(test, {
      PolicyInputList: [policy({ Action: '*' })],
      PermissionsBoundaryPolicyInputList: [boundary],
      ResourceArns: [DOMAIN],
    })
    const [result] = results
    return [
      result?.EvalDecision,
      result?.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary,
      result?.ResourceSpecificResults?.[0]?.PermissionsBoundaryDecisionDetail,
    ]
  }
  const detail = (AllowedByPermissionsBoundary: boolean) => ({ AllowedByPermissionsBoundary })
  const narrow = policy({ Action: 's3:*' })
  assert.deepEqual(await simulate(narrow), ['implicitDeny', false, detail(false)])
  assert.deepEqual(await simulate(policy({ Action: '*' })), ['allowed', true, detail(true)])
  const denying = policy({ Action: '*' }, { Effect: 'Deny', Action: 'cases:*' })
  assert.deepEqual(await simulate(denying), ['explicitDeny', false, detail(false)])
})

test('every level of service control policies must allow', async test => {
  const simulate = async (...levels: readonly string[]) => {
    const { results } = await simulateCustom(test, {
      PolicyInputList: [policy({ Action: '*' })],
      CallerArn: ALICE,
      OrderedOrganizationPolicyInputList: levels.map(document => ({
        ServiceControlPolicyInputList: [document],
      })),
    })
    const { EvalDecision, OrganizationsDecisionDetail, MatchedStatements } = results[0] ?? {}
    return [
      EvalDecision,
      OrganizationsDecisionDetail?.AllowedByOrganizations,
      MatchedStatements?.length,
    ]
  }
  const all = policy({ Action: '*' })
  assert.deepEqual(await simulate(all, all), ['allowed', true, 1])
  assert.deepEqual(await simulate(all, policy({ Action: 's3:*' })), ['implicitDeny', false, 0])
  const denying = policy({ Action: '*' }, { Effect: 'Deny', Action: 'cases:*' })
  assert.deepEqual(await simulate(denying, all), ['explicitDeny', false, 0])
})

test('a resource policy counts for its caller, across accounts only with both', async test => {
  const ResourcePolicy = policy({ Action: 's3:GetObject', Principal: { AWS: ALICE } })
  const given = {
    ActionNames: ['s3:GetObject'],
    ResourceArns: ['arn:aws:s3:::bucket/key'],
    ResourcePolicy,
    CallerArn: ALICE,
  }
  const same = await simulateCustom(test, given)
  assert.equal(same.results[0]?.EvalDecision, 'allowed')
  assert.deepEqual(same.results[0]?.MatchedStatements?.[0]?.SourcePolicyId, 'ResourcePolicy')
  assert.deepEqual(same.results[0]?.MatchedStatements?.[0]?.SourcePolicyType, 'Resource Policy')
  const cross = await simulateCustom(test, { ...given, ResourceOwner: '999999999999' })
  assert.equal(cross.results[0]?.EvalDecision, 'implicitDeny')
  assert.deepEqual(cross.results[0]?.EvalDecisionDetails, {
    'IAM Policy': 'implicitDeny',
    'Resource Policy': 'allowed',
  })
  const PolicyInputList = [policy({ Action: 's3:GetObject' })]
  const both = { ...given, ResourceOwner: 'arn:aws:iam::999999999999:root', PolicyInputList }
  assert.equal((await simulateCustom(test, both)).results[0]?.EvalDecision, 'allowed')
})

const refused: readonly (readonly [given: Given, message: RegExp])[] = [
  [{ PolicyInputList: ['{'] }, /^Invalid policy PolicyInputList\.1/],
  [
    { PolicyInputList: [policy({ Action: '*' }), policy({ Action: '*', Principal: '*' })] },
    /^Invalid policy PolicyInputList\.2 at line 1, column \d+: Statement\[0\]/,
  ],
  [{ PermissionsBoundaryPolicyInputList: [policy({}), policy({})] }, /only one permissions bound/],
  [{ ActionNames: ['cases:*'] }, /^Invalid action name: cases:\*/],
  [{ ActionNames: ['GetDomain'] }, /^Invalid action name/],
  [{ ActionNames: ['cases:GetDomian'] }, /^Invalid action name: .*did you mean cases:GetDomain\?/],
  [{ ActionNames: ['connectcases:GetDomain'] }, /^Invalid action name: .*cases:GetDomain\?/],
  [{ ActionNames: ['cases:GetDomain', 'case:Get'] }, /^Invalid action name: AWS has no service/],
  [
    { CallerArn: `arn:aws:sts::${ACCOUNT}:assumed-role/desk/one` },
    /^Invalid Entity Arn: .* does not clearly define entity type and name\.$/,
  ],
  [
    { ResourcePolicy: policy({ Action: '*', Principal: '*' }) },
    /^Invalid caller - Caller must be an IAM user in this context\.$/,
  ],
  [
    {
      ResourcePolicy: policy({ Action: '*', Principal: '*' }),
      CallerArn: `arn:aws:iam::${ACCOUNT}:role/desk`,
    },
    /^Invalid caller/,
  ],
  [{ ResourceOwner: 'nobody' }, /^Invalid ResourceOwner/],
  [{ ResourceHandlingOption: 'EC2-Moon' }, /^Invalid ResourceHandlingOption/],
  [{ ResourceHandlingOption: 'EC2-VPC-EBS' }, /requires resources of type instance, image/],
]

for (const [given, message] of refused) {
  test(`refused: ${JSON.stringify(given)}`, async test => {
    await assert.rejects(simulateCustom(test, given), { code: 'InvalidInputException', message })
  })
}

test('a simulation of EC2 that brings its resources along', async test => {
  const types = ['instance', 'image', 'security-group', 'network-interface', 'volume']
  const { results } = await simulateCustom(test, {
    PolicyInputList: [policy({ Action: 'ec2:RunInstances' })],
    ActionNames: ['ec2:RunInstances'],
    ResourceArns: types.map(type => `arn:aws:ec2:us-east-1:${ACCOUNT}:${type}/id`),
    ResourceHandlingOption: 'EC2-VPC-EBS',
  })
  assert.equal(results[0]?.EvalDecision, 'allowed')
  assert.equal(results[0]?.ResourceSpecificResults?.length, 5)
})

test('results come page by page', async test => {
  const { iam } = await openIam(test)
  const ActionNames = ['athena:GetDatabase', 'batch:CancelJob', 'ce:GetTags']
  const input = { PolicyInputList: [policy({ Action: '*' })], ActionNames, MaxItems: 2 }
  const first = await iam.run('SimulateCustomPolicy', input)
  const second = await iam.run('SimulateCustomPolicy', { ...input, Marker: first.Marker })
  const actions = [first, second].flatMap(page =>
    (page.EvaluationResults ?? []).map(result => result.EvalActionName),
  )
  assert.deepEqual(actions, ActionNames)
  assert.deepEqual([first.IsTruncated, second.IsTruncated], [true, false])
})

/** Alice, with a policy of every kind and a boundary. */
async function openWithAlice(test: Parameters<typeof openIam>[0]) {
  const { iam } = await openIam(test)
  const Tags = [{ Key: 'team', Value: 'cases' }]
  await iam.run('CreateUser', { UserName: 'alice', Tags })
  await iam.run('CreateGroup', { GroupName: 'desk' })
  await iam.run('AddUserToGroup', { UserName: 'alice', GroupName: 'desk' })
  const put = (PolicyName: string, Action: string) => ({
    PolicyName,
    PolicyDocument: policy({ Action }),
  })
  await iam.run('PutUserPolicy', { UserName: 'alice', ...put('own', 'athena:*') })
  await iam.run('PutGroupPolicy', { GroupName: 'desk', ...put('shared', 'batch:*') })
  await iam.run('CreatePolicy', {
    PolicyName: 'Managed',
    PolicyDocument: policy({ Action: 'ce:*' }),
  })
  const PolicyArn = `arn:aws:iam::${ACCOUNT}:policy/Managed`
  await iam.run('AttachUserPolicy', { UserName: 'alice', PolicyArn })
  const aws = 'arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess'
  await iam.run('AttachGroupPolicy', { GroupName: 'desk', PolicyArn: aws })
  return iam
}

test('a principal brings its own policies along, by names that tell whose they are', async test => {
  const iam = await openWithAlice(test)
  const { EvaluationResults = [] } = await iam.run('SimulatePrincipalPolicy', {
    PolicySourceArn: ALICE,
    ActionNames: [
      'athena:GetDatabase',
      'batch:CancelJob',
      'ce:GetTags',
      'connect:ListInstances',
      'dynamodb:GetItem',
      'ec2:RunInstances',
    ],
    PolicyInputList: [policy({ Action: 'dynamodb:*' })],
  })
  assert.deepEqual(
    EvaluationResults.map(({ EvalDecision, MatchedStatements = [] }) => [
      EvalDecision,
      MatchedStatements[0]?.SourcePolicyId,
    ]),
    [
      ['allowed', 'user_alice_own'],
      ['allowed', 'group_desk_shared'],
      ['allowed', 'Managed'],
      ['allowed', 'AmazonConnectReadOnlyAccess'],
      ['allowed', 'PolicyInputList.1'],
      ['implicitDeny', undefined],
    ],
  )
})

test('exclusions leave policies out by kind, by ARN and by name', async test => {
  const iam = await openWithAlice(test)
  const allowed = async (...PolicyExclusionList: readonly object[]) => {
    const { EvaluationResults = [] } = await iam.run('SimulatePrincipalPolicy', {
      PolicySourceArn: ALICE,
      ActionNames: ['athena:GetDatabase', 'batch:CancelJob', 'ce:GetTags', 'connect:ListInstances'],
      PolicyExclusionList: PolicyExclusionList as never,
    })
    return EvaluationResults.filter(one => one.EvalDecision === 'allowed')
      .map(one => one.EvalActionName.charAt(0))
      .join('')
  }
  const inline = (PolicyName: string, AttachmentType: string, AttachmentName: string) => ({
    InlinePolicyIdentifier: { PolicyName, AttachmentType, AttachmentName },
  })
  assert.equal(await allowed(), 'abcc')
  assert.equal(await allowed({ PolicyType: 'inline' }), 'cc')
  assert.equal(await allowed({ PolicyType: 'aws-managed' }), 'abc')
  assert.equal(await allowed({ PolicyType: 'rcp' }), 'abcc')
  assert.equal(await allowed({ PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/Man?ge*` }), 'abc')
  assert.equal(await allowed({ PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/Other` }), 'abcc')
  assert.equal(await allowed(inline('own', 'user', 'al*')), 'bcc')
  assert.equal(await allowed(inline('own', 'user', 'b*')), 'abcc')
  assert.equal(await allowed(inline('shared', 'group', 'd?sk')), 'acc')
  for (const bad of [
    { PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/a*b*` },
    { PolicyArn: `arn:aws:iam::*:policy/name` },
    { PolicyArn: 'not an ARN but long enough' },
    inline('own', 'user', '*a*'),
  ]) {
    await assert.rejects(allowed(bad), { code: 'InvalidInputException' })
  }
})

test("a principal's boundary counts unless another is given or it is left out", async test => {
  const iam = await openWithAlice(test)
  const PermissionsBoundary = 'arn:aws:iam::aws:policy/IAMFullAccess'
  await iam.run('PutUserPermissionsBoundary', { UserName: 'alice', PermissionsBoundary })
  const simulate = async (given: object) => {
    const input = { PolicySourceArn: ALICE, ActionNames: ['athena:GetDatabase'], ...given }
    const { EvaluationResults = [] } = await iam.run('SimulatePrincipalPolicy', input)
    return EvaluationResults[0]?.EvalDecision
  }
  assert.equal(await simulate({}), 'implicitDeny')
  const given = { PermissionsBoundaryPolicyInputList: [policy({ Action: 'athena:*' })] }
  assert.equal(await simulate(given), 'allowed')
  const left = { PolicyExclusionList: [{ PolicyType: 'permission-boundary' }] }
  assert.equal(await simulate(left), 'allowed')
})

test('what is known of a principal needs no context entry', async test => {
  const iam = await openWithAlice(test)
  const Condition = {
    StringEquals: { 'aws:username': 'alice', 'aws:PrincipalTag/team': 'cases' },
    ArnEquals: { 'aws:PrincipalArn': ALICE },
  }
  const { EvaluationResults = [] } = await iam.run('SimulatePrincipalPolicy', {
    PolicySourceArn: ALICE,
    ActionNames: ['kms:Decrypt'],
    PolicyInputList: [policy({ Action: 'kms:Decrypt', Condition })],
  })
  assert.equal(EvaluationResults[0]?.EvalDecision, 'allowed')
})

test('groups and roles are simulated as well; what is neither is refused', async test => {
  const iam = await openWithAlice(test)
  await iam.run('CreateRole', { RoleName: 'agent', AssumeRolePolicyDocument: TRUSTS_EC2 })
  const role = { RoleName: 'agent', PolicyName: 'p', PolicyDocument: policy({ Action: 'rds:*' }) }
  await iam.run('PutRolePolicy', role)
  const simulate = async (PolicySourceArn: string, action: string) => {
    const input = { PolicySourceArn, ActionNames: [action] }
    const { EvaluationResults = [] } = await iam.run('SimulatePrincipalPolicy', input)
    return EvaluationResults[0]?.EvalDecision
  }
  assert.equal(
    await simulate(`arn:aws:iam::${ACCOUNT}:role/agent`, 'rds:CreateDBInstance'),
    'allowed',
  )
  assert.equal(await simulate(`arn:aws:iam::${ACCOUNT}:group/desk`, 'batch:CancelJob'), 'allowed')
  assert.equal(
    await simulate(`arn:aws:iam::${ACCOUNT}:group/desk`, 'athena:GetDatabase'),
    'implicitDeny',
  )
  await assert.rejects(
    simulate(`arn:aws:sts::${ACCOUNT}:assumed-role/agent/x`, 'rds:CreateDBInstance'),
    {
      code: 'InvalidInputException',
      message: /does not clearly define entity type and name/,
    },
  )
  await assert.rejects(simulate(`arn:aws:iam::${ACCOUNT}:user/nobody`, 'rds:CreateDBInstance'), {
    code: 'NoSuchEntityException',
    message: 'The user with name nobody cannot be found.',
  })
  await assert.rejects(simulate(`arn:aws:iam::999999999999:user/alice`, 'rds:CreateDBInstance'), {
    code: 'NoSuchEntityException',
  })
})

test('a simulation is asked on the principal whose policies it would show', async test => {
  const iam = await openWithAlice(test)
  const input = { PolicySourceArn: ALICE, ActionNames: ['athena:GetDatabase'] }
  const [asked, ...more] = await iam.permissions('SimulatePrincipalPolicy', input)
  assert.deepEqual(more, [])
  assert.equal(asked?.resource.arn, ALICE)
  assert.deepEqual(asked?.resource.tags, { team: 'cases' })
})

test('context keys of policies: variables and conditions, each once', async test => {
  const iam = await openWithAlice(test)
  const Condition = {
    StringLike: { 's3:prefix': ["${aws:PrincipalTag/team, 'none'}/*", '${*}'] },
    DateLessThan: { 'aws:CurrentTime': '2026-01-01', 'AWS:USERNAME': '2026-01-01' },
  }
  const Resource = 'arn:aws:s3:::home/${aws:username}'
  const input = { PolicyInputList: [policy({ Action: '*', Resource, Condition })] }
  assert.deepEqual(await iam.run('GetContextKeysForCustomPolicy', input), {
    ContextKeyNames: ['aws:username', 'aws:PrincipalTag/team', 's3:prefix', 'aws:CurrentTime'],
  })
  await iam.run('PutUserPolicy', {
    UserName: 'alice',
    PolicyName: 'conditional',
    PolicyDocument: policy({ Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
  })
  const own = await iam.run('GetContextKeysForPrincipalPolicy', { PolicySourceArn: ALICE })
  assert.deepEqual(own.ContextKeyNames, ['aws:SecureTransport'])
  const old = JSON.stringify({ Statement: { Effect: 'Allow', Action: '*', Resource } })
  assert.deepEqual(await iam.run('GetContextKeysForCustomPolicy', { PolicyInputList: [old] }), {
    ContextKeyNames: [],
  })
  await assert.rejects(iam.run('GetContextKeysForCustomPolicy', { PolicyInputList: ['{}'] }), {
    code: 'InvalidInputException',
  })
})
