// Access keys through their handlers, and from a key to its caller.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NamedPolicy } from '@casegate/engine'
import { createAccessKeySource } from '../../../src/services/iam/keys/access-key-source.ts'
import { createAccessKeyUses } from '../../../src/services/iam/keys/access-key-uses.ts'
import { createRootSource } from '../../../src/services/iam/keys/root-source.ts'
import { ACCESS_KEY_USES, ACCESS_KEYS } from '../../../src/services/iam/rows.ts'
import { ACCOUNT } from '../calls.ts'
import { ALLOWS_LISTING, callerNamed, openIam } from './iam.ts'

test('a secret is shown once and kept sealed', async test => {
  const { bench, iam, secrets } = await openIam(test)
  await iam.run('CreateUser', { UserName: 'ada' })
  const { AccessKey } = await iam.run('CreateAccessKey', { UserName: 'ada' })
  const { AccessKeyId, SecretAccessKey } = AccessKey
  assert.match(AccessKeyId, /^AKIA[A-Z2-7]{16}$/)
  assert.match(SecretAccessKey, /^[A-Za-z0-9+/]{40}$/)
  const { AccessKeyMetadata } = await iam.run('ListAccessKeys', { UserName: 'ada' })
  assert.deepEqual(AccessKeyMetadata, [
    { UserName: 'ada', AccessKeyId, Status: 'Active', CreateDate: AccessKey.CreateDate },
  ])
  const row = await bench.store.read(rows => rows.get(ACCESS_KEYS, { accessKeyId: AccessKeyId }))
  assert.ok(!JSON.stringify(row).includes(SecretAccessKey))
  assert.throws(() => secrets.open(row?.sealedSecret ?? '', 'iam_access_keys/AKIAOTHER'))
})

test('a user has two keys, whatever their status', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateUser', { UserName: 'ada' })
  const { AccessKey } = await iam.run('CreateAccessKey', { UserName: 'ada' })
  const { AccessKeyId } = AccessKey
  await iam.run('UpdateAccessKey', { UserName: 'ada', AccessKeyId, Status: 'Inactive' })
  await iam.run('CreateAccessKey', { UserName: 'ada' })
  await assert.rejects(iam.run('CreateAccessKey', { UserName: 'ada' }), {
    code: 'LimitExceededException',
    message: 'Cannot exceed quota for AccessKeysPerUser: 2',
  })
})

test('without a user name the caller means their own keys', async test => {
  const { iam } = await openIam(test)
  await iam.run('CreateUser', { UserName: 'ada' })
  const place = { caller: callerNamed('ada') }
  const { AccessKey } = await iam.run('CreateAccessKey', {}, place)
  assert.equal(AccessKey.UserName, 'ada')
  await iam.run('DeleteAccessKey', { AccessKeyId: AccessKey.AccessKeyId }, place)
  assert.deepEqual((await iam.run('ListAccessKeys', {}, place)).AccessKeyMetadata, [])
  await assert.rejects(iam.run('ListAccessKeys', {}), {
    code: 'Validation',
    message: 'Must specify userName when calling with non-User credentials',
  })
})

test("another user's key is not found", async test => {
  const { iam } = await openIam(test)
  for (const UserName of ['ada', 'bob']) await iam.run('CreateUser', { UserName })
  const { AccessKeyId } = (await iam.run('CreateAccessKey', { UserName: 'ada' })).AccessKey
  await assert.rejects(iam.run('DeleteAccessKey', { UserName: 'bob', AccessKeyId }), {
    code: 'NoSuchEntityException',
    message: `The Access Key with id ${AccessKeyId} cannot be found.`,
  })
})

test('the last use is N/A, then what was noted, also after it was saved', async test => {
  const { bench, iam, accessKeyUses } = await openIam(test)
  await iam.run('CreateUser', { UserName: 'ada' })
  const { AccessKeyId } = (await iam.run('CreateAccessKey', { UserName: 'ada' })).AccessKey
  const lastUsed = () => iam.run('GetAccessKeyLastUsed', { AccessKeyId })
  assert.deepEqual(await lastUsed(), {
    UserName: 'ada',
    AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' },
  })
  const use = { accessKeyId: AccessKeyId, region: 'eu-west-2', service: 'cases' }
  accessKeyUses.record({ ...use, usedAt: '2026-03-05T12:00:01.500Z' })
  const shown = {
    LastUsedDate: new Date('2026-03-05T12:00:01Z'),
    ServiceName: 'cases',
    Region: 'eu-west-2',
  }
  assert.deepEqual((await lastUsed()).AccessKeyLastUsed, shown)
  assert.ok(accessKeyUses.isUnsaved)
  await accessKeyUses.save(bench.store)
  assert.ok(!accessKeyUses.isUnsaved)
  assert.deepEqual((await lastUsed()).AccessKeyLastUsed, shown)
})

test('the latest use counts, whichever machine has noted or saved it', async test => {
  const { bench, iam, accessKeyUses } = await openIam(test)
  await iam.run('CreateUser', { UserName: 'ada' })
  const { AccessKeyId } = (await iam.run('CreateAccessKey', { UserName: 'ada' })).AccessKey
  const elsewhere = createAccessKeyUses()
  const useAt = (second: number) => ({
    accessKeyId: AccessKeyId,
    region: `region-${second}`,
    service: 'cases',
    usedAt: `2026-03-05T12:00:0${second}.000Z`,
  })
  const lastRegion = async () => {
    const found = await iam.run('GetAccessKeyLastUsed', { AccessKeyId })
    return found.AccessKeyLastUsed?.Region
  }
  accessKeyUses.record(useAt(1))
  elsewhere.record(useAt(2))
  await elsewhere.save(bench.store)
  assert.equal(await lastRegion(), 'region-2')
  await accessKeyUses.save(bench.store)
  assert.equal(await lastRegion(), 'region-2')
  accessKeyUses.record(useAt(3))
  assert.equal(await lastRegion(), 'region-3')
})

test('uses that could not be saved are saved the next time', async test => {
  const { bench, iam, accessKeyUses } = await openIam(test)
  await iam.run('CreateUser', { UserName: 'ada' })
  const { AccessKeyId } = (await iam.run('CreateAccessKey', { UserName: 'ada' })).AccessKey
  const usedAt = bench.now.toISOString()
  accessKeyUses.record({ accessKeyId: AccessKeyId, usedAt, region: 'us-east-1', service: 'iam' })
  const write = () => Promise.reject(new Error('the disk is full'))
  await assert.rejects(accessKeyUses.save({ write }), /the disk is full/)
  assert.ok(accessKeyUses.isUnsaved)
  await accessKeyUses.save(bench.store)
  assert.equal(await bench.store.read(rows => rows.count(ACCESS_KEY_USES)), 1)
})

test('no use is kept of a key that is gone, or of root', async test => {
  const { bench, iam, accessKeyUses } = await openIam(test)
  await iam.run('CreateUser', { UserName: 'ada' })
  const { AccessKeyId } = (await iam.run('CreateAccessKey', { UserName: 'ada' })).AccessKey
  for (const accessKeyId of [AccessKeyId, 'test']) {
    const usedAt = bench.now.toISOString()
    accessKeyUses.record({ accessKeyId, usedAt, region: 'us-east-1', service: 'iam' })
  }
  await iam.run('DeleteAccessKey', { UserName: 'ada', AccessKeyId })
  await accessKeyUses.save(bench.store)
  assert.equal(await bench.store.read(rows => rows.count(ACCESS_KEY_USES)), 0)
})

test("an unknown key's last use is denied as another account's would be", async test => {
  const { iam } = await openIam(test)
  await assert.rejects(iam.run('GetAccessKeyLastUsed', { AccessKeyId: 'AKIAUNKNOWN' }), {
    code: 'AccessDenied',
    message:
      `User: arn:aws:iam::${ACCOUNT}:root is not authorized to perform` +
      ' iam:GetAccessKeyLastUsed on resource: access key AKIAUNKNOWN',
  })
})

test('a key stands for its user, with the policies of the groups too', async test => {
  const { bench, iam, secrets } = await openIam(test)
  const boundary = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
  const { User } = await iam.run('CreateUser', {
    UserName: 'ada',
    Path: '/p/',
    PermissionsBoundary: boundary,
    Tags: [{ Key: 'team', Value: 'cases' }],
  })
  await iam.run('CreateGroup', { GroupName: 'g' })
  await iam.run('AddUserToGroup', { UserName: 'ada', GroupName: 'g' })
  const policy = { PolicyDocument: ALLOWS_LISTING }
  await iam.run('PutUserPolicy', { UserName: 'ada', PolicyName: 'mine', ...policy })
  await iam.run('PutGroupPolicy', { GroupName: 'g', PolicyName: 'ours', ...policy })
  const PolicyArn = 'arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess'
  await iam.run('AttachGroupPolicy', { GroupName: 'g', PolicyArn })
  const { AccessKey } = await iam.run('CreateAccessKey', { UserName: 'ada' })
  const { AccessKeyId, SecretAccessKey } = AccessKey
  const source = createAccessKeySource(secrets)
  const find = () => bench.store.read(rows => source.find(rows, AccessKeyId))
  const credential = await find()
  assert.equal(credential?.secretAccessKey, SecretAccessKey)
  const arn = `arn:aws:iam::${ACCOUNT}:user/p/ada`
  const { policies, ...caller } = credential?.caller ?? assert.fail()
  assert.deepEqual(caller, {
    kind: 'user',
    account: ACCOUNT,
    arn,
    userId: User?.UserId,
    userName: 'ada',
    accessKeyId: AccessKeyId,
    temporary: false,
    tags: { team: 'cases' },
    context: {
      'aws:PrincipalArn': arn,
      'aws:PrincipalAccount': ACCOUNT,
      'aws:PrincipalType': 'User',
      'aws:userid': User?.UserId,
      'aws:username': 'ada',
      'aws:PrincipalTag/team': 'cases',
    },
  })
  const identity = policies.identity as readonly NamedPolicy[]
  const named = identity.map(({ name, type, arn }) => [type, arn ?? name])
  assert.deepEqual(named, [
    ['user', 'mine'],
    ['group', 'ours'],
    ['aws-managed', PolicyArn],
  ])
  assert.equal((policies.boundary as NamedPolicy).arn, boundary)
  await iam.run('UpdateAccessKey', { UserName: 'ada', AccessKeyId, Status: 'Inactive' })
  assert.equal(await find(), undefined)
})

test('the root key is one credential, and no other key is its', async test => {
  const { bench } = await openIam(test)
  const source = createRootSource({
    account: ACCOUNT,
    accessKeyId: 'test',
    secretAccessKey: 'secret',
  })
  const find = (id: string) => bench.store.read(rows => source.find(rows, id))
  const root = await find('test')
  assert.equal(root?.caller.arn, `arn:aws:iam::${ACCOUNT}:root`)
  assert.equal(root?.caller.context['aws:PrincipalType'], 'Account')
  assert.equal(await find('test'), root)
  assert.equal(await find('tests'), undefined)
})
