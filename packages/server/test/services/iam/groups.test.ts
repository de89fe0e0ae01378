// Groups and their members through their handlers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACCOUNT } from '../calls.ts'
import { ALLOWS_LISTING, openIam } from './iam.ts'

const ARN = `arn:aws:iam::${ACCOUNT}:group`

test('a group is created, shown, renamed and deleted', async test => {
  const { iam } = await openIam(test)
  const { Group } = await iam.run('CreateGroup', { GroupName: 'Agents' })
  assert.match(Group.GroupId, /^AGPA[A-Z2-7]{17}$/)
  assert.deepEqual(await iam.run('GetGroup', { GroupName: 'agents' }), {
    Group,
    Users: [],
    IsTruncated: false,
  })
  await assert.rejects(iam.run('CreateGroup', { GroupName: 'AGENTS' }), {
    code: 'EntityAlreadyExistsException',
    message: 'Group with name AGENTS already exists.',
  })
  await iam.run('UpdateGroup', { GroupName: 'Agents', NewGroupName: 'Desk', NewPath: '/d/' })
  const renamed = (await iam.run('GetGroup', { GroupName: 'Desk' })).Group
  assert.deepEqual(renamed, { ...Group, GroupName: 'Desk', Path: '/d/', Arn: `${ARN}/d/Desk` })
  await iam.run('DeleteGroup', { GroupName: 'Desk' })
  await assert.rejects(iam.run('GetGroup', { GroupName: 'Desk' }), {
    code: 'NoSuchEntityException',
    message: 'The group with name Desk cannot be found.',
  })
})

test('membership is idempotent both ways and listed from both sides', async test => {
  const { iam } = await openIam(test)
  for (const name of ['bob', 'Ada']) await iam.run('CreateUser', { UserName: name })
  for (const name of ['z', 'A']) await iam.run('CreateGroup', { GroupName: name })
  for (const [UserName, GroupName] of [
    ['bob', 'z'],
    ['Ada', 'z'],
    ['Ada', 'A'],
    ['Ada', 'A'],
  ] as const) {
    await iam.run('AddUserToGroup', { UserName, GroupName })
  }
  const names = async () =>
    (await iam.run('GetGroup', { GroupName: 'z' })).Users.map(user => user.UserName)
  assert.deepEqual(await names(), ['Ada', 'bob'])
  const { Groups } = await iam.run('ListGroupsForUser', { UserName: 'ada' })
  assert.deepEqual(
    Groups.map(group => group.GroupName),
    ['A', 'z'],
  )
  await iam.run('RemoveUserFromGroup', { UserName: 'bob', GroupName: 'z' })
  await iam.run('RemoveUserFromGroup', { UserName: 'bob', GroupName: 'z' })
  assert.deepEqual(await names(), ['Ada'])
})

test('GetGroup pages its users', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateGroup', { GroupName: 'g' })
  for (const UserName of ['c', 'a', 'b']) {
    await iam.run('CreateUser', { UserName })
    await iam.run('AddUserToGroup', { UserName, GroupName: 'g' })
  }
  const first = await iam.run('GetGroup', { GroupName: 'g', MaxItems: 2 })
  assert.deepEqual(
    first.Users.map(user => user.UserName),
    ['a', 'b'],
  )
  assert.equal(first.IsTruncated, true)
  const second = await iam.run('GetGroup', { GroupName: 'g', MaxItems: 2, Marker: first.Marker })
  assert.deepEqual(
    second.Users.map(user => user.UserName),
    ['c'],
  )
  assert.equal(second.IsTruncated, false)
})

test('of two that are missing the user is named', async test => {
  const { iam } = await openIam(test)
  const pair = { UserName: 'u', GroupName: 'g' }
  const noUser = { message: 'The user with name u cannot be found.' }
  await assert.rejects(iam.run('AddUserToGroup', pair), noUser)
  await assert.rejects(iam.run('RemoveUserFromGroup', pair), noUser)
  await iam.run('CreateUser', { UserName: 'u' })
  await assert.rejects(iam.run('AddUserToGroup', pair), {
    message: 'The group with name g cannot be found.',
  })
})

test('a user is in ten groups at most', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateUser', { UserName: 'u' })
  for (let number = 0; number <= 10; number++) {
    await iam.run('CreateGroup', { GroupName: `g${number}` })
  }
  for (let number = 0; number < 10; number++) {
    await iam.run('AddUserToGroup', { UserName: 'u', GroupName: `g${number}` })
  }
  await assert.rejects(iam.run('AddUserToGroup', { UserName: 'u', GroupName: 'g10' }), {
    code: 'LimitExceededException',
    message: 'Cannot exceed quota for GroupsPerUser: 10',
  })
  await iam.run('AddUserToGroup', { UserName: 'u', GroupName: 'g9' })
})

test('members and policies stand in the way of deletion', async test => {
  const { iam } = await openIam(test)
  const GroupName = 'g'
  await iam.run('CreateGroup', { GroupName })
  await iam.run('CreateUser', { UserName: 'u' })
  await iam.run('AddUserToGroup', { GroupName, UserName: 'u' })
  await iam.run('PutGroupPolicy', { GroupName, PolicyName: 'p', PolicyDocument: ALLOWS_LISTING })
  const refuses = async (message: string) =>
    assert.rejects(iam.run('DeleteGroup', { GroupName }), {
      code: 'DeleteConflictException',
      message: `Cannot delete entity, must ${message} first.`,
    })
  await refuses('remove users from group')
  await iam.run('RemoveUserFromGroup', { GroupName, UserName: 'u' })
  await refuses('delete policies')
  await iam.run('DeleteGroupPolicy', { GroupName, PolicyName: 'p' })
  await iam.run('DeleteGroup', { GroupName })
})

test('permission is asked on the group, and on both names of a rename', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateGroup', { GroupName: 'g', Path: '/p/' })
  const arns = async (...[name, input]: Parameters<typeof iam.permissions>) =>
    (await iam.permissions(name, input)).map(permission => permission.resource.arn)
  assert.deepEqual(await arns('AddUserToGroup', { GroupName: 'g', UserName: 'u' }), [`${ARN}/p/g`])
  assert.deepEqual(await arns('UpdateGroup', { GroupName: 'g', NewPath: '/q/' }), [
    `${ARN}/p/g`,
    `${ARN}/q/g`,
  ])
})
