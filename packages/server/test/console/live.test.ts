// The live log in a browser: calls appear as they come, hold still while paused, and can be found.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CreateDomainCommand, ListDomainsCommand } from '@aws-sdk/client-connectcases'
import { ListUsersCommand } from '@aws-sdk/client-iam'
import { type Clients, ROOT } from '../support/running-server.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House
let visit: Visit
let root: Clients

before(async () => {
  house = await openHouse()
  visit = await house.visit({ unvisited: true })
  root = visit.server.clientsOf(ROOT)
})

after(() => house.close())

describe('the live log', () => {
  it('shows calls as they come, and none while it is paused', async () => {
    const { page, goTo, troubles } = visit
    await goTo('/requests')
    await page.getByRole('link', { name: 'connect:ListInstances' }).first().waitFor()
    await root.cases.send(new ListDomainsCommand({}))
    await page.getByRole('link', { name: 'cases:ListDomains' }).waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    await root.iam.send(new ListUsersCommand({}))
    await page.getByText(/1 newer call/).waitFor()
    assert.equal(await page.getByRole('link', { name: 'iam:ListUsers' }).count(), 0)
    assert.doesNotMatch(await readSummary(), /iam:ListUsers/)
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await page.getByRole('link', { name: 'iam:ListUsers' }).waitFor()
    assert.match(await readSummary(), /iam:ListUsers/)
    await page.getByRole('button', { name: 'Go on' }).click()
    assert.deepEqual(troubles, [])
  })

  it('filters by what is typed, by decision and by principal', async () => {
    const { page, goTo, troubles } = visit
    await visit.actAs('newcomer')
    await goTo('/instances')
    await page.getByText(/connect:ListInstances is denied/).waitFor()
    await goTo('/requests')
    await choose(page.getByRole('button', { name: /^Decision/ }), 'Denied')
    await page.getByText('Calls (1)').waitFor()
    await choose(page.getByRole('button', { name: /^Decision/ }), 'Allowed')
    await choose(page.getByRole('button', { name: /^Principal/ }), 'root')
    await page.getByLabel('Find an action, a resource, a request ID').fill('listusers')
    await page.getByText('Calls (1)').waitFor()
    await page.getByRole('link', { name: 'iam:ListUsers' }).waitFor()
    const { hash } = new URL(page.url())
    for (const part of ['decision=allowed', 'principal=', 'text=listusers']) {
      assert.ok(hash.includes(part), hash)
    }
    assert.deepEqual(troubles, [])
  })

  it('pages from the newest to the oldest without a gap, and sums up each page', async () => {
    const { page, goTo, troubles } = visit
    await visit.actAs('root')
    await root.cases.send(new CreateDomainCommand({ name: 'The oldest' }))
    for (let call = 0; call < 50; call += 1) await root.cases.send(new ListDomainsCommand({}))
    await goTo('/requests?text=Domain')
    await page.getByText('Calls (52)').waitFor()
    assert.equal(await page.getByRole('link', { name: 'cases:CreateDomain' }).count(), 0)
    await page.getByRole('button', { name: 'Older' }).click()
    await page.getByRole('link', { name: 'cases:CreateDomain' }).waitFor()
    assert.equal(await page.getByRole('link', { name: /^cases:/ }).count(), 2)
    assert.equal(await page.getByRole('button', { name: 'Older' }).isDisabled(), true)
    const summary = await readSummary()
    for (const action of ['cases:CreateDomain', 'cases:ListDomains']) {
      assert.ok(summary.includes(action), summary)
    }
    await page.getByRole('button', { name: 'Newest' }).click()
    await page.getByRole('link', { name: 'cases:CreateDomain' }).waitFor({ state: 'detached' })
    assert.deepEqual(troubles, [])
  })
})

async function readSummary(): Promise<string> {
  const { page } = visit
  await page.getByRole('button', { name: 'Summary policy' }).click()
  const dialog = page.getByRole('dialog', { name: 'Summary policy' })
  await dialog.getByText('"Version": "2012-10-17"').waitFor()
  const text = await dialog.innerText()
  await dialog.getByRole('button', { name: 'Close' }).click()
  return text
}

async function choose(select: ReturnType<Visit['page']['getByRole']>, option: string) {
  await select.click()
  await visit.page.getByRole('option', { name: option, exact: true }).click()
}
