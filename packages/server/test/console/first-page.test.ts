// From the first page on: a newcomer onboards in six clicks; nothing goes unasked, and what was done is undone.
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { ListDomainsCommand } from '@aws-sdk/client-connectcases'
import {
  AddUserToGroupCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateUserCommand,
  GetUserCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { ROOT } from '../support/running-server.ts'
import { signIn as signInTo } from '../support/visitors.ts'
import { assertSound } from './soundness.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House
let visit: Visit

before(async () => {
  house = await openHouse()
  visit = await house.visit({ lasting: true })
})

beforeEach(() => visit.begin())

after(() => house.close())

describe('a newcomer', () => {
  it('onboards in six clicks from the first page, with one granted fix, and opens the domain', async () => {
    const { page, goTo, troubles } = visit
    await goTo('/')
    let clicks = 0
    const click = async (name: string, role: 'button' | 'link' | 'radio' = 'button') => {
      await page.getByRole(role, { name, exact: true }).click()
      clicks += 1
    }
    await page
      .getByRole('row', { name: /user\/newcomer/ })
      .getByText('0 of 8 allowed')
      .waitFor()
    await assertSound(visit, 'the first page')
    await click('Act as newcomer and try: Onboard to Cases')
    await page.getByText(/connect:ListInstances is denied/).waitFor()
    await click('All to onboard')
    await page.getByText('Becomes possible').first().waitFor()
    await click('Apply the fix')
    await page.getByText(/^Allowed .* more permissions for user\/newcomer/).waitFor()
    await click('Enable Cases for sales', 'link')
    await page.getByLabel('Domain name').fill('By a newcomer')
    await click('Add domain')
    await page.getByText('The domain is Active and associated').waitFor()
    await click('See the domain')
    await page.getByText('By a newcomer', { exact: true }).waitFor()
    await page.getByText('Associated', { exact: true }).waitFor()
    assert.ok(clicks <= 6, `${clicks} clicks`)
    assert.deepEqual(troubles, [])
  })

  it('has the history of fixes on her page, over a reload, and each says how it is taken back', async () => {
    const { page, goTo, server, troubles } = visit
    const { iam } = server.clientsOf(ROOT)
    await iam.send(new CreateUserCommand({ UserName: 'fixed' }))
    const principal = 'arn:aws:iam::123456789012:user/fixed'
    const Statement = [
      {
        Effect: 'Deny',
        Action: ['cases:GetCase', 'cases:GetField', 'cases:GetLayout'],
        Resource: '*',
      },
    ]
    await iam.send(
      new PutUserPolicyCommand({
        UserName: 'fixed',
        PolicyName: 'Guard',
        PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
      }),
    )
    const operator = await signInTo(server)
    for (const action of ['cases:ListDomains', 'cases:GetCase', 'cases:GetField']) {
      const { status } = await operator.ask('POST apply', {
        principal,
        needs: [{ action, resource: '*' }],
      })
      assert.equal(status, 200)
    }
    await goTo('/users/fixed')
    await page.reload()
    const fixes = page.getByRole('table', { name: 'Fixes' })
    await fixes.getByText('After cases:GetField on *, which changed the same statement').waitFor()
    await assertSound(visit, 'a history of fixes')
    await fixes.getByRole('button', { name: 'Undo cases:ListDomains on *' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Took back cases:ListDomains on * from user/fixed.').waitFor()
    for (const action of ['cases:GetField', 'cases:GetCase']) {
      await fixes.getByRole('button', { name: `Undo ${action} on *` }).focus()
      await page.keyboard.press('Enter')
      await page.getByText(`Took back ${action} on * from user/fixed.`).waitFor()
    }
    await page.getByRole('button', { name: 'Delete Guard' }).waitFor()
    assert.equal(await page.getByRole('link', { name: 'GrantedInConsole' }).count(), 0)
    assert.deepEqual(troubles, [])
  })
})

describe('what is deleted', () => {
  it('is a user with everything that goes with her, which one dialog says first', async () => {
    const { page, goTo, server, troubles } = visit
    const { iam } = server.clientsOf(ROOT)
    const UserName = 'leaving'
    await iam.send(new CreateUserCommand({ UserName }))
    await iam.send(new CreateGroupCommand({ GroupName: 'leavers' }))
    await iam.send(new AddUserToGroupCommand({ UserName, GroupName: 'leavers' }))
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
    await goTo(`/users/${UserName}`)
    await page.getByRole('button', { name: 'Remove leavers' }).click()
    await page.getByText('The user has left the group leavers.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Remove leavers' }).waitFor()
    await page.getByRole('button', { name: 'Delete user' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(AccessKey?.AccessKeyId ?? '').waitFor()
    await dialog.getByText('leavers').waitFor()
    await assertSound(visit, 'the dialog before a user goes')
    await dialog.getByRole('button', { name: 'Delete user' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Deleted the user leaving with 1 access key, 1 membership.').waitFor()
    await assert.rejects(iam.send(new GetUserCommand({ UserName })), { name: /NoSuchEntity/ })
    // Nobody is there: there is nothing to delete.
    await goTo(`/users/${UserName}`)
    await page.getByText(/The user with name leaving cannot be found/).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Delete user' }).count(), 0)
    assert.deepEqual(troubles, [])
  })

  it('is an association, then a domain, each after a question', async () => {
    const { page, goTo, server, troubles } = visit
    const { cases } = server.clientsOf(ROOT)
    await page.getByRole('button', { name: 'Create instance' }).click()
    await page.keyboard.type('temporary')
    await assertSound(visit, 'the dialog that creates an instance')
    await page.keyboard.press('Enter')
    await page.getByText('Created the instance temporary in us-east-1.').waitFor()
    await page.getByRole('link', { name: 'Enable Cases for temporary' }).click()
    await page.getByLabel('Domain name').fill('Temporary')
    await page.getByRole('button', { name: 'Add domain' }).click()
    await page.getByRole('button', { name: 'See the domain' }).click()
    await page.getByRole('button', { name: 'Disassociate' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Disassociate' }).click()
    await page.getByText('“Temporary” exists and is not associated').waitFor()
    await page.getByRole('button', { name: 'Delete the domain Temporary' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Resume onboarding with Temporary' }).click()
    await page.getByRole('button', { name: 'Associate domain' }).click()
    await page.getByRole('button', { name: 'See the domain' }).click()
    await page.getByRole('button', { name: 'Delete domain' }).click()
    await page.getByRole('dialog').getByText('its cases, with comments').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete domain' }).click()
    await page.getByText('Deleted the domain Temporary and everything in it.').waitFor()
    const { domains = [] } = await cases.send(new ListDomainsCommand({}))
    assert.ok(domains.every(({ name }) => name !== 'Temporary'))
    await goTo('/instances')
    await page.getByRole('link', { name: 'Enable Cases for temporary' }).waitFor()
    assert.deepEqual(troubles, [])
  })
})

describe('a text that is not saved', () => {
  it('is asked about before the page, whoever acts, or the tab goes', async () => {
    const { page, goTo, troubles } = visit
    const stay = page.getByRole('button', { name: 'Go on editing' })
    await goTo('/policies/new')
    await page.getByText('Say what the policy allows').waitFor()
    assert.equal(await page.getByText('Findings').count(), 0)
    await page.getByLabel('Policy name').fill('Unsaved')
    await page.getByRole('button', { name: 'Insert statement' }).click()
    await page
      .getByRole('menuitem', { name: /Least privilege/ })
      .first()
      .click()
    await page.getByRole('heading', { name: /^Findings/ }).waitFor()
    await goTo('/users')
    await stay.waitFor()
    await assertSound(visit, 'the question before a text goes')
    await stay.click()
    await page.getByRole('button', { name: /^Acting as/ }).click()
    await page.getByRole('option', { name: 'newcomer' }).first().click()
    await stay.click()
    assert.match(page.url(), /#\/policies\/new$/)
    assert.equal(await page.getByLabel('Policy name').inputValue(), 'Unsaved')
    const asked = page.waitForEvent('dialog')
    // Not by `page.reload()`, which waits for a page that does not come.
    await page.evaluate('setTimeout(() => location.reload())')
    const dialog = await asked
    assert.equal(dialog.type(), 'beforeunload')
    await dialog.dismiss()
    assert.equal(await page.getByLabel('Policy name').inputValue(), 'Unsaved')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Discard the changes' }).click()
    await page.getByRole('heading', { level: 1, name: 'Policies' }).waitFor()
    assert.deepEqual(troubles, [])
  })
})

describe('words', () => {
  it('are true: for dialogs, links, and what cannot be saved', async () => {
    const { page, goTo, server, troubles } = visit
    await goTo('/users')
    await page.getByRole('button', { name: 'Create user' }).click()
    await page.keyboard.type('typed')
    assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'typed')
    await page.keyboard.press('Escape')
    await goTo(
      `/policies/${encodeURIComponent('arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess')}`,
    )
    await page.getByText("AWS's own policies can be read").waitFor()
    assert.equal(await page.getByText('Saving makes a new default version').count(), 0)
    await goTo(`/sign-in/${server.app.operator.token}`)
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    assert.deepEqual(troubles, [])
  })
})
