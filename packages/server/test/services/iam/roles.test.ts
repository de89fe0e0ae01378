// Roles and whom they trust, through their handlers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { principals } from '../../../src/services/iam/principals.ts'
import { ACCOUNT } from '../calls.ts'
import { ALLOWS_LISTING, openIam, TRUSTS_EC2, trusting } from './iam.ts'

const ARN = `arn:aws:iam::${ACCOUNT}:role`
const NEW = { RoleName: 'Desk', AssumeRolePolicyDocument: TRUSTS_EC2 }

test('a role is shown in as much detail as each operation shows', async test => {
  const { iam } = await openIam(test)
  const { Role } = await iam.run('CreateRole', {
    ...NEW,
    Path: '/p/',
    Description: 'of the desk',
    MaxSessionDuration: 7200,
    Tags: [{ Key: 'team', Value: 'cases' }],
  })
  assert.match(Role.RoleId, /^AROA[A-Z2-7]{17}$/)
  const { Tags, ...plain } = Role
  assert.deepEqual(plain, {
    Path: '/p/',
    RoleName: 'Desk',
    RoleId: Role.RoleId,
    Arn: `${ARN}/p/Desk`,
    CreateDate: new Date('2026-03-05T12:00:00Z'),
    AssumeRolePolicyDocument: encodeURIComponent(TRUSTS_EC2),
  })
  const listed = { ...plain, Description: 'of the desk', MaxSessionDuration: 7200 }
  assert.deepEqual((await iam.run('GetRole', { RoleName: 'desk' })).Role, {
    ...listed,
    Tags,
    RoleLastUsed: {},
  })
  assert.deepEqual(await iam.run('ListRoles', {}), { Roles: [listed], IsTruncated: false })
})

test('an hour is the default of sessions, also of an update that names none', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateRole', NEW)
  const show = async () => (await iam.run('GetRole', { RoleName: 'Desk' })).Role
  assert.equal((await show()).MaxSessionDuration, 3600)
  assert.deepEqual(await iam.run('UpdateRole', { RoleName: 'Desk', Description: 'a' }), {})
  await iam.run('UpdateRole', { RoleName: 'Desk', MaxSessionDuration: 7200 })
  assert.deepEqual([(await show()).Description, (await show()).MaxSessionDuration], ['a', 7200])
  const { Role } = await iam.run('UpdateRoleDescription', { RoleName: 'Desk', Description: 'b' })
  assert.equal(Role?.Description, 'b')
  assert.equal((await show()).MaxSessionDuration, 7200)
  for (const update of [{}, { Description: 'c' }]) {
    await iam.run('UpdateRole', { RoleName: 'Desk', MaxSessionDuration: 7200 })
    await iam.run('UpdateRole', { RoleName: 'Desk', ...update })
    const { Description, MaxSessionDuration } = await show()
    assert.deepEqual([Description, MaxSessionDuration], [update.Description ?? 'b', 3600])
  }
})

test('the path of service-linked roles is closed to others', async test => {
  const { iam } = await openIam(test)
  const Path = '/aws-service-role/connect.amazonaws.com/'
  await assert.rejects(iam.run('CreateRole', { ...NEW, Path }), { code: 'InvalidInputException' })
})

test('malformed trust policies are refused on creation and on update', async test => {
  const { iam } = await openIam(test)
  const invalidJson = {
    code: 'MalformedPolicyDocumentException',
    message: 'This policy contains invalid Json',
  }
  await assert.rejects(
    iam.run('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: '{' }),
    invalidJson,
  )
  await iam.run('CreateRole', NEW)
  const update = { RoleName: 'Desk', PolicyDocument: '{' }
  await assert.rejects(iam.run('UpdateAssumeRolePolicy', update), invalidJson)
})

test('policies stand in the way of deletion', async test => {
  const { iam } = await openIam(test)
  const RoleName = 'Desk'
  await iam.run('CreateRole', NEW)
  await iam.run('PutRolePolicy', { RoleName, PolicyName: 'p', PolicyDocument: ALLOWS_LISTING })
  await assert.rejects(iam.run('DeleteRole', { RoleName }), {
    code: 'DeleteConflictException',
    message: 'Cannot delete entity, must delete policies first.',
  })
  await iam.run('DeleteRolePolicy', { RoleName, PolicyName: 'p' })
  await iam.run('DeleteRole', { RoleName })
  await assert.rejects(iam.run('GetRole', { RoleName }), {
    message: 'The role with name Desk cannot be found.',
  })
})

test('a role cannot trust a user or role of its account that does not exist', async test => {
  const { iam } = await openIam(test)
  const create = (arn: string) =>
    iam.run('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: trusting(arn) })
  for (const arn of [`arn:aws:iam::${ACCOUNT}:user/nobody`, `${ARN}/nobody`]) {
    await assert.rejects(create(arn), {
      code: 'MalformedPolicyDocumentException',
      message: `Invalid principal in policy: "AWS":"${arn}"`,
    })
  }
  await iam.run('CreateUser', { UserName: 'ada', Path: '/p/' })
  await assert.rejects(create(`arn:aws:iam::${ACCOUNT}:user/ada`), { message: /Invalid principal/ })
  await create(`arn:aws:iam::${ACCOUNT}:user/p/ada`)
  const other = trusting('arn:aws:iam::210987654321:user/unseen', `arn:aws:iam::${ACCOUNT}:root`)
  await iam.run('UpdateAssumeRolePolicy', { RoleName: 'r', PolicyDocument: other })
})

test('trust follows a renamed user and dies with a deleted one', async test => {
  const { bench, iam } = await openIam(test)
  const trusted = async (): Promise<unknown> => {
    const role = await bench.store.read(rows => principals.role(rows, ACCOUNT, 'r'))
    return JSON.parse(String(role?.trustPolicy.document)).Statement[0].Principal.AWS
  }
  const arnOf = (name: string) => `arn:aws:iam::${ACCOUNT}:user/${name}`
  const { User } = await iam.run('CreateUser', { UserName: 'ada' })
  const AssumeRolePolicyDocument = trusting(arnOf('ada'), 'arn:aws:iam::210987654321:root')
  await iam.run('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument })
  assert.deepEqual(await trusted(), [arnOf('ada'), 'arn:aws:iam::210987654321:root'])
  await iam.run('UpdateUser', { UserName: 'ada', NewUserName: 'eva' })
  assert.deepEqual(await trusted(), [arnOf('eva'), 'arn:aws:iam::210987654321:root'])
  await iam.run('DeleteUser', { UserName: 'eva' })
  for (const UserName of ['ada', 'eva']) await iam.run('CreateUser', { UserName })
  assert.deepEqual(await trusted(), [User?.UserId, 'arn:aws:iam::210987654321:root'])
  const { Role } = await iam.run('GetRole', { RoleName: 'r' })
  assert.match(decodeURIComponent(Role.AssumeRolePolicyDocument ?? ''), /"AIDA[A-Z2-7]{17}"/)
})

test('permission is asked with the boundary that the role has', async test => {
  const { iam } = await openIam(test)
  const PermissionsBoundary = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
  await iam.run('CreateRole', { ...NEW, PermissionsBoundary })
  const input = { RoleName: 'Desk', PolicyDocument: TRUSTS_EC2 }
  assert.deepEqual(await iam.permissions('UpdateAssumeRolePolicy', input), [
    {
      action: 'iam:UpdateAssumeRolePolicy',
      resource: {
        arn: `${ARN}/Desk`,
        tags: {},
        context: {},
        named: { arn: `${ARN}/Desk`, underPaths: `${ARN}/*/Desk`, words: 'role Desk' },
      },
      context: { 'iam:PermissionsBoundary': PermissionsBoundary },
    },
  ])
})
