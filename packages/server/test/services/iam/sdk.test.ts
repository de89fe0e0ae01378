// IAM through the official SDK over real HTTP: who may do what, and what the wire says.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  CreateUserCommand,
  DeleteUserCommand,
  GetAccessKeyLastUsedCommand,
  GetRoleCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  paginateListUsers,
  TagUserCommand,
  UpdateAccessKeyCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam'
import { makePerson } from '../../support/people.ts'
import { ACCOUNT, ROOT, type RunningServer, startServer } from '../../support/running-server.ts'
import { trusting } from './iam.ts'

let server: RunningServer
before(async () => {
  server = await startServer({ ephemeral: true })
})
after(() => server.close())

function allow(action: string | string[], resource = '*', condition?: object): object {
  const statement = { Effect: 'Allow', Action: action, Resource: resource }
  return {
    Version: '2012-10-17',
    Statement: [{ ...statement, ...(condition && { Condition: condition }) }],
  }
}

test('root shows itself without a name', async () => {
  const { iam } = server.clientsOf(ROOT)
  const { User } = await iam.send(new GetUserCommand({}))
  assert.equal(User?.Arn, `arn:aws:iam::${ACCOUNT}:root`)
  assert.equal(User?.UserName, undefined)
})

test('a user may list only the keys their policy names, by variable', async () => {
  const own = `arn:aws:iam::${ACCOUNT}:user/\${aws:username}`
  const person = await makePerson(server, { inline: [allow('iam:ListAccessKeys', own)] })
  const other = await makePerson(server)
  const { iam } = person.clients
  const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({}))
  assert.deepEqual(
    AccessKeyMetadata?.map(key => key.AccessKeyId),
    [person.keys.accessKeyId],
  )
  await assert.rejects(iam.send(new ListAccessKeysCommand({ UserName: other.name })), {
    name: 'AccessDenied',
    message:
      `User: arn:aws:iam::${ACCOUNT}:user/${person.name} is not authorized to perform:` +
      ` iam:ListAccessKeys on resource: user ${other.name}` +
      ' because no identity-based policy allows the iam:ListAccessKeys action',
  })
})

test('creation can be bound to a boundary and to tags', async () => {
  const boundary = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
  const { clients } = await makePerson(server, {
    inline: [
      allow('iam:CreateUser', '*', { StringEquals: { 'iam:PermissionsBoundary': boundary } }),
      allow('iam:TagUser', '*', { StringEquals: { 'aws:RequestTag/team': 'cases' } }),
    ],
  })
  const create = (input: object) =>
    clients.iam.send(new CreateUserCommand({ UserName: 'bound', ...input }))
  const denied = (action: string) => ({
    name: 'AccessDenied',
    message: new RegExp(`perform: iam:${action} on`),
  })
  await assert.rejects(create({}), denied('CreateUser'))
  const Tags = [{ Key: 'team', Value: 'other' }]
  await assert.rejects(create({ PermissionsBoundary: boundary, Tags }), denied('TagUser'))
  const team = [{ Key: 'team', Value: 'cases' }]
  await create({ PermissionsBoundary: boundary, Tags: team })
  await server.clientsOf(ROOT).iam.send(new DeleteUserCommand({ UserName: 'bound' }))
})

test("a principal's tags and a resource's tags decide from the next call on", async () => {
  const { iam } = server.clientsOf(ROOT)
  const target = await makePerson(server, { tags: { team: 'blue' } })
  const sameTeam = { StringEquals: { 'iam:ResourceTag/team': '${aws:PrincipalTag/team}' } }
  const person = await makePerson(server, {
    inline: [allow('iam:GetUser', '*', sameTeam)],
    tags: { team: 'red' },
  })
  const get = () => person.clients.iam.send(new GetUserCommand({ UserName: target.name }))
  await assert.rejects(get(), { name: 'AccessDenied' })
  const Tags = [{ Key: 'team', Value: 'blue' }]
  await iam.send(new TagUserCommand({ UserName: person.name, Tags }))
  await get()
})

test('renaming asks for both names', async () => {
  const { clients } = await makePerson(server, {
    inline: [allow('iam:UpdateUser', `arn:aws:iam::${ACCOUNT}:user/person-*`)],
  })
  const { name } = await makePerson(server)
  const rename = (NewUserName: string) =>
    clients.iam.send(new UpdateUserCommand({ UserName: name, NewUserName }))
  await assert.rejects(rename('elsewhere'), { message: /on resource: user elsewhere because/ })
  await rename('person-renamed')
})

test('an inactive key is no key', async () => {
  const { iam } = server.clientsOf(ROOT)
  const { name, keys, clients } = await makePerson(server, { inline: [allow('iam:GetUser')] })
  await clients.iam.send(new GetUserCommand({}))
  const key = { UserName: name, AccessKeyId: keys.accessKeyId }
  await iam.send(new UpdateAccessKeyCommand({ ...key, Status: 'Inactive' }))
  await assert.rejects(clients.iam.send(new GetUserCommand({})), {
    name: 'InvalidClientTokenId',
    message: 'The security token included in the request is invalid.',
  })
  const { AccessKeyLastUsed } = await iam.send(
    new GetAccessKeyLastUsedCommand({ AccessKeyId: keys.accessKeyId }),
  )
  assert.equal(AccessKeyLastUsed?.ServiceName, 'iam')
  assert.equal(AccessKeyLastUsed?.Region, 'us-east-1')
  assert.ok(AccessKeyLastUsed?.LastUsedDate instanceof Date)
})

test('errors have the codes and statuses that IAM gives them', async () => {
  const { iam } = server.clientsOf(ROOT)
  const { name } = await makePerson(server)
  const refuses = (send: Promise<unknown>, name: string, httpStatusCode: number) =>
    assert.rejects(send, error => {
      const { $metadata, ...rest } = error as Error & { $metadata: { httpStatusCode: number } }
      assert.deepEqual([rest.name, $metadata.httpStatusCode], [name, httpStatusCode])
      return true
    })
  const unknown = { UserName: 'unknown' }
  await refuses(iam.send(new GetUserCommand(unknown)), 'NoSuchEntityException', 404)
  await refuses(
    iam.send(new CreateUserCommand({ UserName: name })),
    'EntityAlreadyExistsException',
    409,
  )
  await refuses(iam.send(new DeleteUserCommand({ UserName: name })), 'DeleteConflictException', 409)
  await iam.send(new CreateAccessKeyCommand({ UserName: name }))
  const third = iam.send(new CreateAccessKeyCommand({ UserName: name }))
  await refuses(third, 'LimitExceededException', 409)
  await refuses(iam.send(new CreateGroupCommand({ GroupName: 'a b' })), 'ValidationError', 400)
  const unserved = new CreateServiceLinkedRoleCommand({ AWSServiceName: 'none.amazonaws.com' })
  await refuses(iam.send(unserved), 'AccessDenied', 403)
})

test('the SDK pages through users', async () => {
  const { iam } = server.clientsOf(ROOT)
  const names = ['p1', 'p2', 'p3', 'p4', 'p5']
  for (const UserName of names) {
    await iam.send(new CreateUserCommand({ UserName, Path: '/paged/' }))
  }
  const found: (string | undefined)[] = []
  const pages = paginateListUsers({ client: iam, pageSize: 2 }, { PathPrefix: '/paged/' })
  for await (const { Users } of pages) found.push(...(Users ?? []).map(user => user.UserName))
  assert.deepEqual(found, names)
})

test('a role answers its trust policy encoded, as its owner wrote it', async () => {
  const { iam } = server.clientsOf(ROOT)
  const AssumeRolePolicyDocument = trusting(`arn:aws:iam::${ACCOUNT}:root`)
  await iam.send(new CreateRoleCommand({ RoleName: 'sdk-role', AssumeRolePolicyDocument }))
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'sdk-role' }))
  assert.equal(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''), AssumeRolePolicyDocument)
  assert.deepEqual(Role?.RoleLastUsed, {})
})
