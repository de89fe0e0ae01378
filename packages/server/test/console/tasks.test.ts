// Each demo user tries both tasks with the mouse, from the first click to the last.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ROOT } from '../support/running-server.ts'
import { createInstance } from './instances.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House
/** One server and browser for all: each test onboards an instance of its own. */
let visit: Visit

before(async () => {
  house = await openHouse()
  visit = await house.visit({ settings: { quotas: { casesDomains: 10 } } })
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
    for (const name of VIEWERS) {
      await visit.goTo('/instances')
      await visit.actAs(name)
      await openCases('support')
      await visit.page.getByText('Support cases', { exact: true }).waitFor()
      await visit.page.getByText('Associated', { exact: true }).waitFor()
    }
    for (const [name, action] of Object.entries(STOPPED_VIEWERS)) {
      await visit.goTo('/instances')
      await visit.actAs(name)
      if (name !== 'newcomer') await openCases('support')
      await waitForDenial(action)
    }
    assert.deepEqual(visit.troubles, [])
  })
})

describe('Onboard to Cases', () => {
  for (const name of ONBOARDERS) {
    it(`lets ${name} add a domain`, async () => {
      await createInstance(visit.server.clientsOf(ROOT), name)
      await visit.goTo('/instances')
      await visit.actAs(name)
      await addDomain(name, `Cases by ${name}`)
      await visit.page.getByRole('button', { name: 'See the domain' }).click()
      await visit.page.getByText(`Cases by ${name}`, { exact: true }).waitFor()
      assert.deepEqual(visit.troubles, [])
    })
  }

  it('stops the others at the first call that is denied', async () => {
    for (const [name, action] of Object.entries(STOPPED_ONBOARDERS)) {
      await visit.goTo('/instances')
      await visit.actAs(name)
      await addDomain('sales', 'Not to be')
      await waitForDenial(action)
    }
    assert.deepEqual(visit.troubles, [])
  })

  it('can be fixed from the denied page, call by call, and then succeeds', async () => {
    await createInstance(visit.server.clientsOf(ROOT), 'fixed')
    await visit.goTo('/instances')
    await visit.actAs('viewer-custom')
    await addDomain('fixed', 'Fixed cases')
    const needed = [
      'cases:CreateDomain',
      'connect:CreateIntegrationAssociation',
      'connect:DescribeInstance',
      'iam:PutRolePolicy',
    ]
    for (const action of needed) {
      await waitForDenial(action)
      await visit.page.getByRole('button', { name: 'Apply the fix' }).click()
    }
    await visit.page.getByText('The domain is Active and associated').waitFor()
    assert.deepEqual(visit.troubles, [])
  })

  it('is possible with one fix for the whole task, for whoever could do nothing', async () => {
    const { page } = visit
    await createInstance(visit.server.clientsOf(ROOT), 'whole')
    await visit.goTo('/instances')
    await visit.actAs('newcomer')
    await waitForDenial('connect:ListInstances')
    await page.getByRole('button', { name: 'All to onboard' }).click()
    await page.getByText('Becomes possible').first().waitFor()
    await page.getByRole('button', { name: 'Apply the fix' }).click()
    await addDomain('whole', 'Cases for the whole')
    await page.getByText('The domain is Active and associated').waitFor()
    await page.getByRole('button', { name: 'See the domain' }).click()
    await page.getByText('Cases for the whole', { exact: true }).waitFor()
    const told = page.locator('li', { hasText: 'for user/newcomer' })
    await told.getByRole('button', { name: 'Undo' }).click()
    await visit.goTo('/instances')
    await waitForDenial('connect:ListInstances')
    assert.deepEqual(visit.troubles, [])
  })

  it('is taken up again where it stopped', async () => {
    await createInstance(visit.server.clientsOf(ROOT), 'half')
    await visit.goTo('/instances')
    await visit.actAs('viewer-managed')
    await addDomain('half', 'Half a domain')
    await waitForDenial('cases:CreateDomain')
    await visit.page.getByRole('button', { name: 'Apply the fix' }).click()
    await waitForDenial('connect:CreateIntegrationAssociation')
    await visit.page.reload()
    await visit.page.getByRole('heading', { name: 'Resume onboarding' }).waitFor()
    await visit.actAs('onboarder-custom')
    await visit.page.getByRole('button', { name: 'Associate domain' }).click()
    await visit.page.getByText('The domain is Active and associated').waitFor()
    assert.deepEqual(visit.troubles, [])
  })

  it('takes a fix back', async () => {
    await visit.goTo('/instances')
    await visit.actAs('newcomer')
    await waitForDenial('connect:ListInstances')
    await visit.page.getByRole('button', { name: 'Apply the fix' }).click()
    await waitForDenial('ds:DescribeDirectories')
    await visit.page.getByRole('button', { name: 'Undo' }).click()
    await waitForDenial('connect:ListInstances')
    assert.deepEqual(visit.troubles, [])
  })

  it("checks the name as it is typed by AWS's rules", async () => {
    await visit.goTo('/instances')
    await visit.actAs('onboarder-custom')
    await openCases('sales')
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

async function openCases(alias: string): Promise<void> {
  const { page } = visit
  await page.getByRole('link', { name: alias, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: /^Cases/ }).waitFor()
}

async function addDomain(alias: string, name: string): Promise<void> {
  await openCases(alias)
  await visit.page.getByRole('button', { name: 'Enable Cases' }).click()
  await visit.page.getByLabel('Domain name').fill(name)
  await visit.page.getByRole('button', { name: 'Add domain' }).click()
}

async function waitForDenial(action: string): Promise<void> {
  const { page } = visit
  await page.getByText(new RegExp(`: ${action} is denied`)).waitFor()
  await page.getByText(`is not authorized to perform: ${action}`).first().waitFor()
}
