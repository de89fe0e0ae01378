// Managed policies and their versions, through their handlers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACCOUNT } from '../calls.ts'
import { ALLOWS_LISTING, openIam } from './iam.ts'

const ARN = `arn:aws:iam::${ACCOUNT}:policy`
const NEW = { PolicyName: 'Listing', PolicyDocument: ALLOWS_LISTING }
const NOW = new Date('2026-03-05T12:00:00Z')
const READ_ONLY = 'arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess'

/** An allowing policy of about so many characters, white space aside. */
function sized(characters: number): string {
  const Resource = 'arn:aws:s3:::'.padEnd(characters - 90, 'x')
  const Statement = { Effect: 'Allow', Action: 's3:GetObject', Resource }
  return JSON.stringify({ Version: '2012-10-17', Statement }, null, 4)
}

test('a policy is shown in as much detail as each operation shows', async test => {
  const { iam } = await openIam(test)
  const Tags = [
    { Key: 'b', Value: '' },
    { Key: 'B', Value: '2' },
  ]
  const created = await iam.run('CreatePolicy', { ...NEW, Path: '/p/', Description: 'd', Tags })
  const id = created.Policy?.PolicyId
  assert.match(id ?? '', /^ANPA[A-Z2-7]{17}$/)
  const listed = {
    PolicyName: 'Listing',
    PolicyId: id,
    Arn: `${ARN}/p/Listing`,
    Path: '/p/',
    DefaultVersionId: 'v1',
    AttachmentCount: 0,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: NOW,
    UpdateDate: NOW,
  }
  const sorted = [
    { Key: 'B', Value: '2' },
    { Key: 'b', Value: '' },
  ]
  assert.deepEqual(created.Policy, { ...listed, Tags: sorted })
  assert.deepEqual((await iam.run('GetPolicy', { PolicyArn: `${ARN}/p/Listing` })).Policy, {
    ...listed,
    Description: 'd',
    Tags: sorted,
  })
  assert.deepEqual(await iam.run('ListPolicies', { Scope: 'Local' }), {
    Policies: [listed],
    IsTruncated: false,
  })
})

test('names are unique without regard to case and path', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreatePolicy', NEW)
  await assert.rejects(iam.run('CreatePolicy', { ...NEW, PolicyName: 'LISTING', Path: '/x/' }), {
    code: 'EntityAlreadyExistsException',
    message: 'A policy called LISTING already exists. Duplicate names are not allowed.',
  })
})

test('malformed and oversized documents are refused, white space aside', async test => {
  const { iam } = await openIam(test)
  const malformed = { ...NEW, PolicyDocument: '{' }
  await assert.rejects(iam.run('CreatePolicy', malformed), {
    code: 'MalformedPolicyDocumentException',
    message: 'Syntax errors in policy.',
  })
  await iam.run('CreatePolicy', { ...NEW, PolicyDocument: sized(6100) })
  const tooLarge = { PolicyName: 'Large', PolicyDocument: sized(6200) }
  await assert.rejects(iam.run('CreatePolicy', tooLarge), {
    code: 'LimitExceededException',
    message: 'Cannot exceed quota for PolicySize: 6144',
  })
})

test('ARNs that are none, or name nothing, are told apart', async test => {
  const { iam } = await openIam(test)
  await assert.rejects(iam.run('GetPolicy', { PolicyArn: 'arn:aws:s3:::bucket-name' }), {
    code: 'InvalidInputException',
    message: 'ARN arn:aws:s3:::bucket-name is not valid.',
  })
  await assert.rejects(iam.run('GetPolicy', { PolicyArn: `${ARN}/none` }), {
    code: 'NoSuchEntityException',
    message: `Policy ${ARN}/none was not found.`,
  })
  await assert.rejects(iam.run('ListPolicyVersions', { PolicyArn: `${ARN}/none` }), {
    code: 'NoSuchEntityException',
    message: `Policy ${ARN}/none does not exist or is not attachable.`,
  })
})

test('a policy of another account is not to be found', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreatePolicy', NEW)
  const other = { account: '999999999999' }
  await assert.rejects(iam.run('GetPolicy', { PolicyArn: `${ARN}/Listing` }, other), {
    code: 'NoSuchEntityException',
  })
  const input = { Scope: 'Local' } as const
  assert.deepEqual((await iam.run('ListPolicies', input, other)).Policies, [])
})

test('ListPolicies filters by scope, path and use, page by page', async test => {
  const { iam } = await openIam(test)
  for (const name of ['a', 'b', 'c']) {
    await iam.run('CreatePolicy', { ...NEW, PolicyName: name, Path: name === 'c' ? '/x/' : '/' })
  }
  await iam.run('CreateUser', { UserName: 'u' })
  await iam.run('AttachUserPolicy', { UserName: 'u', PolicyArn: `${ARN}/a` })
  await iam.run('AttachUserPolicy', { UserName: 'u', PolicyArn: READ_ONLY })
  const boundary = { UserName: 'u', PermissionsBoundary: `${ARN}/b` }
  await iam.run('PutUserPermissionsBoundary', boundary)
  const names = async (input: object) => {
    const { Policies = [] } = await iam.run('ListPolicies', input)
    return Policies.map(({ PolicyName }) => PolicyName)
  }
  assert.deepEqual(await names({ Scope: 'Local' }), ['a', 'b', 'c'])
  assert.deepEqual(await names({ Scope: 'Local', PathPrefix: '/x/' }), ['c'])
  assert.deepEqual(await names({ OnlyAttached: true }), ['a', 'AmazonConnectReadOnlyAccess'])
  assert.deepEqual(await names({ PolicyUsageFilter: 'PermissionsBoundary' }), ['b'])
  assert.ok((await names({ Scope: 'AWS' })).includes('AdministratorAccess'))
  const first = await iam.run('ListPolicies', { Scope: 'Local', MaxItems: 2 })
  assert.equal(first.IsTruncated, true)
  const rest = { Scope: 'Local', MaxItems: 2, Marker: first.Marker } as const
  const second = await iam.run('ListPolicies', rest)
  assert.deepEqual(
    second.Policies?.map(({ PolicyName }) => PolicyName),
    ['c'],
  )
  await assert.rejects(iam.run('ListPolicies', { Scope: 'AWS', Marker: first.Marker }), {
    code: 'Validation',
  })
})

test('five versions, numbers never used again, the newest first', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreatePolicy', NEW)
  const PolicyArn = `${ARN}/Listing`
  const version = { PolicyArn, PolicyDocument: ALLOWS_LISTING }
  const second = await iam.run('CreatePolicyVersion', { ...version, SetAsDefault: true })
  assert.deepEqual(second.PolicyVersion, {
    VersionId: 'v2',
    IsDefaultVersion: true,
    CreateDate: NOW,
  })
  for (let count = 3; count <= 5; count++) await iam.run('CreatePolicyVersion', version)
  await assert.rejects(iam.run('CreatePolicyVersion', version), {
    code: 'LimitExceededException',
    message:
      'A managed policy can have up to 5 versions. Before you create a new version, you must ' +
      'delete an existing version.',
  })
  await iam.run('DeletePolicyVersion', { PolicyArn, VersionId: 'v1' })
  const sixth = await iam.run('CreatePolicyVersion', version)
  assert.equal(sixth.PolicyVersion?.VersionId, 'v6')
  const { Versions } = await iam.run('ListPolicyVersions', { PolicyArn })
  assert.deepEqual(
    Versions?.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion]),
    [
      ['v6', false],
      ['v5', false],
      ['v4', false],
      ['v3', false],
      ['v2', true],
    ],
  )
})

test('the default version can be moved but not deleted', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreatePolicy', NEW)
  const PolicyArn = `${ARN}/Listing`
  await iam.run('CreatePolicyVersion', { PolicyArn, PolicyDocument: ALLOWS_LISTING })
  await iam.run('SetDefaultPolicyVersion', { PolicyArn, VersionId: 'v2' })
  assert.equal((await iam.run('GetPolicy', { PolicyArn })).Policy?.DefaultVersionId, 'v2')
  await assert.rejects(iam.run('DeletePolicyVersion', { PolicyArn, VersionId: 'v2' }), {
    code: 'DeleteConflictException',
    message: 'Cannot delete the default version of a policy.',
  })
  const missing = {
    code: 'NoSuchEntityException',
    message: `Policy ${PolicyArn} version v9 does not exist or is not attachable.`,
  }
  for (const operation of [
    'GetPolicyVersion',
    'SetDefaultPolicyVersion',
    'DeletePolicyVersion',
  ] as const) {
    await assert.rejects(iam.run(operation, { PolicyArn, VersionId: 'v9' }), missing)
  }
})

test('a policy in use, or with older versions, is not deleted', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreatePolicy', NEW)
  const PolicyArn = `${ARN}/Listing`
  await iam.run('CreateUser', { UserName: 'u' })
  await iam.run('AttachUserPolicy', { UserName: 'u', PolicyArn })
  const inUse = {
    code: 'DeleteConflictException',
    message: 'Cannot delete a policy attached to entities.',
  }
  await assert.rejects(iam.run('DeletePolicy', { PolicyArn }), inUse)
  await iam.run('DetachUserPolicy', { UserName: 'u', PolicyArn })
  await iam.run('CreatePolicyVersion', { PolicyArn, PolicyDocument: ALLOWS_LISTING })
  await assert.rejects(iam.run('DeletePolicy', { PolicyArn }), {
    code: 'DeleteConflictException',
    message:
      'This policy has more than one version. Before you delete a policy, you must delete the ' +
      "policy's versions. The default version is deleted with the policy.",
  })
  await iam.run('DeletePolicyVersion', { PolicyArn, VersionId: 'v2' })
  await iam.run('DeletePolicy', { PolicyArn })
  await assert.rejects(iam.run('GetPolicy', { PolicyArn }), { code: 'NoSuchEntityException' })
  await iam.run('CreatePolicy', NEW)
})

test("AWS's own policies can be read by everybody and changed by nobody", async test => {
  const { iam } = await openIam(test)
  const { Policy } = await iam.run('GetPolicy', { PolicyArn: READ_ONLY })
  assert.equal(Policy?.DefaultVersionId, 'v4')
  assert.equal(Policy?.Description?.length !== 0, true)
  const { PolicyVersion } = await iam.run('GetPolicyVersion', {
    PolicyArn: READ_ONLY,
    VersionId: 'v4',
  })
  const document = JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? ''))
  assert.equal(document.Version, '2012-10-17')
  const outside = { code: 'AccessDenied', message: 'Policy is outside your own account.' }
  await assert.rejects(iam.run('DeletePolicy', { PolicyArn: READ_ONLY }), outside)
  const version = { PolicyArn: READ_ONLY, PolicyDocument: ALLOWS_LISTING }
  await assert.rejects(iam.run('CreatePolicyVersion', version), outside)
  const tags = { PolicyArn: READ_ONLY, Tags: [{ Key: 'a', Value: 'b' }] }
  await assert.rejects(iam.run('TagPolicy', tags), outside)
})

test('tags of policies are told apart by case', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreatePolicy', NEW)
  const PolicyArn = `${ARN}/Listing`
  const Tags = [
    { Key: 'team', Value: '1' },
    { Key: 'Team', Value: '2' },
  ]
  await iam.run('TagPolicy', { PolicyArn, Tags })
  await iam.run('TagPolicy', { PolicyArn, Tags: [{ Key: 'team', Value: '3' }] })
  assert.deepEqual(await iam.run('ListPolicyTags', { PolicyArn }), {
    Tags: [
      { Key: 'Team', Value: '2' },
      { Key: 'team', Value: '3' },
    ],
    IsTruncated: false,
  })
  await iam.run('UntagPolicy', { PolicyArn, TagKeys: ['team'] })
  assert.deepEqual((await iam.run('ListPolicyTags', { PolicyArn })).Tags, [
    { Key: 'Team', Value: '2' },
  ])
})

test('a key is given once to a policy', async test => {
  const { iam } = await openIam(test)
  const twice = [
    { Key: 'team', Value: '1' },
    { Key: 'team', Value: '2' },
  ]
  const refusal = { code: 'InvalidInputException', message: 'Duplicate tag keys found.' }
  const policy = { PolicyName: 'p', PolicyDocument: ALLOWS_LISTING }
  await assert.rejects(iam.run('CreatePolicy', { ...policy, Tags: twice }), refusal)
  const { Policy } = await iam.run('CreatePolicy', policy)
  const PolicyArn = Policy?.Arn ?? ''
  await assert.rejects(iam.run('TagPolicy', { PolicyArn, Tags: twice }), refusal)
})

test('a policy made with tags asks for iam:TagPolicy as well', async test => {
  const { iam } = await openIam(test)
  const Tags = [{ Key: 'team', Value: 'cases' }]
  const context = { 'aws:RequestTag/team': 'cases', 'aws:TagKeys': ['team'] }
  const resource = { arn: `${ARN}/x/Listing` }
  assert.deepEqual(await iam.permissions('CreatePolicy', { ...NEW, Path: '/x/', Tags }), [
    { action: 'iam:CreatePolicy', resource, context },
    { action: 'iam:TagPolicy', resource, context },
  ])
})

test("AWS's own policies, page by page, can be read and attached as AWS lets them", async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateUser', { UserName: 'User' })
  const arns: string[] = []
  for (let Marker: string | undefined, isLast = false; !isLast; ) {
    const page = await iam.run('ListPolicies', { Scope: 'AWS', MaxItems: 1000, Marker })
    arns.push(...(page.Policies ?? []).map(({ Arn = '' }) => Arn))
    Marker = page.Marker
    isLast = !page.IsTruncated
  }
  assert.ok(arns.length > 1400 && new Set(arns).size === arns.length, `${arns.length} policies`)
  const aws = 'arn:aws:iam::aws:policy'
  for (const name of ['AmazonS3ReadOnlyAccess', 'job-function/Billing']) {
    const PolicyArn = `${aws}/${name}`
    assert.ok(arns.includes(PolicyArn), name)
    await iam.run('AttachUserPolicy', { UserName: 'User', PolicyArn })
    const VersionId = (await iam.run('GetPolicy', { PolicyArn })).Policy?.DefaultVersionId ?? ''
    const { PolicyVersion } = await iam.run('GetPolicyVersion', { PolicyArn, VersionId })
    assert.match(decodeURIComponent(PolicyVersion?.Document ?? ''), /"Effect": "Allow"/)
  }
  const used = await iam.run('ListPolicies', { Scope: 'AWS', OnlyAttached: true })
  assert.deepEqual(
    used.Policies?.map(({ PolicyName, AttachmentCount }) => [PolicyName, AttachmentCount]),
    [
      ['AmazonS3ReadOnlyAccess', 1],
      ['Billing', 1],
    ],
  )
  const refused = {
    'aws-service-role/AWSBackupServiceLinkedRolePolicyForBackup': 'PolicyNotAttachableException',
    'service-role/AmazonS3ReadOnlyAccess': 'NoSuchEntityException',
    AWSLambdaFullAccess: 'NoSuchEntityException',
  }
  for (const [name, code] of Object.entries(refused)) {
    const PolicyArn = `${aws}/${name}`
    const attaching = iam.run('AttachUserPolicy', { UserName: 'User', PolicyArn })
    await assert.rejects(attaching, { code }, name)
  }
})
