// GetSessionToken, GetFederationToken and GetCallerIdentity over HTTP, and how sessions end.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ListInstancesCommand } from '@aws-sdk/client-connect'
import {
  CreateUserCommand,
  DeleteAccessKeyCommand,
  ListUsersCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam'
import {
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  type GetFederationTokenRequest,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts'
import { SESSIONS } from '../../../src/services/sts/rows.ts'
import type { Clients } from '../../support/running-server.ts'
import { ACCOUNT, allow, assume, openStage, policyOf } from './sts.ts'

const LIST_USERS = new ListUsersCommand({})
const LIST_INSTANCES = new ListInstancesCommand({})
const LISTS = allow(['connect:ListInstances', 'ds:DescribeDirectories'])
const WHO = new GetCallerIdentityCommand({})

function federate({ sts }: Clients, given: Partial<GetFederationTokenRequest> = {}) {
  return sts.send(new GetFederationTokenCommand({ Name: 'guest', ...given }))
}

test('a session token is the user with temporary credentials', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', LISTS)
  const { Credentials } = await alice.sts.send(new GetSessionTokenCommand({}))
  const session = stage.as(Credentials)
  const { Arn, UserId } = await session.sts.send(WHO)
  assert.equal(Arn, `arn:aws:iam::${ACCOUNT}:user/alice`)
  assert.match(UserId ?? '', /^AIDA/)
  await session.connect.send(LIST_INSTANCES)
  const inTwelveHours = Date.now() + 43_200_000
  assert.ok(Math.abs((Credentials?.Expiration?.getTime() ?? 0) - inTwelveHours) < 60_000)
})

test('no policy can forbid GetSessionToken and GetCallerIdentity', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', { Effect: 'Deny', Action: '*', Resource: '*' })
  await alice.sts.send(WHO)
  await alice.sts.send(new GetSessionTokenCommand({ DurationSeconds: 900 }))
})

test('IAM does not take session tokens, and STS makes none of them', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', allow('*'))
  const arn = await stage.role('desk', {})
  const session = stage.as((await alice.sts.send(new GetSessionTokenCommand({}))).Credentials)
  await assert.rejects(session.iam.send(LIST_USERS), { name: 'InvalidClientTokenId' })
  await assert.rejects(session.sts.send(new GetSessionTokenCommand({})), {
    name: 'AccessDenied',
    message: 'Cannot call GetSessionToken with session credentials',
  })
  await assert.rejects(federate(session), {
    name: 'AccessDenied',
    message: 'Cannot call GetFederationToken with session credentials',
  })
  const role = stage.as((await assume(session, arn)).Credentials)
  await assert.rejects(role.sts.send(new GetSessionTokenCommand({})), {
    message: 'Cannot call GetSessionToken with session credentials',
  })
})

test('conditions on temporary credentials: issue time and MFA', async test => {
  const stage = await openStage(test)
  const Condition = { Null: { 'aws:TokenIssueTime': 'false' } }
  const alice = await stage.user('alice', allow(['connect:*', 'ds:*'], { Condition }))
  await assert.rejects(alice.connect.send(LIST_INSTANCES), { name: 'AccessDeniedException' })
  const { Credentials } = await alice.sts.send(new GetSessionTokenCommand({}))
  await stage.as(Credentials).connect.send(LIST_INSTANCES)
  const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
  const bob = await stage.user('bob', allow(['connect:*', 'ds:*'], { Condition: mfa }))
  const session = await bob.sts.send(new GetSessionTokenCommand({}))
  await assert.rejects(stage.as(session.Credentials).connect.send(LIST_INSTANCES), {
    name: 'AccessDeniedException',
  })
})

test('a federated user may do what user and session policies both allow', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', LISTS, allow('sts:GetFederationToken'))
  const answer = await federate(alice, { Policy: policyOf(allow('*')) })
  assert.deepEqual(answer.FederatedUser, {
    FederatedUserId: `${ACCOUNT}:guest`,
    Arn: `arn:aws:sts::${ACCOUNT}:federated-user/guest`,
  })
  assert.ok((answer.PackedPolicySize ?? 0) > 0)
  const guest = stage.as(answer.Credentials)
  const { Arn, UserId } = await guest.sts.send(WHO)
  assert.deepEqual([Arn, UserId], [answer.FederatedUser?.Arn, `${ACCOUNT}:guest`])
  await guest.connect.send(LIST_INSTANCES)
  const narrow = await federate(alice, { Policy: policyOf(allow('s3:*')) })
  await assert.rejects(stage.as(narrow.Credentials).connect.send(LIST_INSTANCES), {
    name: 'AccessDeniedException',
  })
  const bob = await stage.user('bob', allow('sts:GetFederationToken'))
  const beyond = await federate(bob, { Policy: policyOf(allow('*')) })
  await assert.rejects(stage.as(beyond.Credentials).connect.send(LIST_INSTANCES), {
    name: 'AccessDeniedException',
  })
})

test('without session policies a federated user may do nothing', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', allow('*'))
  const answer = await federate(alice)
  assert.equal(answer.PackedPolicySize, 0)
  const guest = stage.as(answer.Credentials)
  await guest.sts.send(WHO)
  await assert.rejects(guest.connect.send(LIST_INSTANCES), { name: 'AccessDeniedException' })
  await assert.rejects(guest.iam.send(LIST_USERS), { name: 'InvalidClientTokenId' })
  const arn = await stage.role('desk', {})
  await assert.rejects(assume(guest, arn), { name: 'AccessDenied' })
})

test('GetFederationToken is a permission on the name, and tags are one more', async test => {
  const stage = await openStage(test)
  const Resource = `arn:aws:sts::${ACCOUNT}:federated-user/guest`
  const alice = await stage.user('alice', allow('sts:GetFederationToken', { Resource }))
  await federate(alice)
  await assert.rejects(federate(alice, { Name: 'other' }), {
    name: 'AccessDenied',
    message: /perform: sts:GetFederationToken on resource: .*federated-user\/other/,
  })
  const Tags = [{ Key: 'team', Value: 'cases' }]
  await assert.rejects(federate(alice, { Tags }), { message: /perform: sts:TagSession/ })
})

test('session tags of a federated user answer for the principal', async test => {
  const stage = await openStage(test)
  const Condition = { StringEquals: { 'aws:PrincipalTag/team': 'cases' } }
  const all = allow('*', { Condition })
  const alice = await stage.user('alice', all, allow(['sts:GetFederationToken', 'sts:TagSession']))
  const Policy = policyOf(allow('*'))
  const Tags = [{ Key: 'team', Value: 'cases' }]
  const tagged = stage.as((await federate(alice, { Policy, Tags })).Credentials)
  await tagged.connect.send(LIST_INSTANCES)
  const plain = stage.as((await federate(alice, { Policy })).Credentials)
  await assert.rejects(plain.connect.send(LIST_INSTANCES), { name: 'AccessDeniedException' })
})

test("root's sessions end after an hour and can be narrowed", async test => {
  const stage = await openStage(test)
  const wanted = { DurationSeconds: 7200 }
  const session = await stage.root.sts.send(new GetSessionTokenCommand(wanted))
  const federated = await federate(stage.root, { ...wanted, Policy: policyOf(LISTS) })
  for (const { Credentials } of [session, federated]) {
    const inAnHour = Date.now() + 3600_000
    assert.ok(Math.abs((Credentials?.Expiration?.getTime() ?? 0) - inAnHour) < 60_000)
    await stage.as(Credentials).connect.send(LIST_INSTANCES)
  }
  const { Arn } = await stage.as(session.Credentials).sts.send(WHO)
  assert.equal(Arn, `arn:aws:iam::${ACCOUNT}:root`)
})

test('an expired session says so, for a while', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice')
  const { Credentials } = await alice.sts.send(new GetSessionTokenCommand({ DurationSeconds: 900 }))
  const { store, credentials } = stage.server.app.gateway
  const id = Credentials?.AccessKeyId ?? ''
  const found = await store.read(rows => credentials.find(rows, id))
  assert.equal(found?.expiresAt?.getTime(), Credentials?.Expiration?.getTime())
  stage.move(901)
  const { sts } = stage.as(Credentials)
  sts.config.systemClockOffset = 901_000
  await assert.rejects(sts.send(WHO), {
    name: 'ExpiredToken',
    message: 'The security token included in the request is expired',
  })
})

test('sessions long over are swept when new ones are made', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice')
  await alice.sts.send(new GetSessionTokenCommand({ DurationSeconds: 900 }))
  const count = () => stage.server.app.gateway.store.read(rows => rows.count(SESSIONS))
  // The SDK sets its clock by every answer it gets, so the offset is set anew before each call.
  const makeAnother = (offsetSeconds: number) => {
    alice.sts.config.systemClockOffset = offsetSeconds * 1000
    return alice.sts.send(new GetSessionTokenCommand({ DurationSeconds: 900 }))
  }
  stage.move(3600)
  await makeAnother(3600)
  assert.equal(await count(), 2)
  stage.move(48 * 3600)
  await makeAnother(49 * 3600)
  assert.equal(await count(), 1)
})

test('a session needs its token, its own and whole', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice')
  const { Credentials } = await alice.sts.send(new GetSessionTokenCommand({}))
  const { Credentials: other } = await alice.sts.send(new GetSessionTokenCommand({}))
  const right = Credentials?.SessionToken ?? ''
  for (const sessionToken of [undefined, other?.SessionToken, right.slice(1), `${right}x`]) {
    const keys = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      ...(sessionToken !== undefined && { sessionToken }),
    }
    const clients = stage.server.clientsOf(keys)
    await assert.rejects(clients.sts.send(WHO), { name: 'InvalidClientTokenId' })
  }
})

test("a user's session follows the user, under any name, and not the access key", async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', LISTS)
  const { Credentials } = await alice.sts.send(new GetSessionTokenCommand({}))
  const session = stage.as(Credentials)
  await stage.root.iam.send(new UpdateUserCommand({ UserName: 'alice', NewUserName: 'ada' }))
  const { Arn } = await session.sts.send(WHO)
  assert.equal(Arn, `arn:aws:iam::${ACCOUNT}:user/ada`)
  const { accessKeyId } = await alice.sts.config.credentials()
  const key = { UserName: 'ada', AccessKeyId: accessKeyId }
  await stage.root.iam.send(new DeleteAccessKeyCommand(key))
  await session.connect.send(LIST_INSTANCES)
})

test('neither secrets nor tokens are stored in the open', async test => {
  const stage = await openStage(test)
  await stage.root.iam.send(new CreateUserCommand({ UserName: 'x' }))
  const { Credentials } = await stage.root.sts.send(new GetSessionTokenCommand({}))
  const rows = await stage.server.app.gateway.store.read(rows => rows.list(SESSIONS))
  const text = JSON.stringify(rows)
  assert.equal(rows.length, 1)
  assert.ok(!text.includes(Credentials?.SecretAccessKey ?? ''))
  assert.ok(!text.includes(Credentials?.SessionToken ?? ''))
})
