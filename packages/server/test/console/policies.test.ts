// The policy editor: findings on the line, actions completed, and the effect of an edit before it is saved.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  AttachUserPolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  GetRoleCommand,
  ListPolicyVersionsCommand,
  ListUserPoliciesCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { ROOT } from '../support/running-server.ts'
import { assertSound } from './soundness.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House

before(async () => {
  house = await openHouse()
})

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
    await page.getByRole('link', { name: 'support' }).waitFor()
    assert.deepEqual(visit.troubles, [])
  })

  it('shows what is wrong on its line, and lets no faulty text be saved', async () => {
    const visit = await house.visit()
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

  it('completes actions, and is left with the keyboard', async () => {
    const visit = await house.visit()
    const { page } = visit
    await visit.goTo('/users/viewer-custom/inline/ViewCasesDomain')
    await write(visit, '')
    await page.keyboard.type('"connect:DescribeInst')
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
    const visit = await house.visit()
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
    await page.getByText('Saved Made.').nth(1).waitFor()
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

  it('of AWS can be read and not changed', async () => {
    const visit = await house.visit()
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

describe("a role's trust policy", () => {
  it('is changed in the editor', async () => {
    const visit = await house.visit()
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
    await write(visit, trust('arn:aws:iam::123456789012:user/newcomer'))
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved Trust policy.').waitFor()
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'agents' }))
    assert.match(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''), /user\/newcomer/)
    assert.deepEqual(visit.troubles, [])
  })
})

describe('pages about policies', () => {
  it('are accessible in light and dark, narrow enough, and show hostile text as text', async () => {
    const visit = await house.visit()
    const { page } = visit
    await visit.server.clientsOf(ROOT).iam.send(
      new PutUserPolicyCommand({
        UserName: 'newcomer',
        PolicyName: 'Hostile',
        PolicyDocument: allow(['s3:GetObject'], 'arn:aws:s3:::<img src=x onerror=alert(1)>/*'),
      }),
    )
    await visit.goTo('/policies')
    await page.getByText('AmazonConnect_FullAccess').first().waitFor()
    await assertSound(visit, 'the policies')
    await visit.goTo('/users/newcomer/inline/Hostile')
    await page
      .locator('.ace_line')
      .getByText(/<img src=x/)
      .first()
      .waitFor()
    await task(visit, 'View Cases domain details').waitFor()
    await assertSound(visit, 'the policy editor')
    assert.deepEqual(visit.troubles, [])
  })
})

function allow(Action: readonly string[], Resource = '*'): string {
  const Statement = [{ Effect: 'Allow', Action, Resource }]
  return JSON.stringify({ Version: '2012-10-17', Statement }, undefined, 1)
}

function trust(AWS: string): string {
  const Statement = [{ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' }]
  return JSON.stringify({ Version: '2012-10-17', Statement })
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
