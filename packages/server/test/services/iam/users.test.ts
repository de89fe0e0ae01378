// Users through their handlers: lifecycle, names, conflicts, pages, and what permission is asked.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACCOUNT } from '../calls.ts'
import { ALLOWS_LISTING, callerNamed, openIam } from './iam.ts'

const ARN = `arn:aws:iam::${ACCOUNT}:user`

test('a user is created, shown and deleted', async test => {
  const { bench, iam } = await openIam(test)
  bench.now = new Date('2026-03-05T12:00:00.987Z')
  const { User } = await iam.run('CreateUser', { UserName: 'Ada', Path: '/team/' })
  assert.match(User?.UserId ?? '', /^AIDA[A-Z2-7]{17}$/)
  const shown = {
    Path: '/team/',
    UserName: 'Ada',
    UserId: User?.UserId,
    Arn: `${ARN}/team/Ada`,
    CreateDate: new Date('2026-03-05T12:00:00Z'),
  }
  assert.deepEqual(User, shown)
  assert.deepEqual(await iam.run('GetUser', { UserName: 'Ada' }), { User: shown })
  assert.equal(await iam.run('DeleteUser', { UserName: 'Ada' }), undefined)
  await assert.rejects(iam.run('GetUser', { UserName: 'Ada' }), {
    code: 'NoSuchEntityException',
    message: 'The user with name Ada cannot be found.',
  })
})

test('names are unique without regard to case, and in each account', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateUser', { UserName: 'Ada' })
  await assert.rejects(iam.run('CreateUser', { UserName: 'ADA', Path: '/other/' }), {
    code: 'EntityAlreadyExistsException',
    message: 'User with name ADA already exists.',
  })
  assert.equal((await iam.run('GetUser', { UserName: 'ada' })).User.UserName, 'Ada')
  await iam.run('CreateUser', { UserName: 'Ada' }, { account: '210987654321' })
})

test('tags and boundary are shown by CreateUser and GetUser, not by ListUsers', async test => {
  const { iam } = await openIam(test)
  const boundary = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
  const { User } = await iam.run('CreateUser', {
    UserName: 'ada',
    PermissionsBoundary: boundary,
    Tags: [
      { Key: 'team', Value: 'cases' },
      { Key: 'Cost', Value: '' },
    ],
  })
  assert.deepEqual(User?.Tags, [
    { Key: 'Cost', Value: '' },
    { Key: 'team', Value: 'cases' },
  ])
  assert.deepEqual(User?.PermissionsBoundary, {
    PermissionsBoundaryType: 'Policy',
    PermissionsBoundaryArn: boundary,
  })
  assert.deepEqual((await iam.run('GetUser', { UserName: 'ada' })).User, User)
  const [listed] = (await iam.run('ListUsers', {})).Users
  assert.deepEqual(Object.keys(listed ?? {}), ['Path', 'UserName', 'UserId', 'Arn', 'CreateDate'])
})

test('a refused boundary leaves no user behind', async test => {
  const { iam } = await openIam(test)
  const PermissionsBoundary = `arn:aws:iam::${ACCOUNT}:policy/none`
  await assert.rejects(iam.run('CreateUser', { UserName: 'ada', PermissionsBoundary }), {
    code: 'NoSuchEntityException',
  })
  assert.deepEqual((await iam.run('ListUsers', {})).Users, [])
})

test('a renamed user keeps id, keys, groups and policies', async test => {
  const { iam } = await openIam(test)
  const { User } = await iam.run('CreateUser', { UserName: 'ada' })
  await iam.run('CreateGroup', { GroupName: 'g' })
  await iam.run('AddUserToGroup', { UserName: 'ada', GroupName: 'g' })
  await iam.run('CreateAccessKey', { UserName: 'ada' })
  await iam.run('PutUserPolicy', {
    UserName: 'ada',
    PolicyName: 'p',
    PolicyDocument: ALLOWS_LISTING,
  })
  await iam.run('UpdateUser', { UserName: 'ada', NewUserName: 'Lovelace', NewPath: '/math/' })
  const renamed = (await iam.run('GetUser', { UserName: 'Lovelace' })).User
  assert.equal(renamed.UserId, User?.UserId)
  assert.equal(renamed.Arn, `${ARN}/math/Lovelace`)
  const keys = await iam.run('ListAccessKeys', { UserName: 'Lovelace' })
  assert.deepEqual(
    keys.AccessKeyMetadata.map(key => key.UserName),
    ['Lovelace'],
  )
  const { Users } = await iam.run('GetGroup', { GroupName: 'g' })
  assert.deepEqual(
    Users.map(user => user.UserName),
    ['Lovelace'],
  )
  const policies = await iam.run('ListUserPolicies', { UserName: 'Lovelace' })
  assert.deepEqual(policies.PolicyNames, ['p'])
  await assert.rejects(iam.run('GetUser', { UserName: 'ada' }), { code: 'NoSuchEntityException' })
})

test('a rename may change the case alone, and may not take a taken name', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateUser', { UserName: 'ada' })
  await iam.run('CreateUser', { UserName: 'bob' })
  await iam.run('UpdateUser', { UserName: 'ada', NewUserName: 'ADA' })
  assert.equal((await iam.run('GetUser', { UserName: 'ada' })).User.UserName, 'ADA')
  await assert.rejects(iam.run('UpdateUser', { UserName: 'bob', NewUserName: 'Ada' }), {
    code: 'EntityAlreadyExistsException',
    message: 'User with name Ada already exists.',
  })
})

test('what hangs on a user stands in the way of deletion, each in its own words', async test => {
  const { iam } = await openIam(test)
  const UserName = 'ada'
  await iam.run('CreateUser', {
    UserName,
    PermissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
  })
  await iam.run('CreateGroup', { GroupName: 'g' })
  const refuses = async (message: string) =>
    assert.rejects(iam.run('DeleteUser', { UserName }), {
      code: 'DeleteConflictException',
      message: `Cannot delete entity, must ${message} first.`,
    })
  const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
  await iam.run('AddUserToGroup', { UserName, GroupName: 'g' })
  await refuses('remove users from group')
  const { AccessKey } = await iam.run('CreateAccessKey', { UserName })
  await refuses('delete access keys')
  await iam.run('AttachUserPolicy', { UserName, PolicyArn })
  await refuses('detach all policies')
  await iam.run('PutUserPolicy', { UserName, PolicyName: 'p', PolicyDocument: ALLOWS_LISTING })
  await refuses('delete policies')
  await iam.run('DeleteUserPolicy', { UserName, PolicyName: 'p' })
  await iam.run('DetachUserPolicy', { UserName, PolicyArn })
  await iam.run('DeleteAccessKey', { UserName, AccessKeyId: AccessKey.AccessKeyId })
  await iam.run('RemoveUserFromGroup', { UserName, GroupName: 'g' })
  await iam.run('DeleteUser', { UserName })
  await iam.run('CreateUser', { UserName })
  const { User } = await iam.run('GetUser', { UserName })
  assert.equal(User.PermissionsBoundary, undefined, 'a namesake inherits nothing')
})

test('ListUsers walks in order of names, within a path, page by page', async test => {
  const { iam } = await openIam(test)
  for (const name of ['d', 'B', 'a', 'C', 'e']) {
    await iam.run('CreateUser', { UserName: name, Path: name === 'd' ? '/x/' : '/x/y/' })
  }
  const names: string[][] = []
  let Marker: string | undefined
  do {
    const page = await iam.run('ListUsers', { PathPrefix: '/x/y', MaxItems: 2, Marker })
    names.push(page.Users.map(user => user.UserName))
    assert.equal(page.IsTruncated, page.Marker !== undefined)
    Marker = page.Marker
  } while (Marker !== undefined)
  assert.deepEqual(names, [
    ['a', 'B'],
    ['C', 'e'],
  ])
})

test('a marker of another listing, or none at all, is refused', async test => {
  const { iam } = await openIam(test)
  for (const name of ['a', 'b']) await iam.run('CreateUser', { UserName: name })
  const { Marker } = await iam.run('ListUsers', { MaxItems: 1 })
  assert.ok(Marker !== undefined && Marker.length <= 320)
  const invalid = { code: 'Validation', message: 'Invalid Marker.' }
  await assert.rejects(iam.run('ListGroups', { Marker }), invalid)
  await assert.rejects(iam.run('ListUsers', { Marker, PathPrefix: '/x/' }), invalid)
  await assert.rejects(iam.run('ListUsers', { Marker: 'nonsense' }), invalid)
})

test('GetUser without a name is about the caller', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateUser', { UserName: 'ada' })
  const mine = await iam.run('GetUser', {}, { caller: callerNamed('ada') })
  assert.equal(mine.User.UserName, 'ada')
  const root = await iam.run('GetUser', {})
  assert.equal(root.User.Arn, `arn:aws:iam::${ACCOUNT}:root`)
  assert.equal(root.User.UserId, ACCOUNT)
  assert.deepEqual(await iam.permissions('GetUser', {}), [
    { action: 'iam:GetUser', resource: { arn: `arn:aws:iam::${ACCOUNT}:root` } },
  ])
  const caller = callerNamed('session', 'assumedRole')
  await assert.rejects(iam.permissions('GetUser', {}, { caller }), {
    code: 'Validation',
    message: 'Must specify userName when calling with non-User credentials',
  })
})

test('permission is asked on the ARN with its path, with tags and boundary as conditions', async test => {
  const { iam } = await openIam(test)
  const Tags = [{ Key: 'team', Value: 'cases' }]
  const PermissionsBoundary = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
  const input = { UserName: 'ada', Path: '/p/', Tags, PermissionsBoundary }
  const tagContext = { 'aws:RequestTag/team': 'cases', 'aws:TagKeys': ['team'] }
  assert.deepEqual(await iam.permissions('CreateUser', input), [
    {
      action: 'iam:CreateUser',
      resource: { arn: `${ARN}/p/ada` },
      context: { 'iam:PermissionsBoundary': PermissionsBoundary, ...tagContext },
    },
    { action: 'iam:TagUser', resource: { arn: `${ARN}/p/ada` }, context: tagContext },
  ])
  await iam.run('CreateUser', input)
  const existing = {
    arn: `${ARN}/p/ada`,
    tags: { team: 'cases' },
    context: { 'iam:ResourceTag/team': 'cases' },
    named: { arn: `${ARN}/ADA`, underPaths: `${ARN}/*/ADA`, words: 'user ADA' },
  }
  const asked = await iam.permissions('UpdateUser', { UserName: 'ADA', NewUserName: 'bob' })
  assert.deepEqual(
    asked.map(permission => permission.resource),
    [
      existing,
      {
        arn: `${ARN}/p/bob`,
        named: { arn: `${ARN}/bob`, underPaths: `${ARN}/*/bob`, words: 'user bob' },
      },
    ],
  )
  const [unknown] = await iam.permissions('DeleteUser', { UserName: 'nobody' })
  assert.equal(unknown?.resource.arn, `${ARN}/nobody`)
})
