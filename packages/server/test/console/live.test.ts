// The live log in a browser: calls appear as they come, hold still while paused, and can be found.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ListDomainsCommand } from '@aws-sdk/client-connectcases'
import { ListUsersCommand } from '@aws-sdk/client-iam'
import { ROOT } from '../support/running-server.ts'
import { type House, openHouse } from './visit.ts'

let house: House

before(async () => {
  house = await openHouse()
})

after(() => house.close())

describe('the live log', () => {
  it('shows calls as they come, and none while it is paused', async () => {
    const { page, server, troubles, ...visit } = await house.visit()
    const { cases, iam } = server.clientsOf(ROOT)
    await visit.goTo('/requests')
    await page.getByRole('link', { name: 'connect:ListInstances' }).first().waitFor()
    await cases.send(new ListDomainsCommand({}))
    await page.getByRole('link', { name: 'cases:ListDomains' }).waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    await iam.send(new ListUsersCommand({}))
    await page.getByText(/1 newer call/).waitFor()
    assert.equal(await page.getByRole('link', { name: 'iam:ListUsers' }).count(), 0)
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await page.getByRole('link', { name: 'iam:ListUsers' }).waitFor()
    assert.deepEqual(troubles, [])
  })

  it('pages, filters, and sums up what is on the page', async () => {
    const { page, server, troubles, ...visit } = await house.visit()
    const { cases } = server.clientsOf(ROOT)
    for (let call = 0; call < 60; call += 1) await cases.send(new ListDomainsCommand({}))
    await visit.actAs('newcomer')
    await page.getByText(/connect:ListInstances is denied/).waitFor()
    await visit.goTo('/requests')
    await page.getByRole('row').nth(50).waitFor()
    await page.getByRole('button', { name: 'Older' }).click()
    await page.getByRole('button', { name: 'Newest' }).click()
    await visit.goTo('/requests?decision=denied')
    await page.getByText('Implicit deny').first().waitFor()
    await page.getByText('Calls (1)').waitFor()
    await page.getByRole('button', { name: 'Summary policy' }).click()
    await page.getByText('"Action": "connect:ListInstances"').waitFor()
    assert.deepEqual(troubles, [])
  })
})
