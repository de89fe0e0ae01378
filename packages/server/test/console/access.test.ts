// Task access: what somebody or a pasted policy can do, compared, and the policies that let them do the rest.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, beforeEach, describe, it } from 'node:test'
import { PutUserPolicyCommand } from '@aws-sdk/client-iam'
import type { Locator, Page } from 'playwright-core'
import { ROOT } from '../support/running-server.ts'
import { assertSound } from './soundness.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House
let visit: Visit

before(async () => {
  house = await openHouse()
  visit = await house.visit()
})

beforeEach(() => visit.begin())

after(() => house.close())

describe('task access', () => {
  it('is sound, with its reasons and its policies', async () => {
    const { page } = visit
    await visit.goTo(`/access?principal=${userArn('scoped-viewer')}&compare=${userArn('newcomer')}`)
    await page.getByRole('button', { name: 'Why: cases:CreateDomain' }).click()
    await page.getByRole('heading', { name: 'Why: cases:CreateDomain' }).waitFor()
    await assertSound(visit, 'task access with reasons')
    await page.getByRole('button', { name: 'Close the panel' }).click()
    await page.getByRole('button', { name: 'Copy a policy' }).click()
    await page.getByText('"Action": "cases:GetDomain"').waitFor()
    await assertSound(visit, 'the policy to copy')
    assert.deepEqual(visit.troubles, [])
  })

  it('says for each task who may do it, and what decides', async () => {
    const { page } = visit
    await visit.goTo(`/access?principal=${userArn('viewer-custom')}`)
    const row = (name: RegExp) => page.getByRole('row', { name })
    await row(/View Cases domain details/)
      .getByText('4 of 4 allowed')
      .waitFor()
    await row(/Onboard to Cases/)
      .getByText('4 of 8 allowed: 4 implicit denies')
      .waitFor()
    await row(/cases:GetDomain/)
      .getByText('CasesGetDomain in ViewCasesDomain')
      .waitFor()
    await page
      .getByRole('radio', { name: 'Not allowed' })
      .or(page.getByRole('button', { name: 'Not allowed' }))
      .click()
    await row(/View Cases domain details/).waitFor({ state: 'detached' })
  })

  it('judges policies that are pasted, within a boundary and under an SCP, from a link too', async () => {
    const { page } = visit
    await visit.goTo('/access')
    await page.getByRole('button', { name: 'Paste a policy' }).click()
    const field = page.getByRole('textbox', { name: 'Policy', exact: true })
    await field.fill('{"Version":"2012-10-17",\n "Statement":[{"Effect":"Allow"}]}')
    await page.getByText(/^Line 2, column \d+: the statement has neither Action/).waitFor()
    await field.fill(policyText({ Effect: 'Allow', Action: ['cases:*', 'cases: *'] }))
    await page.getByText(/^Line 1, column \d+: .* holds white space/).waitFor()
    await page.getByRole('button', { name: 'Add another policy' }).click()
    await page
      .getByRole('textbox', { name: 'Policy 2' })
      .fill(policyText({ Effect: 'Allow', Action: '*' }))
    const onboard = page.getByRole('row', { name: /Onboard to Cases/ })
    await onboard.getByText('8 of 8 allowed').waitFor()
    await page.getByRole('button', { name: /^Permissions boundary and/ }).click()
    await page.getByRole('button', { name: 'Add a service control policy' }).click()
    const denial = policyText({ Effect: 'Deny', Action: 'cases:CreateDomain' })
    await page.getByRole('textbox', { name: 'Service control policy' }).fill(denial)
    await onboard.getByText('7 of 8 allowed: 1 explicit deny').waitFor()
    await assertSound(visit, 'task access of pasted policies')
    const link = page.url()
    assert.ok(!new URL(link).search.includes('Statement'), link)
    await visit.goTo('/instances')
    await page.goto(link)
    await onboard.getByText('7 of 8 allowed: 1 explicit deny').waitFor()
    assert.equal(await page.getByRole('textbox', { name: 'Policy 2' }).count(), 1)
    assert.deepEqual(visit.troubles, [])
  })

  it('asks about the tasks of the Connect console, and by another edition', async () => {
    const { page } = visit
    await visit.goTo(`/access?principal=${userArn('onboarder-custom')}&edition=aws-2026`)
    await page.getByText('Edition aws-2026', { exact: true }).first().waitFor()
    await visit.goTo(`/access?principal=${userArn('onboarder-custom')}`)
    await page
      .getByText(/^Edition seed; AWS's page of .* also asks profile:/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: /^Catalogue/ }).click()
    await page.getByRole('option', { name: 'The Connect console' }).click()
    await page
      .getByText('AWS ended support for Amazon Connect Voice ID', { exact: false })
      .first()
      .waitFor()
    assert.match(page.url(), /catalogue=connect-console/)
    assert.deepEqual(visit.troubles, [])
  })

  it('compares principals, permission by permission, and hands out the table', async () => {
    const { page, troubles } = visit
    const others = `${userArn('scoped-viewer')}%20${userArn('newcomer')}`
    await visit.goTo(`/access?principal=${userArn('viewer-custom')}&compare=${others}`)
    await page.getByRole('columnheader', { name: 'user/newcomer' }).waitFor()
    const title = page.getByText('View Cases domain details', { exact: true })
    const view = page.getByRole('row').filter({ has: title })
    assert.deepEqual(await decisionsIn(view), ['Allowed', 'Allowed in part', 'Implicit deny'])
    const list = page.getByRole('row', { name: /connect:ListInstances/ }).first()
    assert.deepEqual(await decisionsIn(list), ['Allowed', 'Allowed', 'Implicit deny'])
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export as CSV' }).click()
    const file = await (await downloading).path()
    const [head = '', ...lines] = readFileSync(file, 'utf8').split('\r\n')
    assert.equal(
      head,
      'task,edition,permission,resource,user/viewer-custom,user/scoped-viewer,user/newcomer,decided by',
    )
    assert.match(
      lines.join('\n'),
      /^View Cases domain details,.*cases:GetDomain,\*,Allowed,Allowed in part,/m,
    )
    await page.getByRole('button', { name: 'Remove user/newcomer' }).click()
    await page.getByRole('columnheader', { name: 'user/newcomer' }).waitFor({ state: 'detached' })
    assert.match(page.url(), /compare=arn.*scoped-viewer$/)
    assert.deepEqual(troubles, [])
  })

  it('writes what is missing in every form; as JSON it makes the task possible', async () => {
    const { page, server, troubles } = visit
    await visit.goTo(`/access?principal=${userArn('viewer-managed')}`)
    await page.getByRole('button', { name: 'Copy a policy' }).click()
    await page.getByRole('button', { name: /^Task/ }).click()
    await page.getByRole('option', { name: 'Onboard to Cases' }).click()
    const text = await formIn(page, 'JSON')
    for (const [form, sign] of Object.entries(FORMS)) {
      const written = await formIn(page, form)
      assert.match(written, sign)
      assert.match(written, /cases:CreateDomain/, form)
      assert.doesNotMatch(written, /connect:ListInstances/, `${form}: that is not missing`)
    }
    await server.clientsOf(ROOT).iam.send(
      new PutUserPolicyCommand({
        UserName: 'viewer-managed',
        PolicyName: 'Copied',
        PolicyDocument: text,
      }),
    )
    await page.reload()
    const onboard = page.getByRole('row', { name: /Onboard to Cases/ })
    await onboard.getByText('8 of 8 allowed').waitFor()
    assert.deepEqual(troubles, [])
  })

  it("offers the whole task, and AWS's two options", async () => {
    const { page, troubles } = visit
    await visit.goTo(`/access?principal=${userArn('newcomer')}`)
    await page.getByRole('button', { name: 'Copy a policy' }).click()
    for (const [wanted, sign] of [
      [/least privilege/, /connect:ListInstances/],
      [/option 1/, /ListIntegrationAssociations/],
      [/option 2/, /AmazonConnectReadOnlyAccess/],
    ] as const) {
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Policy/ })
        .click()
      await page.getByRole('option', { name: wanted }).click()
      await page.getByRole('region', { name: 'Policy as JSON' }).getByText(sign).first().waitFor()
    }
    assert.deepEqual(troubles, [])
  })
})

const FORMS = {
  JSON: /"Effect": "Allow"/,
  'AWS CLI': /aws iam create-policy/,
  CloudFormation: /AWS::IAM::ManagedPolicy/,
  Terraform: /resource "aws_iam_policy"/,
  CDK: /new iam\.ManagedPolicy/,
} as const

async function formIn(page: Page, form: string): Promise<string> {
  await page.getByRole('tab', { name: form }).click()
  const block = page.getByRole('region', { name: `Policy as ${form}` })
  await block.getByText('cases:CreateDomain').waitFor()
  return block.locator('pre').innerText()
}

/** Of the two that are compared. */
async function decisionsIn(row: Locator): Promise<string[]> {
  return (await row.locator('td').allInnerTexts()).slice(0, 3)
}

function userArn(name: string): string {
  return `arn:aws:iam::123456789012:user/${name}`
}

function policyText(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, Resource: '*' }] })
}
