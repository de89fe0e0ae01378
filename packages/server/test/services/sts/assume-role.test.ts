// AssumeRole over HTTP: whom roles trust, and what their sessions may do.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  CreateServiceLinkedRoleCommand,
  CreateUserCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetUserCommand,
  ListUsersCommand,
  PutRolePermissionsBoundaryCommand,
} from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import type { Clients } from '../../support/running-server.ts'
import { ACCOUNT, allow, assume, openStage, policyOf } from './sts.ts'

const ASSUMES = allow(['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'])
const LIST_USERS = new ListUsersCommand({})

test('a session of a role has its name, its id and its rights', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', ASSUMES)
  const arn = await stage.role('desk', { path: '/p/', allows: [allow('iam:ListUsers')] })
  const answer = await assume(alice, arn)
  const { Credentials, AssumedRoleUser } = answer
  assert.match(Credentials?.AccessKeyId ?? '', /^ASIA[A-Z2-7]{16}$/)
  assert.equal(AssumedRoleUser?.Arn, `arn:aws:sts::${ACCOUNT}:assumed-role/desk/session`)
  assert.match(AssumedRoleUser?.AssumedRoleId ?? '', /^AROA[A-Z2-7]{17}:session$/)
  assert.equal(answer.PackedPolicySize, undefined)
  assert.equal(answer.SessionTokenSize, Credentials?.SessionToken?.length)
  const inAnHour = Date.now() + 3600_000
  assert.ok(Math.abs((Credentials?.Expiration?.getTime() ?? 0) - inAnHour) < 60_000)
  const session = stage.as(Credentials)
  const { $metadata, ...identity } = await session.sts.send(new GetCallerIdentityCommand({}))
  assert.deepEqual(identity, {
    UserId: AssumedRoleUser?.AssumedRoleId,
    Account: ACCOUNT,
    Arn: AssumedRoleUser?.Arn,
  })
  await session.iam.send(LIST_USERS)
  await assert.rejects(session.iam.send(new CreateUserCommand({ UserName: 'x' })), {
    name: 'AccessDenied',
    message:
      `User: ${AssumedRoleUser?.Arn} is not authorized to perform: iam:CreateUser on resource: ` +
      `arn:aws:iam::${ACCOUNT}:user/x because no identity-based policy allows the iam:CreateUser action`,
  })
})

test('the trust policy must allow, and for an account the user as well', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', ASSUMES)
  const bob = await stage.user('bob')
  const denied = { name: 'AccessDenied', message: /is not authorized to perform: sts:AssumeRole/ }
  const ofAccount = await stage.role('of-account', {})
  const ofBob = await stage.role('of-bob', {
    trust: { AWS: `arn:aws:iam::${ACCOUNT}:user/bob` },
  })
  const ofService = await stage.role('of-service', { trust: { Service: 'ec2.amazonaws.com' } })
  await assume(alice, ofAccount)
  await assert.rejects(assume(bob, ofAccount), denied)
  await assume(bob, ofBob)
  await assert.rejects(assume(alice, ofBob), denied)
  await assert.rejects(assume(alice, ofService), denied)
})

test('a role that is not there is denied like one that does not trust', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', ASSUMES)
  await stage.role('desk', { path: '/p/' })
  for (const arn of [
    `arn:aws:iam::${ACCOUNT}:role/nothing`,
    `arn:aws:iam::${ACCOUNT}:role/desk`,
    'arn:aws:iam::999999999999:role/desk',
  ]) {
    await assert.rejects(assume(alice, arn), {
      name: 'AccessDenied',
      message: new RegExp(`sts:AssumeRole on resource: ${arn}`),
    })
  }
  await assert.rejects(assume(alice, 'nothing-valid-in-here'), {
    name: 'ValidationError',
    message: 'nothing-valid-in-here is invalid',
  })
})

test('what is no role cannot be assumed, whatever one is allowed', async test => {
  const stage = await openStage(test)
  const admin = await stage.user('admin', allow('*'))
  const desk = await stage.role('desk', { path: '/p/' })
  const linked = await makeLinkedRole(stage.root)
  const denied = [
    `arn:aws:iam::${ACCOUNT}:user/admin`,
    `arn:aws:iam::${ACCOUNT}:root`,
    `arn:aws:iam::${ACCOUNT}:group/desk`,
    `arn:aws:iam::${ACCOUNT}:policy/desk`,
    `arn:aws:iam::${ACCOUNT}:instance-profile/desk`,
    `arn:aws:iam::${ACCOUNT}:*`,
    `arn:aws:iam::${ACCOUNT}:role/*`,
    `arn:aws:iam::${ACCOUNT}:role/`,
    `arn:aws:iam::${ACCOUNT}:role/p/`,
    `arn:aws:iam::${ACCOUNT}:role`,
    `arn:aws:iam::${ACCOUNT}:desk`,
    `arn:aws:iam:us-east-1:${ACCOUNT}:role/p/desk`,
    `arn:aws:sts::${ACCOUNT}:assumed-role/desk/session`,
    `arn:aws:sts::${ACCOUNT}:role/p/desk`,
    'arn:aws:iam::999999999999:role/p/desk',
    'arn:aws:iam::999999999999:user/admin',
    'arn:aws:iam:::role/p/desk',
    'arn:aws:iam::aws:role/p/desk',
    desk.replace('arn:aws:', 'arn:aws-cn:'),
    desk.toUpperCase().replace('ARN:AWS:IAM', 'arn:aws:iam'),
    `${desk}/`,
    `${desk}:1`,
    'arn:aws:s3:::bucket/desk',
    linked,
  ]
  for (const arn of denied) {
    const sentence = `User: arn:aws:iam::${ACCOUNT}:user/admin is not authorized to perform: sts:AssumeRole on resource: ${arn}`
    await assert.rejects(assume(admin, arn), (error: Error) => {
      assert.equal(error.name, 'AccessDenied', arn)
      assert.ok(error.message.startsWith(sentence), error.message)
      return true
    })
  }
  const invalid = [
    '*',
    '*'.repeat(20),
    'role/desk',
    'desk-by-its-name-alone',
    `arn:aws:iam::${ACCOUNT}`,
  ]
  for (const arn of invalid) {
    await assert.rejects(assume(admin, arn), { name: 'ValidationError' }, arn)
  }
  await assume(admin, desk)
})

test('root cannot assume roles', async test => {
  const stage = await openStage(test)
  const arn = await stage.role('desk', {})
  await assert.rejects(assume(stage.root, arn), {
    name: 'AccessDenied',
    message: 'Roles may not be assumed by root accounts.',
  })
})

test('conditions of the trust policy: external id, session name, tags', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', ASSUMES)
  const denied = { name: 'AccessDenied' }
  const external = await stage.role('external', {
    trustCondition: { StringEquals: { 'sts:ExternalId': 'secret-id' } },
  })
  await assume(alice, external, { ExternalId: 'secret-id' })
  await assert.rejects(assume(alice, external), denied)
  await assert.rejects(assume(alice, external, { ExternalId: 'other-id' }), denied)
  const named = await stage.role('named', {
    trustCondition: { StringLike: { 'sts:RoleSessionName': '${aws:username}' } },
  })
  await assume(alice, named, { RoleSessionName: 'alice' })
  await assert.rejects(assume(alice, named), denied)
  const tagged = await stage.role('tagged', {
    trustCondition: {
      StringEquals: { 'aws:RequestTag/team': 'cases' },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] },
    },
  })
  const team = { Key: 'team', Value: 'cases' }
  await assume(alice, tagged, { Tags: [team] })
  await assert.rejects(assume(alice, tagged, { Tags: [team, { Key: 'x', Value: 'y' }] }), denied)
})

test('session policies narrow the role, inline and managed', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', ASSUMES)
  const arn = await stage.role('desk', { allows: [allow('iam:*')] })
  const inline = await assume(alice, arn, { Policy: policyOf(allow('iam:ListUsers')) })
  assert.ok((inline.PackedPolicySize ?? 0) > 0)
  const narrowed = stage.as(inline.Credentials)
  await narrowed.iam.send(LIST_USERS)
  await assert.rejects(narrowed.iam.send(new CreateUserCommand({ UserName: 'x' })), {
    message: /because no session policy allows the iam:CreateUser action/,
  })
  const PolicyArns = [{ arn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' }]
  const managed = stage.as((await assume(alice, arn, { PolicyArns })).Credentials)
  await managed.iam.send(LIST_USERS)
  await assert.rejects(managed.iam.send(new CreateUserCommand({ UserName: 'x' })), {
    message: /because no session policy allows/,
  })
})

test('a boundary of the role bounds its sessions', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', ASSUMES)
  const arn = await stage.role('desk', { allows: [allow('iam:*')] })
  await stage.root.iam.send(
    new PutRolePermissionsBoundaryCommand({
      RoleName: 'desk',
      PermissionsBoundary: 'arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess',
    }),
  )
  const session = stage.as((await assume(alice, arn)).Credentials)
  await assert.rejects(session.iam.send(LIST_USERS), {
    message: /because no permissions boundary allows the iam:ListUsers action/,
  })
})

test('what the role may do is read anew: a session follows its role', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', ASSUMES)
  const arn = await stage.role('desk', { allows: [allow('iam:*')] })
  const session = stage.as((await assume(alice, arn)).Credentials)
  await session.iam.send(LIST_USERS)
  const name = { RoleName: 'desk' }
  await stage.root.iam.send(new DeleteRolePolicyCommand({ ...name, PolicyName: 'p' }))
  await assert.rejects(session.iam.send(LIST_USERS), { name: 'AccessDenied' })
  await stage.root.iam.send(new DeleteRoleCommand(name))
  await stage.role('desk', { allows: [allow('iam:*')] })
  await assert.rejects(session.iam.send(LIST_USERS), { name: 'InvalidClientTokenId' })
})

test('malformed, oversized and unknown session policies', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', ASSUMES)
  const arn = await stage.role('desk', {})
  await assert.rejects(assume(alice, arn, { Policy: '{' }), {
    name: 'MalformedPolicyDocumentException',
    message: 'The policy is not in the valid JSON format.',
  })
  await assert.rejects(assume(alice, arn, { Policy: policyOf({ Effect: 'Allow' }) }), {
    name: 'MalformedPolicyDocumentException',
  })
  const short = policyOf(allow('s3:*', { Resource: 'arn:aws:s3' }))
  await assert.rejects(assume(alice, arn, { Policy: short }), {
    name: 'MalformedPolicyDocumentException',
  })
  const long = policyOf(allow('s3:*', { Resource: 'arn:aws:s3:::'.padEnd(2048, 'x') }))
  await assert.rejects(assume(alice, arn, { Policy: long }), { name: 'ValidationError' })
  const actions = Array.from({ length: 60 }, (_, i) => `service${i * 7919}:Action${i * 104729}`)
  await assert.rejects(assume(alice, arn, { Policy: policyOf(allow(actions)) }), {
    name: 'PackedPolicyTooLargeException',
    message: /^Packed policy consumes \d+% of allotted space/,
  })
  const PolicyArns = Array.from({ length: 11 }, () => ({
    arn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess',
  }))
  await assert.rejects(assume(alice, arn, { PolicyArns }), { name: 'ValidationError' })
  const unknown = [{ arn: `arn:aws:iam::${ACCOUNT}:policy/none` }]
  await assert.rejects(assume(alice, arn, { PolicyArns: unknown }), { name: 'ValidationError' })
})

test('session tags override those of the role and answer for the principal', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', ASSUMES)
  const Condition = { StringEquals: { 'aws:PrincipalTag/team': 'cases' } }
  const arn = await stage.role('desk', {
    tags: { Team: 'other', floor: '1' },
    allows: [allow('iam:ListUsers', { Condition })],
  })
  const without = stage.as((await assume(alice, arn)).Credentials)
  await assert.rejects(without.iam.send(LIST_USERS), { name: 'AccessDenied' })
  const Tags = [{ Key: 'team', Value: 'cases' }]
  const tagged = await assume(alice, arn, { Tags })
  assert.ok((tagged.PackedPolicySize ?? 0) > 0)
  await stage.as(tagged.Credentials).iam.send(LIST_USERS)
})

test('passing tags or a source identity needs permission of both sides', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', ASSUMES)
  const bob = await stage.user('bob', allow('sts:AssumeRole'))
  const open = await stage.role('open', {})
  const closed = await stage.role('closed', { trustActions: ['sts:AssumeRole'] })
  const Tags = [{ Key: 'team', Value: 'cases' }]
  const SourceIdentity = 'alice'
  const answer = await assume(alice, open, { Tags, SourceIdentity })
  assert.equal(answer.SourceIdentity, 'alice')
  for (const [clients, arn] of [
    [bob, open],
    [alice, closed],
  ] as const) {
    await assume(clients, arn)
    await assert.rejects(assume(clients, arn, { Tags }), { message: /perform: sts:TagSession/ })
    await assert.rejects(assume(clients, arn, { SourceIdentity }), {
      message: /perform: sts:SetSourceIdentity/,
    })
  }
})

test('wrong tags, in the words of AWS', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', ASSUMES)
  const arn = await stage.role('desk', {})
  const team = { Key: 'team', Value: 'cases' }
  await assert.rejects(assume(alice, arn, { Tags: [team, { Key: 'TEAM', Value: 'x' }] }), {
    name: 'InvalidParameterValue',
    message: 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
  })
  await assert.rejects(assume(alice, arn, { Tags: [team], TransitiveTagKeys: ['other'] }), {
    name: 'InvalidParameterValue',
    message: 'The specified transitive tag key must be included in the requested tags.',
  })
})

test('a chain of roles: an hour, transitive tags and source identity go on', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', ASSUMES)
  const Condition = {
    StringEquals: { 'aws:PrincipalTag/team': 'cases', 'aws:SourceIdentity': 'alice' },
    Null: { 'aws:PrincipalTag/desk': 'true' },
  }
  const first = await stage.role('first', { allows: [ASSUMES], maxSeconds: 7200 })
  const second = await stage.role('second', {
    allows: [allow('iam:ListUsers', { Condition })],
    maxSeconds: 7200,
  })
  const Tags = [
    { Key: 'team', Value: 'cases' },
    { Key: 'desk', Value: '4' },
  ]
  const passed = { Tags, TransitiveTagKeys: ['team'], SourceIdentity: 'alice' }
  await assume(alice, first, { DurationSeconds: 7200 })
  const one = stage.as((await assume(alice, first, passed)).Credentials)
  await assert.rejects(assume(one, second, { DurationSeconds: 7200 }), {
    name: 'ValidationError',
    message: /exceeds the 1 hour session limit for roles assumed by role chaining\.$/,
  })
  await assert.rejects(assume(one, second, { Tags: [{ Key: 'TEAM', Value: 'x' }] }), {
    name: 'InvalidParameterValue',
    message: /conflicts with a transitive tag key from the calling session\.$/,
  })
  await assert.rejects(assume(one, second, { SourceIdentity: 'bob' }), { name: 'AccessDenied' })
  const two = await assume(one, second)
  assert.equal(two.SourceIdentity, 'alice')
  await stage.as(two.Credentials).iam.send(LIST_USERS)
})

test("no longer than the role's longest session", async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', ASSUMES)
  const arn = await stage.role('desk', { maxSeconds: 7200 })
  const { Credentials } = await assume(alice, arn, { DurationSeconds: 7200 })
  const inTwoHours = Date.now() + 7200_000
  assert.ok(Math.abs((Credentials?.Expiration?.getTime() ?? 0) - inTwoHours) < 60_000)
  await assert.rejects(assume(alice, arn, { DurationSeconds: 7201 }), {
    name: 'ValidationError',
    message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  })
  await assert.rejects(assume(alice, arn, { DurationSeconds: 899 }), { name: 'ValidationError' })
})

test('MFA codes, provided contexts and token sizes are honoured or refused', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', ASSUMES)
  const arn = await stage.role('desk', {})
  const mfa = { SerialNumber: 'GAHT12345678', TokenCode: '123456' }
  await assert.rejects(assume(alice, arn, mfa), {
    name: 'AccessDenied',
    message: /^MultiFactorAuthentication failed, unable to validate MFA code\. {2}Please verify/,
  })
  const ProvidedContexts = [{ ProviderArn: 'arn:aws:iam::aws:contextProvider/IdentityCenter' }]
  await assert.rejects(assume(alice, arn, { ProvidedContexts }), { name: 'NotImplemented' })
  const large = await assume(alice, arn, { MinimumSessionTokenSize: 4000 })
  assert.ok((large.Credentials?.SessionToken?.length ?? 0) >= 4000)
  await stage.as(large.Credentials).sts.send(new GetCallerIdentityCommand({}))
  await assert.rejects(assume(alice, arn, { MinimumSessionTokenSize: 5000 }), {
    name: 'ValidationError',
  })
})

test('a role session is not a user', async test => {
  const stage = await openStage(test)
  const alice = await stage.user('alice', ASSUMES)
  const arn = await stage.role('desk', { allows: [allow('iam:*')] })
  const session = stage.as((await assume(alice, arn)).Credentials)
  await assert.rejects(session.iam.send(new GetUserCommand({})), {
    name: 'ValidationError',
    message: 'Must specify userName when calling with non-User credentials',
  })
})

async function makeLinkedRole({ iam }: Clients): Promise<string> {
  const { Role } = await iam.send(
    new CreateServiceLinkedRoleCommand({ AWSServiceName: 'connect.amazonaws.com' }),
  )
  return Role?.Arn ?? ''
}
