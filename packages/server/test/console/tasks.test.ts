// Each demo user tries both tasks with the mouse, from the first click to the last.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House

before(async () => {
  house = await openHouse()
})

after(() => house.close())

/** What each demo user may do, and the permission that stops them first. */
const VIEWERS = ['viewer-custom', 'viewer-managed', 'onboarder-custom', 'onboarder-managed']
const STOPPED_VIEWERS = { 'scoped-viewer': 'cases:GetDomain', newcomer: 'connect:ListInstances' }
const ONBOARDERS = ['onboarder-custom', 'onboarder-managed']
const STOPPED_ONBOARDERS = {
  'viewer-custom': 'cases:CreateDomain',
  'viewer-managed': 'cases:CreateDomain',
  'scoped-viewer': 'cases:CreateDomain',
}

describe('View Cases domain details', () => {
  it('shows the domain to whoever may see it, and says why to the others', async () => {
    const visit = await house.visit()
    for (const name of VIEWERS) {
      await visit.goTo('/instances')
      await visit.actAs(name)
      await openCases(visit, 'support')
      await visit.page.getByText('Support cases', { exact: true }).waitFor()
      await visit.page.getByText('Associated', { exact: true }).waitFor()
    }
    for (const [name, action] of Object.entries(STOPPED_VIEWERS)) {
      await visit.goTo('/instances')
      await visit.actAs(name)
      if (name !== 'newcomer') await openCases(visit, 'support')
      await waitForDenial(visit, action)
    }
    assert.deepEqual(visit.troubles, [])
  })
})

describe('Onboard to Cases', () => {
  for (const name of ONBOARDERS) {
    it(`lets ${name} add a domain`, async () => {
      const visit = await house.visit()
      await visit.actAs(name)
      await addDomain(visit, `Cases by ${name}`)
      await visit.page.getByRole('button', { name: 'See the domain' }).click()
      await visit.page.getByText(`Cases by ${name}`, { exact: true }).waitFor()
      assert.deepEqual(visit.troubles, [])
    })
  }

  it('stops the others at the first call that is denied', async () => {
    const visit = await house.visit()
    for (const [name, action] of Object.entries(STOPPED_ONBOARDERS)) {
      await visit.goTo('/instances')
      await visit.actAs(name)
      await addDomain(visit, 'Not to be')
      await waitForDenial(visit, action)
    }
    assert.deepEqual(visit.troubles, [])
  })

  it('can be fixed from the denied page, call by call, and then succeeds', async () => {
    const visit = await house.visit()
    await visit.actAs('viewer-custom')
    await addDomain(visit, 'Fixed cases')
    const needed = [
      'cases:CreateDomain',
      'connect:CreateIntegrationAssociation',
      'connect:DescribeInstance',
      'iam:PutRolePolicy',
    ]
    for (const action of needed) {
      await waitForDenial(visit, action)
      await visit.page.getByRole('button', { name: 'Apply the fix' }).click()
    }
    await visit.page.getByText('The domain is Active and associated').waitFor()
    assert.deepEqual(visit.troubles, [])
  })

  it('is taken up again where it stopped', async () => {
    const visit = await house.visit()
    await visit.actAs('viewer-custom')
    await addDomain(visit, 'Half a domain')
    await waitForDenial(visit, 'cases:CreateDomain')
    await visit.page.getByRole('button', { name: 'Apply the fix' }).click()
    await waitForDenial(visit, 'connect:CreateIntegrationAssociation')
    await visit.page.reload()
    await visit.page.getByRole('heading', { name: 'Resume onboarding' }).waitFor()
    await visit.actAs('onboarder-custom')
    await visit.page.getByRole('button', { name: 'Associate domain' }).click()
    await visit.page.getByText('The domain is Active and associated').waitFor()
    assert.deepEqual(visit.troubles, [])
  })

  it('takes a fix back', async () => {
    const visit = await house.visit()
    await visit.actAs('newcomer')
    await waitForDenial(visit, 'connect:ListInstances')
    await visit.page.getByRole('button', { name: 'Apply the fix' }).click()
    await waitForDenial(visit, 'ds:DescribeDirectories')
    await visit.page.getByRole('button', { name: 'Undo' }).click()
    await waitForDenial(visit, 'connect:ListInstances')
    assert.deepEqual(visit.troubles, [])
  })

  it("checks the name as it is typed by AWS's rules", async () => {
    const visit = await house.visit()
    await visit.actAs('onboarder-custom')
    await openCases(visit, 'sales')
    await visit.page.getByRole('button', { name: 'Enable Cases' }).click()
    const field = visit.page.getByLabel('Domain name')
    await field.fill('   ')
    await visit.page.getByText('The name needs at least one character').waitFor()
    await field.fill('x'.repeat(101))
    await visit.page.getByText('The name has 101 characters; 100 are allowed.').waitFor()
    await field.fill('Support cases')
    await visit.page.getByRole('button', { name: 'Add domain' }).click()
    // The name of another domain of the account: AWS refuses it, and the field says so.
    await visit.page
      .locator('form')
      .getByText(/Support cases|already/)
      .first()
      .waitFor()
    assert.deepEqual(visit.troubles, [])
  })
})

async function openCases({ page }: Visit, alias: string): Promise<void> {
  await page.getByRole('link', { name: alias, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: /^Cases/ }).waitFor()
}

async function addDomain(visit: Visit, name: string): Promise<void> {
  await openCases(visit, 'sales')
  await visit.page.getByRole('button', { name: 'Enable Cases' }).click()
  await visit.page.getByLabel('Domain name').fill(name)
  await visit.page.getByRole('button', { name: 'Add domain' }).click()
}

async function waitForDenial({ page }: Visit, action: string): Promise<void> {
  await page.getByText(new RegExp(`: ${action} is denied`)).waitFor()
  await page.getByText(`is not authorized to perform: ${action}`).first().waitFor()
}
