// Names, policies and addresses are other people's text: shown as it is, never run.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CreateIntegrationAssociationCommand, ListInstancesCommand } from '@aws-sdk/client-connect'
import { CreateDomainCommand } from '@aws-sdk/client-connectcases'
import { CreateUserCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam'
import { type Clients, ROOT } from '../support/running-server.ts'
import { type House, openHouse } from './visit.ts'

let house: House

before(async () => {
  house = await openHouse()
})

after(() => house.close())

const SCRIPT = '<img src=x onerror="window.wasRun=1"><script>window.wasRun=1</script>'

describe('hostile text', () => {
  it('is shown as text on every page that shows it', async () => {
    const { page, server, troubles, ...visit } = await house.visit()
    const root = server.clientsOf(ROOT)
    const instanceId = await onboardSales(root)
    await makeHostileUser(root)
    const places = [
      `/instances/${instanceId}/cases`,
      '/access?principal=arn:aws:iam::123456789012:user/hostile&why=x',
      '/users/hostile/inline/policy',
      `/simulator?principal=${encodeURIComponent(SCRIPT)}&action=${encodeURIComponent(SCRIPT)}`,
      `/requests?text=${encodeURIComponent(SCRIPT)}`,
      `/instances/${encodeURIComponent(SCRIPT)}/cases/add?name=${encodeURIComponent(SCRIPT)}&domain=x`,
      `/sign-in/${encodeURIComponent(SCRIPT)}`,
    ]
    for (const place of places) {
      await visit.goTo(place)
      await page.waitForLoadState('networkidle')
      assert.equal(await page.evaluate('window.wasRun'), undefined, place)
    }
    await visit.goTo(places[0] ?? '')
    await page.getByText(SCRIPT, { exact: true }).first().waitFor()
    await visit.goTo('/requests?text=cases:CreateDomain')
    await page.getByRole('link', { name: 'cases:CreateDomain' }).first().click()
    await page.getByText('onerror').waitFor()
    assert.equal(await page.evaluate('window.wasRun'), undefined)
    assert.deepEqual(troubles, [])
  })
})

async function onboardSales({ cases, connect }: Clients): Promise<string> {
  const { domainArn = '' } = await cases.send(new CreateDomainCommand({ name: SCRIPT }))
  const { InstanceSummaryList = [] } = await connect.send(new ListInstancesCommand({}))
  const instance = InstanceSummaryList.find(({ InstanceAlias }) => InstanceAlias === 'sales')
  // The domain is Active a moment after it was created.
  await new Promise(resolve => setTimeout(resolve, 500))
  await connect.send(
    new CreateIntegrationAssociationCommand({
      InstanceId: instance?.Id,
      IntegrationType: 'CASES_DOMAIN',
      IntegrationArn: domainArn,
    }),
  )
  return instance?.Id ?? ''
}

async function makeHostileUser({ iam }: Clients): Promise<void> {
  await iam.send(new CreateUserCommand({ UserName: 'hostile' }))
  const Condition = { StringEquals: { 'aws:UserAgent': SCRIPT } }
  const Statement = [{ Effect: 'Allow', Action: '*', Resource: '*', Condition }]
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  const policy = { UserName: 'hostile', PolicyName: 'policy', PolicyDocument }
  await iam.send(new PutUserPolicyCommand(policy))
}
