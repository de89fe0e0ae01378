// Regions: what is made in one is not seen in another, and a link says which one it means.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ListDomainsCommand } from '@aws-sdk/client-connectcases'
import { PutUserPolicyCommand } from '@aws-sdk/client-iam'
import { ROOT } from '../support/running-server.ts'
import { createInstance } from './instances.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House
let visit: Visit

before(async () => {
  house = await openHouse()
  visit = await house.visit()
})

after(() => house.close())

describe('the Region', () => {
  it('is chosen at the top, and holds instances and domains of its own', async () => {
    const { page, server, troubles } = visit
    const london = server.clientsOf(ROOT, 'eu-west-2')
    await createInstance(london, 'london')
    await visit.actAs('onboarder-custom')
    await page.getByRole('button', { name: 'Region: us-east-1' }).click()
    await page.getByRole('menuitemcheckbox', { name: /London/ }).click()
    await page.getByRole('link', { name: 'london', exact: true }).click()
    await page.getByRole('button', { name: 'Enable Cases' }).click()
    await page.getByLabel('Domain name').fill('Cases of London')
    await page.getByRole('button', { name: 'Add domain' }).click()
    await page.getByText('The domain is Active and associated').waitFor()
    const { domains } = await london.cases.send(new ListDomainsCommand({}))
    assert.deepEqual(
      domains?.map(({ name }) => name),
      ['Cases of London'],
    )
    await page.getByRole('button', { name: 'See the domain' }).click()
    await page.getByText(/^arn:aws:cases:eu-west-2:/).waitFor()
    await page.getByRole('button', { name: 'Region: eu-west-2' }).click()
    await page.getByRole('menuitemcheckbox', { name: /N. Virginia/ }).click()
    await page.getByText('This account has no such instance').waitFor()
    await visit.goTo('/instances')
    await page.getByRole('link', { name: 'sales', exact: true }).waitFor()
    assert.equal(await page.getByRole('link', { name: 'london', exact: true }).count(), 0)
    assert.deepEqual(troubles, [])
  })

  it('is part of a link, and of what the operator API answers', async () => {
    const { page, server, troubles } = visit
    const Statement = [
      {
        Effect: 'Allow',
        Action: 'cases:ListDomains',
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-2' } },
      },
    ]
    const { iam } = server.clientsOf(ROOT)
    await iam.send(
      new PutUserPolicyCommand({
        UserName: 'newcomer',
        PolicyName: 'InLondon',
        PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
      }),
    )
    const principal = 'arn:aws:iam::123456789012:user/newcomer'
    await visit.goTo(`/simulator?principal=${principal}&action=cases:ListDomains&region=eu-west-2`)
    await page.getByText('This link is for eu-west-2').waitFor()
    await page.getByText('Allowed', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'Go back to us-east-1' }).click()
    await page.getByText('Implicit deny', { exact: true }).first().waitFor()
    assert.deepEqual(troubles, [])
  })
})
