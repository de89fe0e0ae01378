// The policy editor: findings on the line, actions completed, and the effect of an edit before it is saved.
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import {
  AttachUserPolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  GetPolicyCommand,
  GetRoleCommand,
  ListPolicyVersionsCommand,
  ListUserPoliciesCommand,
} from '@aws-sdk/client-iam'
import { ROOT } from '../support/running-server.ts'
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

const VIEW = ['connect:ListInstances', 'ds:DescribeDirectories', 'cases:GetDomain']
const ALL_OF_VIEW = [...VIEW, 'connect:ListIntegrationAssociations']

describe('the policy editor', () => {
  it('changes the task table before the policy is saved, and saves it', async () => {
    const visit = await house.visit()
    const { page } = visit
    const { iam } = visit.server.clientsOf(ROOT)
    await visit.goTo('/users/newcomer/inline')
    await page.getByLabel('Policy name').fill('CanView')
    await write(visit, allow(VIEW))
    await task(visit, 'View Cases domain details').getByText('3 of 4').waitFor()
    await write(visit, allow(ALL_OF_VIEW))
    await task(visit, 'View Cases domain details').getByText('Becomes possible').waitFor()
    await page
      .getByText('Exactly this becomes allowed')
      .locator('xpath=..')
      .getByText('connect:ListIntegrationAssociations')
      .waitFor()
    const before = await iam.send(new ListUserPoliciesCommand({ UserName: 'newcomer' }))
    assert.deepEqual(before.PolicyNames, [], 'nothing is saved yet')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('link', { name: 'CanView' }).waitFor()
    const saved = await iam.send(new ListUserPoliciesCommand({ UserName: 'newcomer' }))
    assert.deepEqual(saved.PolicyNames, ['CanView'])
    await visit.actAs('newcomer')
    await visit.goTo('/instances')
    await page.getByRole('link', { name: 'support', exact: true }).waitFor()
    assert.deepEqual(visit.troubles, [])
  })

  it('shows what is wrong on its line, and lets no faulty text be saved', async () => {
    const visit = shared
    const { page } = visit
    await visit.goTo('/users/viewer-custom/inline/ViewCasesDomain')
    await write(visit, allow(['cases:GetDomian']))
    const finding = page.getByRole('table', { name: 'Findings' }).getByRole('row').nth(1)
    await finding.getByText(/cases:GetDomian/).waitFor()
    await finding.getByRole('button', { name: 'Go to line 7' }).click()
    await page.getByText(/^Ln 7,/).waitFor()
    await write(visit, '{ "Version": "2012-10-17", "Statement": ')
    await page.getByText('The effect is shown once IAM would take the text.').waitFor()
    const save = page.getByRole('button', { name: 'Save', exact: true })
    assert.equal(await save.getAttribute('aria-disabled'), 'true')
    assert.deepEqual(visit.troubles, [])
  })

  it('mends at a click what cannot be meant otherwise', async () => {
    const visit = shared
    const { page } = visit
    await visit.goTo('/users/newcomer/inline')
    const [view, again] = [
      allow(['cases:GetDomian', 'cases:GetDomain']),
      allow(['cases:GetDomain']),
    ].map(text => ({
      ...JSON.parse(text).Statement[0],
    }))
    const both = { Version: '2012-10-17', Statement: [view, again] }
    await write(visit, JSON.stringify(both, undefined, 2))
    await page.getByRole('button', { name: 'Correct to cases:GetDomain, line 7' }).click()
    await page.getByRole('button', { name: /^Remove Statement\[1\], / }).click()
    await page.getByRole('button', { name: /^Remove Statement\[0\]\.Action\[1\]/ }).click()
    await page.getByText('Nothing is wrong or unwise in this policy.').waitFor()
    const left = { ...both, Statement: [again] }
    assert.equal(await editorText(visit), JSON.stringify(left, undefined, 2))
    assert.deepEqual(visit.troubles, [])
  })

  it('inserts what AWS documents for a task, and tries the new policy on somebody', async () => {
    const visit = shared
    const { page } = visit
    await visit.goTo('/policies/new')
    await insert(visit, /option 1: Minimum required permissions/)
    await choose(visit, 'Try it on', 'newcomer')
    await task(visit, 'View Cases domain details').getByText('Becomes possible').waitFor()
    await task(visit, 'Onboard to Cases').getByText('Becomes possible').waitFor()
    await write(visit, allow(['connect:*']))
    await choose(visit, 'Try it on', 'viewer-custom')
    await page.getByRole('button', { name: 'As the permissions boundary' }).click()
    await task(visit, 'View Cases domain details').getByText('Is lost').waitFor()
    await lost(visit).getByText('cases:GetDomain').waitFor()
    await insert(visit, /option 2: AmazonConnectReadOnlyAccess/)
    await page.getByText('Attach AmazonConnectReadOnlyAccess too').waitFor()
    await task(visit, 'View Cases domain details').getByText('Is lost').waitFor()
    assert.deepEqual(JSON.parse(await editorText(visit)).Statement.length, 2)
    assert.deepEqual(visit.troubles, [])
  })

  it('completes actions, and is left with the keyboard', async () => {
    const visit = shared
    const { page } = visit
    await visit.goTo('/users/viewer-custom/inline/ViewCasesDomain')
    await write(visit, '')
    await page.keyboard.type('"connect:DescribeInst', { delay: 20 })
    await page.locator('.ace_autocomplete').getByText('connect:DescribeInstance').first().waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.ace_line').getByText('connect:DescribeInstance').first().waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    const isInEditor = await page.evaluate<boolean>(
      "document.activeElement?.classList.contains('ace_text-input') ?? false",
    )
    assert.equal(isInEditor, false)
    assert.deepEqual(visit.troubles, [])
  })

  it('asks pinned checks of the text that is not saved yet', async () => {
    const visit = shared
    const { page } = visit
    const principal = 'arn:aws:iam::123456789012:user/viewer-custom'
    const query = new URLSearchParams({ principal, action: 'cases:GetDomain' })
    await visit.goTo(`/simulator?${query}`)
    await page.getByRole('button', { name: 'Pin this check' }).click()
    await visit.goTo('/users/viewer-custom/inline/ViewCasesDomain')
    const pinned = page.getByRole('table', { name: 'Pinned checks' }).getByRole('row').nth(1)
    await pinned.getByText('as when pinned').nth(1).waitFor()
    await write(visit, allow(['connect:ListInstances']))
    await pinned.getByText('changed', { exact: true }).waitFor()
    await pinned.getByText('as when pinned').waitFor()
    assert.deepEqual(visit.troubles, [])
  })
})

describe('a managed policy', () => {
  it('is created, and saved again and again: the oldest version makes room', async () => {
    const visit = await house.visit()
    const { page } = visit
    const { iam } = visit.server.clientsOf(ROOT)
    await visit.goTo('/policies/new')
    await page.getByLabel('Policy name').fill('Made')
    await write(visit, allow(VIEW))
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('link', { name: 'Made', exact: true }).waitFor()
    const PolicyArn = 'arn:aws:iam::123456789012:policy/Made'
    for (const action of VIEW) {
      const PolicyDocument = allow([action])
      await iam.send(
        new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument, SetAsDefault: true }),
      )
    }
    await iam.send(
      new CreatePolicyVersionCommand({
        PolicyArn,
        PolicyDocument: allow(VIEW),
        SetAsDefault: true,
      }),
    )
    await iam.send(new AttachUserPolicyCommand({ UserName: 'newcomer', PolicyArn }))
    await visit.goTo(`/policies/${encodeURIComponent(PolicyArn)}`)
    await write(visit, allow(ALL_OF_VIEW))
    await task(visit, 'View Cases domain details').getByText('Becomes possible').waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('v6', { exact: true }).first().waitFor()
    const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }))
    assert.deepEqual(
      Versions?.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion]),
      [
        ['v6', true],
        ['v5', false],
        ['v4', false],
        ['v3', false],
        ['v2', false],
      ],
    )
    assert.deepEqual(visit.troubles, [])
  })

  it('has older versions, which can be looked at, put in force and deleted, as it can', async () => {
    const visit = shared
    const { page } = visit
    const { iam } = visit.server.clientsOf(ROOT)
    const named = { PolicyName: 'Aged', PolicyDocument: allow(ALL_OF_VIEW) }
    const { Policy: { Arn: PolicyArn = '' } = {} } = await iam.send(new CreatePolicyCommand(named))
    const next = { PolicyArn, PolicyDocument: allow(VIEW), SetAsDefault: true }
    await iam.send(new CreatePolicyVersionCommand(next))
    await iam.send(new AttachUserPolicyCommand({ UserName: 'newcomer', PolicyArn }))
    await visit.goTo(`/policies/${encodeURIComponent(PolicyArn)}`)
    await page.getByRole('button', { name: 'Open v1 in the editor' }).click()
    await task(visit, 'View Cases domain details').getByText('Becomes possible').waitFor()
    await page.getByRole('button', { name: 'Put in force: v1' }).click()
    await page.getByRole('row', { name: /^v1/ }).getByText('In force').waitFor()
    await task(visit, 'View Cases domain details').getByText('Becomes possible').waitFor({
      state: 'hidden',
    })
    await page.getByRole('button', { name: 'Delete v2' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete v2' }).click()
    await page.getByRole('row', { name: /^v2/ }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Delete policy' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('user/newcomer').waitFor()
    await dialog.getByRole('button', { name: 'Delete policy' }).click()
    await page.getByText('Deleted the policy Aged and detached it from user/newcomer.').waitFor()
    await page.getByRole('heading', { level: 1, name: 'Policies' }).waitFor()
    await assert.rejects(iam.send(new GetPolicyCommand({ PolicyArn })), /NoSuchEntity|not found/)
    assert.deepEqual(visit.troubles, [])
  })

  it('of AWS can be read and not changed', async () => {
    const visit = shared
    const { page } = visit
    await visit.goTo('/policies')
    await page.getByPlaceholder('Find a policy').fill('AmazonConnectReadOnly')
    await page.getByRole('link', { name: 'AmazonConnectReadOnlyAccess' }).click()
    await page.getByText("AWS's own policies can be read and attached").waitFor()
    await page.locator('.ace_line').first().waitFor()
    assert.equal(await page.getByRole('button', { name: 'Save', exact: true }).count(), 0)
    assert.deepEqual(visit.troubles, [])
  })
})

describe('the organization', () => {
  it('is made, guards everybody with a policy from the editor, and an operator gets out', async () => {
    const visit = await house.visit()
    const { page } = visit
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    await visit.goTo('/organization')
    await button('Create organization').click()
    await page.getByRole('row', { name: /^Root/ }).getByText('FullAWSAccess').waitFor()
    await page.getByRole('row', { name: /^casegate/ }).waitFor()
    await button('Create SCP').click()
    await page.getByLabel('Policy name').fill('NoInstances')
    await write(visit, deny(['connect:*', 'organizations:*']))
    await button('Save').click()
    await page.getByRole('row', { name: /^NoInstances/ }).waitFor()
    await button('Change casegate').click()
    await page.getByRole('menuitem', { name: 'Attach policy' }).click()
    const dialog = page.getByRole('dialog')
    await dialog
      .getByRole('button', { name: /Policy/ })
      .first()
      .click()
    await page.getByRole('option', { name: /NoInstances/ }).click()
    await dialog.getByRole('button', { name: 'Attach policy' }).click()
    // Root is a member's root: it is denied the page at once, and told by which policy.
    await page.getByText(/organizations:DescribeOrganization is denied/).waitFor()
    await page.getByText(/Yes: NoInstances at the account/).waitFor()
    await button('Take all SCPs out of play').click()
    await button('Take out of play').click()
    await page.getByRole('row', { name: /^NoInstances/ }).waitFor()
    await page.getByText('Service control policies are disabled').first().waitFor()
    assert.deepEqual(visit.troubles, [])
  })
})

describe("a role's trust policy", () => {
  it('is changed in the editor, which says who may assume the role then', async () => {
    const visit = shared
    const { page } = visit
    const { iam } = visit.server.clientsOf(ROOT)
    await iam.send(
      new CreateRoleCommand({
        RoleName: 'agents',
        AssumeRolePolicyDocument: trust('arn:aws:iam::123456789012:root'),
      }),
    )
    await visit.goTo('/roles/agents')
    await page.getByRole('button', { name: 'Edit trust policy' }).click()
    await page.getByText('Nobody may assume the role, before or after.').waitFor()
    await write(visit, trust('arn:aws:iam::123456789012:user/newcomer'))
    const row = page.getByRole('row', { name: /^user\/newcomer/ })
    await row.getByText('Becomes possible').waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved Trust policy.').waitFor()
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'agents' }))
    assert.match(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''), /user\/newcomer/)
    assert.deepEqual(visit.troubles, [])
  })
})

function allow(Action: readonly string[], Resource = '*'): string {
  const Statement = [{ Effect: 'Allow', Action, Resource }]
  return JSON.stringify({ Version: '2012-10-17', Statement }, undefined, 1)
}

function deny(Action: string[]): string {
  const Statement = [{ Effect: 'Deny', Action, Resource: '*' }]
  return JSON.stringify({ Version: '2012-10-17', Statement }, undefined, 1)
}

function trust(AWS: string): string {
  const Statement = [{ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' }]
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

/** A template of the menu. */
async function insert({ page }: Visit, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Insert statement' }).click()
  await page.getByRole('menuitem', { name }).click()
}

async function choose({ page }: Visit, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${label}`) }).click()
  await page.getByRole('option', { name: option }).click()
}

function lost({ page }: Visit) {
  return page.getByText('Exactly this is no longer allowed').locator('xpath=..')
}

/** Its lines as the editor holds them: it shows only some. */
function editorText({ page }: Visit): Promise<string> {
  return page.evaluate<string>("document.querySelector('.ace_editor').env.editor.getValue()")
}

/** In place of all that the editor has, as by pasting. */
async function write({ page }: Visit, text: string): Promise<void> {
  await page.locator('.ace_text-input').focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(text)
}

function task({ page }: Visit, title: string) {
  return page.getByRole('row').filter({ hasText: title })
}
