// The authorization details of a whole account, through their handler.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EntityType } from '../../../src/models/generated/iam.ts'
import { ACCOUNT } from '../calls.ts'
import { ALLOWS_LISTING, openIam, TRUSTS_EC2 } from './iam.ts'

const NOW = new Date('2026-03-05T12:00:00Z')
const POWER = 'arn:aws:iam::aws:policy/PowerUserAccess'
const OWN = `arn:aws:iam::${ACCOUNT}:policy/Own`

/** One user, group, role and policy, with something of every kind hanging on them. */
async function openAccount(test: Parameters<typeof openIam>[0]) {
  const { iam } = await openIam(test)
  const Tags = [{ Key: 'team', Value: 'cases' }]
  await iam.run('CreatePolicy', { PolicyName: 'Own', PolicyDocument: ALLOWS_LISTING })
  await iam.run('CreateGroup', { GroupName: 'Group' })
  await iam.run('CreateUser', { UserName: 'User', Tags, PermissionsBoundary: POWER })
  await iam.run('AddUserToGroup', { UserName: 'User', GroupName: 'Group' })
  const role = { RoleName: 'Role', AssumeRolePolicyDocument: TRUSTS_EC2 }
  await iam.run('CreateRole', role)
  await iam.run('AttachRolePolicy', { RoleName: 'Role', PolicyArn: OWN })
  const inline = { PolicyName: 'in', PolicyDocument: ALLOWS_LISTING }
  await iam.run('PutRolePolicy', { RoleName: 'Role', ...inline })
  await iam.run('CreateUser', { UserName: 'Zed' })
  await iam.run('PutUserPolicy', { UserName: 'Zed', ...inline })
  return iam
}

test('everything of the account, with what hangs on it', async test => {
  const iam = await openAccount(test)
  const details = await iam.run('GetAccountAuthorizationDetails', {})
  const [user, zed] = details.UserDetailList ?? []
  const Document = encodeURIComponent(ALLOWS_LISTING).replaceAll('*', '%2A')
  const { UserId, ...shown } = user ?? {}
  assert.match(UserId ?? '', /^AIDA/)
  assert.deepEqual(shown, {
    Path: '/',
    UserName: 'User',
    Arn: `arn:aws:iam::${ACCOUNT}:user/User`,
    CreateDate: NOW,
    GroupList: ['Group'],
    AttachedManagedPolicies: [],
    PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: POWER },
    Tags: [{ Key: 'team', Value: 'cases' }],
  })
  assert.deepEqual(zed?.UserPolicyList, [{ PolicyName: 'in', PolicyDocument: Document }])
  const [role] = details.RoleDetailList ?? []
  assert.deepEqual(role?.AttachedManagedPolicies, [{ PolicyName: 'Own', PolicyArn: OWN }])
  assert.deepEqual(role?.RolePolicyList, [{ PolicyName: 'in', PolicyDocument: Document }])
  assert.equal(decodeURIComponent(role?.AssumeRolePolicyDocument ?? ''), TRUSTS_EC2)
  assert.deepEqual([role?.InstanceProfileList, role?.RoleLastUsed], [[], {}])
  assert.deepEqual(
    details.GroupDetailList?.map(group => group.GroupPolicyList),
    [[]],
  )
  const [own, power] = details.Policies ?? []
  assert.deepEqual(own?.PolicyVersionList, [
    { Document, VersionId: 'v1', IsDefaultVersion: true, CreateDate: NOW },
  ])
  assert.equal(own?.AttachmentCount, 1)
  assert.deepEqual([power?.Arn, power?.PermissionsBoundaryUsageCount], [POWER, 1])
  assert.equal(details.Policies?.length, 2, "of AWS's policies only those in use")
})

const filters: readonly (readonly [filter: EntityType, counts: readonly number[]])[] = [
  ['User', [2, 0, 0, 0]],
  ['Group', [0, 1, 0, 0]],
  ['Role', [0, 0, 1, 0]],
  ['LocalManagedPolicy', [0, 0, 0, 1]],
  ['AWSManagedPolicy', [0, 0, 0, 1]],
]

for (const [filter, counts] of filters) {
  test(`the filter ${filter} leaves its own kind`, async test => {
    const iam = await openAccount(test)
    const details = await iam.run('GetAccountAuthorizationDetails', { Filter: [filter] })
    assert.deepEqual(
      [
        details.UserDetailList?.length,
        details.GroupDetailList?.length,
        details.RoleDetailList?.length,
        details.Policies?.length,
      ],
      counts,
    )
  })
}

test('pages go through all kinds and end', async test => {
  const iam = await openAccount(test)
  const seen: (string | undefined)[] = []
  let Marker: string | undefined
  do {
    const page = await iam.run('GetAccountAuthorizationDetails', { MaxItems: 1, Marker })
    const { UserDetailList = [], GroupDetailList = [], RoleDetailList = [], Policies = [] } = page
    const names = [...UserDetailList, ...GroupDetailList, ...RoleDetailList, ...Policies]
    assert.equal(names.length, 1)
    seen.push(names[0]?.Arn)
    Marker = page.Marker
    assert.equal(page.IsTruncated, Marker !== undefined)
  } while (Marker !== undefined)
  assert.equal(new Set(seen).size, 6)
})

test('a page with very much in it ends early, and the next goes on', async test => {
  const { iam } = await openIam(test)
  // As large as IAM takes it, and escaped three times as large.
  const Statement = {
    Effect: 'Allow',
    Action: 's3:*',
    Resource: `arn:aws:s3:::${'*'.repeat(1900)}`,
  }
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  for (let index = 0; index < 250; index++) {
    const UserName = `user-${String(index).padStart(3, '0')}`
    await iam.run('CreateUser', { UserName })
    await iam.run('PutUserPolicy', { UserName, PolicyName: 'large', PolicyDocument })
  }
  const names: string[] = []
  const sizes: number[] = []
  let Marker: string | undefined
  do {
    const page = await iam.run('GetAccountAuthorizationDetails', {
      Filter: ['User'],
      MaxItems: 1000,
      ...(Marker !== undefined && { Marker }),
    })
    const found = page.UserDetailList ?? []
    names.push(...found.map(({ UserName = '' }) => UserName))
    sizes.push(found.length)
    assert.equal(page.IsTruncated, page.Marker !== undefined)
    Marker = page.Marker
  } while (Marker !== undefined)
  assert.ok(sizes.length > 1, `${sizes} users on the pages`)
  assert.deepEqual(names, [...new Set(names)].sort())
  assert.equal(names.length, 250)
})
