// Every page of the console in each of its states: accessible, calm, and within 640 px.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { GetPolicyCommand, GetPolicyVersionCommand } from '@aws-sdk/client-iam'
import { ROOT } from '../support/running-server.ts'
import { assertSound } from './soundness.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House

before(async () => {
  house = await openHouse()
})

after(() => house.close())

describe('the pages of Amazon Connect', () => {
  it('are sound: the list, a domain, its denial, no domain, the form', async () => {
    const visit = await house.visit()
    const { page } = visit
    await page.getByRole('link', { name: 'support', exact: true }).waitFor()
    await assertSound(visit, 'the instances')
    await page.getByRole('link', { name: 'support', exact: true }).click()
    await page.getByText('Associated', { exact: true }).waitFor()
    await page.getByRole('button', { name: /Inline policy of the service-linked role/ }).click()
    await page.getByText('cases:').first().waitFor()
    await assertSound(visit, "a domain's details")
    await visit.actAs('scoped-viewer')
    await page.getByRole('button', { name: 'Apply the fix' }).waitFor()
    await assertSound(visit, 'the denied page')
    await visit.actAs('viewer-managed')
    await visit.goTo('/instances')
    await page.getByRole('link', { name: 'sales', exact: true }).click()
    await page.getByText('What onboarding needs').waitFor()
    await assertSound(visit, 'an instance without a domain')
    await page.getByRole('button', { name: 'Enable Cases' }).click()
    await page.getByLabel('Domain name').fill(' ')
    await assertSound(visit, 'the form with a fault')
    await page.getByLabel('Domain name').fill('A domain')
    await page.getByRole('button', { name: 'Add domain' }).click()
    await page.getByRole('button', { name: 'Apply the fix' }).waitFor()
    await assertSound(visit, 'onboarding, denied')
    assert.deepEqual(visit.troubles, [])
  })

  it('say what to do where there is nothing', async () => {
    const visit = await house.visit({ demo: false })
    await visit.page.getByText(/has no Amazon Connect instance/).waitFor()
    await visit.goTo('/instances/00000000-0000-4000-8000-000000000000/cases')
    await visit.page.getByText('This account has no such instance').waitFor()
    await visit.goTo('/no/such/page')
    await visit.page.getByText('Nothing is at this address').waitFor()
    assert.deepEqual(visit.troubles, [])
  })
})

describe('the other pages', () => {
  it('are sound: requests, one request, settings, signing in', async () => {
    const visit = await house.visit()
    const { page } = visit
    await visit.goTo('/requests')
    await page.getByRole('link', { name: 'connect:ListInstances' }).first().waitFor()
    await page.getByRole('link', { name: 'connect:ListInstances' }).first().click()
    await page.getByText('ds:DescribeDirectories on *').waitFor()
    await assertSound(visit, 'one request')
    await visit.goTo('/requests?text=nothing-like-this')
    await page.getByText('No call is like this').waitFor()
    await visit.goTo('/settings')
    await page.getByRole('button', { name: 'Reset the account' }).click()
    await assertSound(visit, 'settings')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: /account 123456789012/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in to Casegate' }).waitFor()
    await assertSound(visit, 'signing in')
    await signIn(visit, 'wrong')
    await page.getByText(/the secret is wrong/).waitFor()
    await signIn(visit, 'test')
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    assert.deepEqual(visit.troubles, [])
  })

  it('say of a call what was too large to be kept', async () => {
    const { page, server, ...visit } = await house.visit()
    const { iam } = server.clientsOf(ROOT)
    const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }))
    const VersionId = Policy?.DefaultVersionId
    const { $metadata } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }))
    await visit.goTo(`/requests/${$metadata.requestId}`)
    await page.getByRole('tab', { name: 'Answer' }).click()
    await page.getByText('The answer was too large to be kept.').waitFor()
    await page.getByRole('tab', { name: 'Input' }).click()
    await page.getByText(`"VersionId": "${VersionId}"`).waitFor()
    await page.getByText(`iam:GetPolicyVersion on ${PolicyArn}`).waitFor()
    assert.deepEqual(visit.troubles, [])
  })

  it('start the account over', async () => {
    const { page, ...visit } = await house.visit({ demo: false })
    await visit.goTo('/settings')
    await page.getByRole('button', { name: 'Reset the account' }).click()
    await page.getByRole('button', { name: 'Delete everything' }).click()
    await page
      .getByText(/demo world again. The profiles in \S+credentials were rewritten/)
      .waitFor()
    await visit.goTo('/instances')
    await page.getByRole('link', { name: 'support', exact: true }).waitFor()
    assert.deepEqual(visit.troubles, [])
  })

  it('are seen as their sender saw them', async () => {
    const { page, ...visit } = await house.visit()
    await visit.goTo(`/instances?as=${userArn('newcomer')}`)
    await page.getByText('you now act as user/newcomer').waitFor()
    await page.getByText(/connect:ListInstances is denied/).waitFor()
    await page.getByRole('button', { name: 'Act as root again' }).click()
    await page.getByRole('link', { name: 'support', exact: true }).waitFor()
    assert.deepEqual(visit.troubles, [])
  })
})

async function signIn({ page }: Visit, secret: string): Promise<void> {
  await page.getByLabel('Access key ID').fill('test')
  await page.getByLabel('Secret access key').fill(secret)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

function userArn(name: string): string {
  return `arn:aws:iam::123456789012:user/${name}`
}
