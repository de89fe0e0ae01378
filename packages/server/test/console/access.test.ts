// Task access: what somebody or a pasted policy can do, compared, and the policies that let them do the rest.
import assert from 'node:assert/strict'
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

  it('judges a policy that is pasted', async () => {
    const { page } = visit
    await visit.goTo('/access')
    await page.getByRole('button', { name: 'Paste a policy' }).click()
    const field = page.getByRole('textbox', { name: 'Policy' })
    await field.fill('{"Version":"2012-10-17"')
    await page.getByText('IAM would not take this text as a policy').waitFor()
    const Statement = [{ Effect: 'Allow', Action: '*', Resource: '*' }]
    await field.fill(JSON.stringify({ Version: '2012-10-17', Statement }))
    await page
      .getByRole('row', { name: /Onboard to Cases/ })
      .getByText('8 of 8 allowed')
      .waitFor()
    assert.deepEqual(visit.troubles, [])
  })

  it('compares two principals, permission by permission', async () => {
    const { page, troubles } = visit
    await visit.goTo(`/access?principal=${userArn('viewer-custom')}`)
    await page.getByRole('button', { name: /^Compare with/ }).click()
    await page.getByRole('option', { name: 'user/scoped-viewer' }).click()
    await page.getByRole('columnheader', { name: 'user/scoped-viewer' }).waitFor()
    const title = page.getByText('View Cases domain details', { exact: true })
    const view = page.getByRole('row').filter({ has: title })
    assert.deepEqual(await decisionsIn(view), ['Allowed', 'Implicit deny'])
    const list = page.getByRole('row', { name: /connect:ListInstances/ }).first()
    assert.deepEqual(await decisionsIn(list), ['Allowed', 'Allowed'])
    const get = page.getByRole('row', { name: /cases:GetDomain/ }).first()
    assert.deepEqual(await decisionsIn(get), ['Allowed', 'Implicit deny'])
    assert.match(page.url(), /compare=arn.*scoped-viewer/)
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
  return (await row.locator('td').allInnerTexts()).slice(0, 2)
}

function userArn(name: string): string {
  return `arn:aws:iam::123456789012:user/${name}`
}
