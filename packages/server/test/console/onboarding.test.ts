// Onboarding that does not go straight: slow, failed, stopped half-way, taken up by somebody else.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CreateIntegrationAssociationCommand, ListInstancesCommand } from '@aws-sdk/client-connect'
import { CreateDomainCommand } from '@aws-sdk/client-connectcases'
import { type Clients, ROOT } from '../support/running-server.ts'
import { assertSound } from './soundness.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House

before(async () => {
  house = await openHouse()
})

after(() => house.close())

describe('a domain whose creation fails', () => {
  it('says so, is deleted, and is created again', async () => {
    const visit = await house.visit()
    const { page, troubles } = visit
    await setCreation(visit, { fails: true })
    await beginOnboarding(visit, 'Fragile')
    await page.getByText('The creation of the domain “Fragile” has failed').waitFor()
    await openSales(visit)
    await page.getByText('The creation of the domain “Fragile” has failed').waitFor()
    await assertSound(visit, 'a failed creation')
    await setCreation(visit, { fails: false })
    await openSales(visit)
    await page.getByRole('button', { name: 'Delete it and try again' }).click()
    assert.equal(await page.getByLabel('Domain name').inputValue(), 'Fragile')
    await page.getByRole('button', { name: 'Add domain' }).click()
    await page.getByText('The domain is Active and associated').waitFor()
    assert.deepEqual(troubles, [])
  })
})

describe('a domain whose creation takes long', () => {
  it('is waited for, found again on the Cases page, and shown when it is there', async () => {
    const visit = await house.visit()
    const { page, troubles } = visit
    await setCreation(visit, { time: 3_600_000 })
    await beginOnboarding(visit, 'Slow')
    await page.getByText('Creation in progress. You may leave this page').waitFor()
    await openSales(visit)
    await page.getByText('“Slow” exists and is not associated').waitFor()
    await page.getByText('Creation in progress', { exact: true }).waitFor()
    await page.getByRole('button', { name: /^Resume onboarding/ }).click()
    await page.getByRole('button', { name: 'Associate domain' }).click()
    await page.getByText('Creation in progress. You may leave this page').waitFor()
    assert.deepEqual(troubles, [])
  })
})

describe('a domain that was associated before it was there', () => {
  it('is seen in creation, then failed, and makes room for another', async () => {
    const visit = await house.visit()
    const { page, troubles } = visit
    await setCreation(visit, { time: 1500, fails: true })
    await associateSales(visit.server.clientsOf(ROOT), 'Brittle')
    await openSales(visit)
    await page.getByText('Creation in progress', { exact: true }).waitFor()
    await page.getByText('The creation of the domain “Brittle” has failed').waitFor()
    await page.getByText('Creation failed', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Delete it and try again' }).click()
    await page.getByLabel('Domain name').waitFor()
    assert.equal(await page.getByLabel('Domain name').inputValue(), 'Brittle')
    await openSales(visit)
    await page.getByText('Cases is not enabled for this instance').waitFor()
    assert.deepEqual(troubles, [])
  })
})

describe('onboarding that stopped half-way', () => {
  it('is taken up in another browser by whoever may list domains', async () => {
    const { server, ...first } = await house.visit()
    const { cases } = server.clientsOf(ROOT)
    await cases.send(new CreateDomainCommand({ name: 'Half a domain' }))
    const { page, troubles } = first
    await openSales(first)
    await page.getByText('“Half a domain” exists and is not associated').waitFor()
    await page.getByRole('button', { name: /^Resume onboarding/ }).click()
    await page.getByRole('button', { name: 'Associate domain' }).click()
    await page.getByText('The domain is Active and associated').waitFor()
    assert.deepEqual(troubles, [])
  })

  it('is taken up by ARN by whoever may not', async () => {
    const { server, ...visit } = await house.visit()
    const { page, troubles } = visit
    const { cases } = server.clientsOf(ROOT)
    const { domainArn = '' } = await cases.send(new CreateDomainCommand({ name: 'Half a domain' }))
    await visit.actAs('onboarder-custom')
    await openSales(visit)
    await page.getByText('may not list domains').waitFor()
    await page.getByRole('button', { name: 'Enable Cases' }).click()
    await page.getByLabel('Domain name').fill('Half a domain')
    await page.getByRole('button', { name: 'Add domain' }).click()
    await page.getByText('A domain with the name Half a domain exists.').waitFor()
    assert.equal(await page.getByLabel('Domain name').inputValue(), 'Half a domain')
    await assertSound({ server, ...visit }, 'a name that is taken')
    await page.getByRole('link', { name: 'anybody can go on from here' }).click()
    await page.getByLabel('Domain ARN').fill('half')
    await page.getByRole('button', { name: 'Associate domain' }).click()
    await page.getByText('This is not the ARN of a Cases domain.').waitFor()
    await page.getByLabel('Domain ARN').fill(domainArn)
    await page.getByRole('button', { name: 'Associate domain' }).click()
    await page.getByText('The domain is Active and associated').waitFor()
    assert.deepEqual(troubles, [])
  })
})

interface Creation {
  readonly fails?: boolean
  readonly time?: number
}

/** As the operator, on the page of the settings. */
async function setCreation({ page, ...visit }: Pick<Visit, 'page' | 'goTo'>, how: Creation) {
  const { fails = false, time = 0 } = how
  await visit.goTo('/settings')
  await page.getByLabel('Creation takes, in milliseconds').fill(String(time))
  await page.getByLabel('Creation fails').setChecked(fails)
  await page.getByRole('button', { name: 'Save for new domains' }).click()
  await page.getByText('Domains are created this way from now on.').first().waitFor()
}

async function beginOnboarding(visit: Pick<Visit, 'page' | 'goTo'>, name: string): Promise<void> {
  await openSales(visit)
  await visit.page.getByRole('button', { name: 'Enable Cases' }).click()
  await visit.page.getByLabel('Domain name').fill(name)
  await visit.page.getByRole('button', { name: 'Add domain' }).click()
}

async function associateSales({ cases, connect }: Clients, name: string): Promise<void> {
  const { InstanceSummaryList = [] } = await connect.send(new ListInstancesCommand({}))
  const { domainArn } = await cases.send(new CreateDomainCommand({ name }))
  await connect.send(
    new CreateIntegrationAssociationCommand({
      InstanceId: InstanceSummaryList.find(({ InstanceAlias }) => InstanceAlias === 'sales')?.Id,
      IntegrationType: 'CASES_DOMAIN',
      IntegrationArn: domainArn,
    }),
  )
}

async function openSales({ page, ...visit }: Pick<Visit, 'page' | 'goTo'>): Promise<void> {
  await visit.goTo('/instances')
  await page.getByRole('link', { name: 'sales', exact: true }).click()
}
