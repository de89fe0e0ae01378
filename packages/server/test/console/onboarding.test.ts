// Onboarding that does not go straight: slow, failed, stopped half-way, taken up by somebody else.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CreateIntegrationAssociationCommand } from '@aws-sdk/client-connect'
import { CreateDomainCommand } from '@aws-sdk/client-connectcases'
import { type Clients, ROOT } from '../support/running-server.ts'
import { signIn } from '../support/visitors.ts'
import { createInstance } from './instances.ts'
import { assertSound } from './soundness.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House
let visit: Visit
let root: Clients

before(async () => {
  house = await openHouse()
  visit = await house.visit({ settings: { quotas: { casesDomains: 10 }, domainCreationMs: 0 } })
  root = visit.server.clientsOf(ROOT)
})

after(() => house.close())

describe('a domain whose creation fails', () => {
  it('says so, is deleted, and is created again', async () => {
    const { page, troubles } = visit
    await createInstance(root, 'fragile')
    await setCreation({ fails: true })
    await beginOnboarding('fragile', 'Fragile')
    await page.getByText('The creation of the domain “Fragile” has failed').waitFor()
    await openCases('fragile')
    await page.getByText('The creation of the domain “Fragile” has failed').waitFor()
    await assertSound(visit, 'a failed creation')
    await setCreation({})
    await openCases('fragile')
    await page.getByRole('button', { name: 'Delete it and try again' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete domain' }).click()
    await addProposed('Fragile')
    await page.getByText('The domain is Active and associated').waitFor()
    assert.deepEqual(troubles, [])
  })

  it('is seen in creation, then failed, where it was associated before', async () => {
    const { page, troubles } = visit
    const InstanceId = await createInstance(root, 'brittle')
    await setCreation({ time: MINUTE_MS, fails: true })
    const { domainArn } = await root.cases.send(new CreateDomainCommand({ name: 'Brittle' }))
    await root.connect.send(
      new CreateIntegrationAssociationCommand({
        InstanceId,
        IntegrationType: 'CASES_DOMAIN',
        IntegrationArn: domainArn,
      }),
    )
    await openCases('brittle')
    await page.getByText('Creation in progress', { exact: true }).waitFor()
    const operator = await signIn(visit.server)
    assert.equal((await operator.ask('POST clock', { advance: '1m' })).status, 200)
    await page.getByText('The creation of the domain “Brittle” has failed').waitFor()
    await page.getByText('Creation failed', { exact: true }).waitFor()
    await setCreation({})
    await openCases('brittle')
    await page.getByRole('button', { name: 'Delete it and try again' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete domain' }).click()
    await addProposed('Brittle')
    await page.getByText('The domain is Active and associated').waitFor()
    assert.deepEqual(troubles, [])
  })
})

describe('onboarding that stopped half-way', () => {
  it('is taken up from the Cases page by whoever may list domains', async () => {
    const { page, troubles } = visit
    await createInstance(root, 'halved')
    await root.cases.send(new CreateDomainCommand({ name: 'Half a domain' }))
    await openCases('halved')
    await page.getByText('“Half a domain” exists and is not associated').waitFor()
    await page.getByRole('button', { name: 'Resume onboarding with Half a domain' }).click()
    await page.getByRole('button', { name: 'Associate domain' }).click()
    await page.getByText('The domain is Active and associated').waitFor()
    assert.deepEqual(troubles, [])
  })

  it('is taken up by ARN by whoever may not', async () => {
    const { page, troubles } = visit
    await createInstance(root, 'quartered')
    const name = 'A quarter'
    const { domainArn = '' } = await root.cases.send(new CreateDomainCommand({ name }))
    await visit.actAs('onboarder-custom')
    await openCases('quartered')
    await page.getByText('may not list domains').waitFor()
    await page.getByRole('button', { name: 'Enable Cases' }).click()
    await page.getByLabel('Domain name').fill(name)
    await page.getByRole('button', { name: 'Add domain' }).click()
    await page.getByText('A domain with the name A quarter exists.').waitFor()
    assert.equal(await page.getByLabel('Domain name').inputValue(), name)
    await assertSound(visit, 'a name that is taken')
    await page.getByRole('link', { name: 'anybody can go on from here' }).click()
    await page.getByLabel('Domain ARN').fill('a-quarter')
    await page.getByRole('button', { name: 'Associate domain' }).click()
    await page.getByText('This is not the ARN of a Cases domain.').waitFor()
    await page.getByLabel('Domain ARN').fill(domainArn)
    await page.getByRole('button', { name: 'Associate domain' }).click()
    await page.getByText('The domain is Active and associated').waitFor()
    await visit.actAs('root')
    assert.deepEqual(troubles, [])
  })
})

describe('a domain whose creation takes long', () => {
  it('is waited for, and found again on the Cases page', async () => {
    const { page, troubles } = visit
    await createInstance(root, 'slow')
    await setCreation({ time: 3_600_000 })
    await beginOnboarding('slow', 'Slow')
    await page.getByText('Creation in progress. You may leave this page').waitFor()
    await openCases('slow')
    await page.getByText('“Slow” exists and is not associated').waitFor()
    await page.getByText('Creation in progress', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Resume onboarding with Slow' }).click()
    await page.getByRole('button', { name: 'Associate domain' }).click()
    await page.getByText('Creation in progress. You may leave this page').waitFor()
    assert.deepEqual(troubles, [])
  })
})

/** Longer than a page takes to come: the clock of the account is put on instead of waiting. */
const MINUTE_MS = 60_000

interface Creation {
  readonly fails?: boolean
  readonly time?: number
}

/** As the operator, on the page of the settings. */
async function setCreation({ fails = false, time = 0 }: Creation): Promise<void> {
  const { page, goTo } = visit
  await goTo('/settings')
  await page.getByLabel('Creation takes, in milliseconds').fill(String(time))
  await page.getByLabel('Creation fails').setChecked(fails)
  const saved = page.waitForResponse(
    answer => /operator\/settings/.test(answer.url()) && answer.request().method() === 'POST',
  )
  await page.getByRole('button', { name: 'Save for new domains' }).click()
  assert.equal((await saved).status(), 200)
}

async function beginOnboarding(alias: string, name: string): Promise<void> {
  await openCases(alias)
  await visit.page.getByRole('button', { name: 'Enable Cases' }).click()
  await visit.page.getByLabel('Domain name').fill(name)
  await visit.page.getByRole('button', { name: 'Add domain' }).click()
}

async function addProposed(name: string): Promise<void> {
  const { page } = visit
  await page.getByLabel('Domain name').waitFor()
  assert.equal(await page.getByLabel('Domain name').inputValue(), name)
  await page.getByRole('button', { name: 'Add domain' }).click()
}

async function openCases(alias: string): Promise<void> {
  await visit.goTo('/instances')
  await visit.page.getByRole('link', { name: alias, exact: true }).click()
}
