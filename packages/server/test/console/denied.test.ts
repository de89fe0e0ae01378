// The denied page where an allow cannot help: the statement that decides is changed, and put back.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  AddUserToGroupCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  PutGroupPolicyCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { ROOT } from '../support/running-server.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House
let visit: Visit

before(async () => {
  house = await openHouse()
  visit = await house.visit()
})

after(() => house.close())

const DENY = {
  Sid: 'HandsOffDomains',
  Effect: 'Deny',
  Action: ['cases:GetDomain', 'cases:DeleteDomain'],
  Resource: '*',
}
const DENIED = /You can't open the Cases domain: cases:GetDomain is denied/

describe('a denial that no allow can overcome', () => {
  it('by an explicit deny shows the statement, what narrowing it does, and narrows it', async () => {
    const { page, server, troubles } = visit
    const { iam } = server.clientsOf(ROOT)
    const UserName = 'viewer-custom'
    const PolicyDocument = document(DENY)
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'Guard', PolicyDocument }))
    await openCasesAs(UserName)
    await page.getByText(DENIED).waitFor()
    await page.getByText('with an explicit deny').first().waitFor()
    await page.getByText('HandsOffDomains').first().waitFor()
    const fix = page.getByText('Changes the inline policy Guard of user/viewer-custom.')
    await fix.waitFor()
    const diff = page.getByLabel('Change of Guard')
    assert.match(await diff.innerText(), /−\s+"cases:GetDomain",/)
    assert.equal(await taskRow(/View Cases domain details/), '3 of 4 Allowed Becomes possible')
    await page.getByText('cases:GetDomain on any resource').waitFor()
    await applyAndTakeBack()
    assert.deepEqual(troubles, [])
  })

  it('by a boundary shows it, adds what is missing to it, and takes that back', async () => {
    const { page, server, troubles } = visit
    const { iam } = server.clientsOf(ROOT)
    const UserName = 'viewer-managed'
    const PolicyDocument = document({
      Effect: 'Allow',
      Action: ['connect:*', 'ds:*'],
      Resource: '*',
    })
    const { Policy } = await iam.send(
      new CreatePolicyCommand({ PolicyName: 'ContactCenterOnly', PolicyDocument }),
    )
    const PermissionsBoundary = Policy?.Arn
    await iam.send(new PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary }))
    await openCasesAs(UserName)
    await page.getByText(DENIED).waitFor()
    await page.getByText('Makes a new version of the managed policy ContactCenterOnly.').waitFor()
    assert.match(await page.getByLabel('Change of ContactCenterOnly').innerText(), /\+ .*GetDomain/)
    await applyAndTakeBack()
    assert.deepEqual(troubles, [])
  })

  it("by a group's policy says whom else the fix concerns", async () => {
    const { page, server, troubles } = visit
    const { iam } = server.clientsOf(ROOT)
    const GroupName = 'guarded'
    await iam.send(new CreateGroupCommand({ GroupName }))
    const PolicyDocument = document(DENY)
    await iam.send(
      new PutGroupPolicyCommand({ GroupName, PolicyName: 'GroupGuard', PolicyDocument }),
    )
    for (const UserName of ['onboarder-custom', 'onboarder-managed']) {
      await iam.send(new AddUserToGroupCommand({ GroupName, UserName }))
    }
    await openCasesAs('onboarder-custom')
    await page.getByText('Changes the inline policy GroupGuard of group/guarded.').waitFor()
    await page.getByText('It changes what others may do, too').waitFor()
    await page.getByRole('table', { name: 'Tasks of user/onboarder-managed' }).waitFor()
    assert.deepEqual(troubles, [])
  })

  it('is fixed from the request log as well', async () => {
    const { page, troubles, goTo } = visit
    await goTo('/instances')
    await visit.actAs('newcomer')
    await page.getByText(/connect:ListInstances is denied/).waitFor()
    await goTo('/requests?decision=denied&text=connect:ListInstances')
    await page.getByRole('link', { name: 'connect:ListInstances' }).first().click()
    await page.getByText('Adds the inline policy GrantedInConsole to user/newcomer.').waitFor()
    await page.getByRole('button', { name: 'Apply the fix' }).click()
    await page.getByText('the policies of user/newcomer allow it now').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Apply the fix' }).waitFor()
    assert.deepEqual(troubles, [])
  })
})

async function openCasesAs(name: string): Promise<void> {
  await visit.goTo('/instances')
  await visit.actAs(name)
  await visit.page.getByRole('link', { name: 'support', exact: true }).click()
}

/** After it the page opens at once; once it is taken back, the denial is there again. */
async function applyAndTakeBack(): Promise<void> {
  const { page } = visit
  await page.getByRole('button', { name: 'Apply the fix' }).click()
  await page.getByText('Support cases', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText(DENIED).waitFor()
}

async function taskRow(name: RegExp): Promise<string> {
  const row = visit.page.getByRole('table', { name: /^Tasks of/ }).getByRole('row', { name })
  const cells = await row.getByRole('cell').allInnerTexts()
  return cells.map(text => text.trim()).join(' ')
}

function document(...Statement: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement }, undefined, 2)
}
