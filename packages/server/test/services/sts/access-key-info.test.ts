// GetAccessKeyInfo: keys of this account by what is stored, AWS's by what their ids say.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam'
import { GetAccessKeyInfoCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { createIdSource } from '../../../src/base/ids.ts'
import type { Clients } from '../../support/running-server.ts'
import { startServer } from '../../support/running-server.ts'
import { ACCOUNT, allow, assume, openStage } from './sts.ts'

test('keys of this account, whatever their state', async t => {
  const { root, user, role } = await openStage(t)
  const maria = await user('maria', allow('sts:*'))
  const { AccessKey } = await root.iam.send(new CreateAccessKeyCommand({ UserName: 'maria' }))
  const key = { UserName: 'maria', AccessKeyId: AccessKey?.AccessKeyId ?? '' }
  assert.equal(await accountOf(root, key.AccessKeyId), ACCOUNT)
  await root.iam.send(new UpdateAccessKeyCommand({ ...key, Status: 'Inactive' }))
  assert.equal(await accountOf(root, key.AccessKeyId), ACCOUNT)

  const sessions = [
    await maria.sts.send(new GetSessionTokenCommand({})),
    await assume(maria, await role('worker', {})),
  ]
  for (const { Credentials } of sessions) {
    assert.equal(await accountOf(maria, Credentials?.AccessKeyId ?? ''), ACCOUNT)
  }
  await root.iam.send(new DeleteAccessKeyCommand(key))
  await assert.rejects(accountOf(root, key.AccessKeyId), {
    name: 'ValidationError',
    message: `The access key ${key.AccessKeyId} does not exist.`,
  })
})

test('the key of root', async t => {
  const rootAccessKeyId = 'AKIAQI52OJVCPZXFYAOI'
  const server = await startServer({ ephemeral: true, rootAccessKeyId })
  t.after(() => server.close())
  const root = server.clientsOf({ accessKeyId: rootAccessKeyId, secretAccessKey: 'test' })
  assert.equal(await accountOf(root, rootAccessKeyId), ACCOUNT)
})

// Ids with the accounts that AWS answered for them, from public write-ups.
const OF_AWS: readonly [accessKeyId: string, account: string][] = [
  ['AKIAQI52OJVCPZXFYAOI', '019181489476'],
  ['ASIAY34FZKBOKMUTVV7A', '609629065308'],
  ['AKIAWDB7XWLS3OBANPCE', '418892985061'],
  ['AKIATZ2X44NMCEQW46PL', '261640479576'],
  // What follows the account does not count.
  ['ASIATZ2X44NMCAAAAAAA', '261640479576'],
]

test('keys of other accounts say whose they are', async t => {
  const { root } = await openStage(t)
  for (const [accessKeyId, account] of OF_AWS) {
    assert.equal(await accountOf(root, accessKeyId), account, accessKeyId)
  }
})

const UNKNOWN = [
  // The form that AWS gave before ids held the account.
  'AKIAIOSFODNN7EXAMPLE',
  'AKIAPZZZZZZZZZZZZZZZ',
  // More than twelve digits.
  'AKIA7777777777777777',
  'AROAQI52OJVCPZXFYAOI',
  'akiaqi52ojvcpzxfyaoi',
  'AKIAQI52OJVCPZXFYAO1',
  'AKIAQI52OJVCPZXFYAOIA',
  'AKIAQI52OJVCPZXF',
  '_'.repeat(128),
]

test('a key that is nobody’s does not exist', async t => {
  const { root } = await openStage(t)
  for (const accessKeyId of UNKNOWN) {
    await assert.rejects(accountOf(root, accessKeyId), { name: 'ValidationError' }, accessKeyId)
  }
})

test('no key that is made here seems to hold an account', () => {
  const ids = createIdSource()
  for (const prefix of ['AKIA', 'ASIA'] as const) {
    for (let made = 0; made < 1000; made++) {
      assert.match(ids.iamId(prefix), /^A[KS]IA[A-P][A-Z2-7]{15}$/)
    }
  }
})

test('it needs a permission, of whoever asks and for any key', async t => {
  const { user } = await openStage(t)
  const maria = await user('maria')
  await assert.rejects(accountOf(maria, 'AKIAQI52OJVCPZXFYAOI'), {
    name: 'AccessDenied',
    message:
      `User: arn:aws:iam::${ACCOUNT}:user/maria is not authorized to perform:` +
      ' sts:GetAccessKeyInfo on resource: * because no identity-based policy allows the' +
      ' sts:GetAccessKeyInfo action',
  })
})

async function accountOf({ sts }: Clients, AccessKeyId: string): Promise<string | undefined> {
  return (await sts.send(new GetAccessKeyInfoCommand({ AccessKeyId }))).Account
}
