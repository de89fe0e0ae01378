// Users, groups and roles in the console: made and changed by the acting principal's own IAM calls.
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { ListInstancesCommand } from '@aws-sdk/client-connect'
import {
  CreateGroupCommand,
  CreateUserCommand,
  DeleteRoleCommand,
  GetRoleCommand,
  GetUserCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupsForUserCommand,
  PutUserPermissionsBoundaryCommand,
} from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { makePerson } from '../support/people.ts'
import { type Keys, ROOT } from '../support/running-server.ts'
import { assumeRole } from '../support/sessions.ts'
import { keyboard, mouse } from './hands.ts'
import { assertSound } from './soundness.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House
/** For tests that leave nothing behind that another would find. */
let shared: Visit

before(async () => {
  house = await openHouse()
  shared = await house.visit({ lasting: true })
})

beforeEach(() => shared.begin())

after(() => house.close())

describe('an access key', () => {
  it('works with the SDK, is shown once, can be deactivated and deleted', async () => {
    const visit = shared
    const { page, server } = visit
    await visit.goTo('/users/newcomer')
    const [old] = await keyIds(visit)
    await page.getByRole('button', { name: 'Create access key' }).click()
    await page.getByText(/export AWS_SECRET_ACCESS_KEY=/).waitFor()
    const keys = await readSecret(visit)
    const { sts } = server.clientsOf(keys)
    const { Arn } = await sts.send(new GetCallerIdentityCommand({}))
    assert.match(Arn ?? '', /:user\/newcomer$/)
    await page.reload()
    await page.getByRole('button', { name: `Deactivate ${keys.accessKeyId}` }).waitFor()
    assert.equal((await page.content()).includes(keys.secretAccessKey), false)
    await page.getByRole('button', { name: `Deactivate ${keys.accessKeyId}` }).click()
    await page.getByRole('button', { name: `Activate ${keys.accessKeyId}`, exact: true }).waitFor()
    await assert.rejects(sts.send(new GetCallerIdentityCommand({})), {
      name: /InvalidClientTokenId/,
    })
    await page.getByRole('button', { name: `Delete ${keys.accessKeyId}` }).click()
    await page.getByRole('button', { name: 'Delete access key' }).click()
    await page.getByText(`Deleted the access key ${keys.accessKeyId}`).waitFor()
    await page
      .getByRole('button', { name: `Delete ${keys.accessKeyId}` })
      .waitFor({ state: 'detached' })
    assert.deepEqual(await keyIds(visit), [old])
    assert.deepEqual(visit.troubles, [])
  })
})

describe('a user', () => {
  it('is created and given a policy, a boundary, a group and a tag', async () => {
    const visit = shared
    const { page } = visit
    const { iam } = visit.server.clientsOf(ROOT)
    await iam.send(new CreateGroupCommand({ GroupName: 'supervisors' }))
    await visit.goTo('/users')
    await page.getByRole('button', { name: 'Create user' }).click()
    await page.getByLabel('Name', { exact: true }).fill('maria')
    await page.getByRole('dialog').getByRole('button', { name: 'Create user' }).click()
    await page.getByRole('heading', { level: 1, name: 'maria' }).waitFor()
    await page.getByRole('button', { name: 'Attach policy' }).click()
    await pickPolicy(visit, 'Attach policy', 'AmazonConnectReadOnlyAccess')
    await page.getByRole('button', { name: 'Detach AmazonConnectReadOnlyAccess' }).waitFor()
    await page.getByRole('button', { name: 'Set boundary' }).click()
    await pickPolicy(visit, 'Set boundary', 'AmazonConnect_FullAccess')
    await page.getByRole('button', { name: 'Remove boundary' }).waitFor()
    await page.getByRole('button', { name: /^Add group/ }).click()
    await page.getByRole('option', { name: 'supervisors' }).click()
    await page.getByRole('link', { name: 'supervisors', exact: true }).waitFor()
    await page.getByLabel('Tag key').fill('team')
    await page.getByLabel('Tag value').fill('blue')
    await page.getByRole('button', { name: 'Add tag' }).click()
    await page.getByText('team = blue').waitFor()
    const named = { UserName: 'maria' }
    const { User } = await iam.send(new GetUserCommand(named))
    const { AttachedPolicies } = await iam.send(new ListAttachedUserPoliciesCommand(named))
    const { Groups } = await iam.send(new ListGroupsForUserCommand(named))
    assert.deepEqual(User?.Tags, [{ Key: 'team', Value: 'blue' }])
    assert.match(
      User.PermissionsBoundary?.PermissionsBoundaryArn ?? '',
      /AmazonConnect_FullAccess$/,
    )
    assert.deepEqual(
      AttachedPolicies?.map(one => one.PolicyName),
      ['AmazonConnectReadOnlyAccess'],
    )
    assert.deepEqual(
      Groups?.map(one => one.GroupName),
      ['supervisors'],
    )
    assert.deepEqual(visit.troubles, [])
  })

  it('loses a policy and the boundary, each shown before it goes', async () => {
    const visit = shared
    const { page } = visit
    const { iam } = visit.server.clientsOf(ROOT)
    const UserName = 'viewer-managed'
    await iam.send(
      new PutUserPermissionsBoundaryCommand({
        UserName,
        PermissionsBoundary: 'arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess',
      }),
    )
    await visit.goTo(`/users/${UserName}`)
    await page.getByRole('button', { name: 'Remove boundary' }).click()
    const dialog = page.getByRole('dialog')
    const view = dialog.getByRole('row', { name: /^View Cases domain details/ })
    await view.getByText('Becomes possible').waitFor()
    await assertSound(visit, 'the effect of removing a boundary')
    await dialog.getByRole('button', { name: 'Remove boundary' }).click()
    await page.getByText('There is none.').waitFor()
    await page.getByRole('button', { name: 'Detach AmazonConnectReadOnlyAccess' }).click()
    await view.getByText('Is lost').waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Detach AmazonConnectReadOnlyAccess' }).click()
    await dialog.getByRole('button', { name: /^Detach/ }).click()
    await dialog.waitFor({ state: 'detached' })
    const { User } = await iam.send(new GetUserCommand({ UserName }))
    assert.equal(User?.PermissionsBoundary, undefined)
    const { AttachedPolicies } = await iam.send(new ListAttachedUserPoliciesCommand({ UserName }))
    assert.deepEqual(AttachedPolicies, [])
    assert.deepEqual(visit.troubles, [])
  })

  it('is found among many, page by page', async () => {
    const visit = await house.visit()
    const { page } = visit
    const { iam } = visit.server.clientsOf(ROOT)
    for (let index = 100; index < 220; index += 1) {
      await iam.send(new CreateUserCommand({ UserName: `agent-${index}` }))
    }
    await visit.goTo('/users')
    await page.getByRole('link', { name: 'agent-100' }).waitFor()
    assert.equal(await page.locator('#main tbody tr').count(), 50)
    await page.getByPlaceholder('Find a user').fill('agent-21')
    await page.getByText('10 found').first().waitFor()
    await page.getByRole('link', { name: 'agent-219' }).click()
    await page.getByRole('heading', { level: 1, name: 'agent-219' }).waitFor()
    assert.deepEqual(visit.troubles, [])
  })
})

describe('a role', () => {
  it('is created for this account, attached a policy, acted as, its sessions revoked, and deleted', async () => {
    const visit = shared
    const { page } = visit
    const { iam } = visit.server.clientsOf(ROOT)
    await visit.goTo('/roles')
    await page.getByRole('button', { name: 'Create role' }).click()
    await page.getByLabel('Name', { exact: true }).fill('supervisor')
    await page.getByRole('dialog').getByRole('button', { name: 'Create role' }).click()
    await page.getByRole('heading', { level: 1, name: 'supervisor' }).waitFor()
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'supervisor' }))
    const { Statement } = JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''))
    assert.deepEqual(Statement[0].Principal, { AWS: 'arn:aws:iam::123456789012:root' })
    await page.getByRole('button', { name: 'Attach policy' }).click()
    await pickPolicy(visit, 'Attach policy', 'AmazonConnectReadOnlyAccess')
    await page.getByRole('button', { name: 'Detach AmazonConnectReadOnlyAccess' }).waitFor()
    await assertSound(visit, 'a role')
    await visit.actAs('supervisor')
    await visit.goTo('/instances')
    await page.getByRole('link', { name: 'support', exact: true }).waitFor()
    await visit.actAs('root')
    const may = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }
    const inline = [{ Version: '2012-10-17', Statement: may }]
    const ada = await makePerson(visit.server, { inline })
    const keys = await assumeRole(ada.clients.sts, Role?.Arn ?? '', { RoleSessionName: 'desk' })
    const { connect } = visit.server.clientsOf(keys)
    await connect.send(new ListInstancesCommand({}))
    await visit.goTo('/roles/supervisor')
    const words = page.getByRole('list', { name: 'The trust policy in words' })
    await words.getByText('Everybody of this account whose own policies allow it').waitFor()
    const session = page.getByRole('table', { name: 'Sessions' }).getByRole('row', { name: /desk/ })
    await session.getByText(`user/${ada.name}`).waitFor()
    assert.equal(await session.getByText('Revoked').count(), 0)
    const dialog = page.getByRole('dialog')
    await page.getByRole('button', { name: 'Revoke older sessions' }).click()
    await dialog.getByRole('button', { name: 'Revoke sessions' }).click()
    await session.getByText('Revoked').waitFor()
    await assert.rejects(connect.send(new ListInstancesCommand({})), /explicit deny/)
    await page.getByRole('button', { name: 'Delete role' }).click()
    await dialog.getByText('AmazonConnectReadOnlyAccess').waitFor()
    await dialog.getByRole('button', { name: 'Delete role' }).click()
    await page
      .getByText('Deleted the role supervisor with 1 inline policy; 1 policy detached.')
      .waitFor()
    await page.getByRole('heading', { level: 1, name: 'Roles' }).waitFor()
    await page.getByRole('link', { name: 'supervisor', exact: true }).waitFor({ state: 'detached' })
    assert.deepEqual(visit.troubles, [])
  })
})

describe('a new role', () => {
  for (const handOf of [mouse, keyboard]) {
    it(`is for whom one says, by ${handOf === mouse ? 'the mouse' : 'the keyboard alone'}`, async () => {
      const visit = shared
      const { page } = visit
      const hand = handOf(page)
      const dialog = page.getByRole('dialog')
      const begin = async (name: string, kind: string) => {
        await visit.goTo('/roles')
        await hand.press('Create role')
        await dialog.getByLabel('Name', { exact: true }).waitFor()
        await hand.type('Name', name)
        // Arrows go about among the kinds.
        await page.keyboard.press('Tab')
        while (!(await dialog.getByRole('radio', { name: kind }).isChecked())) {
          await page.keyboard.press('ArrowDown')
        }
      }
      const send = (name: string) =>
        handOf === mouse
          ? dialog.getByRole('button', { name }).click()
          : page.keyboard.press('Enter')
      const words = page.getByRole('list', { name: 'The trust policy in words' })
      await begin('for-lambda', 'AWS service')
      assert.equal(await page.getByRole('option').count(), 0, 'nothing covers the form')
      await hand.type('Service principal', 'lambda.amazonaws')
      await page.getByRole('option', { name: 'lambda.amazonaws.com', exact: true }).waitFor()
      await page.keyboard.type('.com')
      await page.keyboard.press('Escape')
      await dialog.getByRole('button', { name: 'Create role' }).click()
      await words.getByText('The service lambda.amazonaws.com').waitFor()
      await begin('for-partner', 'Another AWS account')
      await hand.type('External ID', 'contract-7')
      await send('Create role')
      await dialog.getByText('Enter the 12 digits of an AWS account.').waitFor()
      await hand.type('Account ID', '999999999999')
      await send('Create role')
      await words.getByText('Everybody of the account 999999999999').waitFor()
      await words.getByText(/contract-7/).waitFor()
      await begin('a b', 'Custom trust policy')
      await send('Write the trust policy')
      await dialog.getByText('This is not a name that a role can have.').waitFor()
      await hand.type('Name', 'written')
      await send('Write the trust policy')
      await page.getByRole('heading', { level: 1, name: 'Create role written' }).waitFor()
      await words.getByText('Everybody of this account').waitFor()
      await page.locator('.ace_text-input').focus()
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.type('{"Statement": {"Effect": "Allow", "Principal": {"Servce": "a.b"}}')
      await page.getByText('It is told once IAM would take the text.').waitFor()
      await page.getByRole('button', { name: 'Go to line 1' }).first().waitFor()
      await page.getByRole('button', { name: 'Cancel' }).click()
      await page.getByRole('button', { name: 'Discard the changes' }).click()
      await visit.goTo('/roles/written/create')
      await hand.press('Create role')
      await page.getByText('Created the role written.').waitFor()
      await page.getByRole('heading', { level: 1, name: 'written', exact: true }).waitFor()
      for (const name of ['for-lambda', 'for-partner', 'written']) {
        await visit.server.clientsOf(ROOT).iam.send(new DeleteRoleCommand({ RoleName: name }))
      }
      assert.deepEqual(visit.troubles, [])
    })
  }
})

describe('somebody without IAM permissions', () => {
  it('gets the denied page for a list, and the sentence beside what was refused', async () => {
    const visit = shared
    const { page } = visit
    await visit.goTo('/users')
    await visit.actAs('newcomer')
    await page.getByText("You can't see the users: iam:ListUsers is denied").waitFor()
    await page.getByRole('button', { name: 'Apply the fix' }).click()
    await page.getByRole('link', { name: 'viewer-custom' }).waitFor()
    await page.getByRole('button', { name: 'Create user' }).click()
    await page.getByLabel('Name', { exact: true }).fill('maria')
    await page.getByRole('dialog').getByRole('button', { name: 'Create user' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/newcomer is not authorized to perform: iam:CreateUser/).waitFor()
    await dialog.getByRole('link', { name: 'Why' }).waitFor()
    assert.deepEqual(visit.troubles, [])
  })
})

async function readSecret({ page }: Visit): Promise<Keys> {
  await page.getByText('Copy the secret now').waitFor()
  const texts = await page.locator('.copyable .code').allInnerTexts()
  const accessKeyId = texts.find(text => text.startsWith('AKIA')) ?? ''
  const secretAccessKey = texts.find(text => text.length === 40 && !text.includes(':')) ?? ''
  return { accessKeyId, secretAccessKey }
}

async function keyIds({ page }: Visit): Promise<string[]> {
  await page.getByText('AKIA').first().waitFor()
  return page.locator('#main td .code, #main th .code').filter({ hasText: 'AKIA' }).allInnerTexts()
}

async function pickPolicy({ page }: Visit, title: string, name: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /^Policy/ }).click()
  await page.getByLabel('Find a policy').fill(name)
  await page.getByRole('option', { name }).click()
  await dialog.getByRole('button', { name: title }).click()
}
