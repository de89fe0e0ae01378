// Names, policies and addresses are other people's text: shown as it is, never run.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CreateIntegrationAssociationCommand, ListInstancesCommand } from '@aws-sdk/client-connect'
import { CreateDomainCommand, GetDomainCommand } from '@aws-sdk/client-connectcases'
import {
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import type { Page } from 'playwright-core'
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
      await assertInert(page, place)
    }
    await visit.goTo(places[0] ?? '')
    await page.getByText(SCRIPT, { exact: true }).first().waitFor()
    await visit.goTo('/requests?text=cases:CreateDomain')
    await page.getByRole('link', { name: 'cases:CreateDomain' }).first().click()
    await page.getByText('onerror').waitFor()
    await assertInert(page, 'the request')
    assert.deepEqual(troubles, [])
  })

  it('in policies, trust, tags and addresses of IAM is shown as text', async () => {
    const { page, server, troubles, ...visit } = await house.visit()
    const PolicyArn = await makeHostilePolicies(server.clientsOf(ROOT))
    const at = encodeURIComponent(SCRIPT)
    const places: readonly (readonly [path: string, shown: string])[] = [
      [`/policies/${encodeURIComponent(PolicyArn)}`, 'In force'],
      ['/roles/hostile', SCRIPT.slice(0, 10)],
      ['/roles/hostile/trust', 'Who may assume the role'],
      ['/roles/hostile/inline/policy', 'Exactly this becomes allowed'],
      ['/groups/hostile/inline/policy', 'The group has no users yet'],
      [`/users/${at}`, SCRIPT],
      [`/groups/${at}`, SCRIPT],
      [`/roles/${at}/trust`, SCRIPT],
      [`/users/newcomer/inline/${at}`, SCRIPT],
      [`/policies/${at}`, 'see this policy'],
      [`/access?principal=${at}&compare=${at}`, 'judged'],
      [`/${at}/${at}`, 'Nothing is at this address'],
    ]
    for (const [place, shown] of places) {
      await visit.goTo(place)
      await page.locator('#main').getByText(shown).first().waitFor()
      await assertInert(page, place)
    }
    await visit.goTo(`/users/${at}`)
    await page.getByRole('heading', { level: 1, name: SCRIPT }).waitFor()
    assert.equal(await page.title(), `${SCRIPT} – Casegate`)
    assert.deepEqual(troubles, [])
  })

  it('in forms is refused in words that show it as text', async () => {
    const { page, troubles, ...visit } = await house.visit()
    for (const [path, noun] of [
      ['/users', 'user'],
      ['/groups', 'group'],
      ['/roles', 'role'],
    ] as const) {
      await visit.goTo(path)
      await page.getByRole('button', { name: `Create ${noun}` }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Name', { exact: true }).fill(SCRIPT)
      await dialog.getByRole('button', { name: `Create ${noun}` }).click()
      await dialog
        .getByText(/The specified value for|validation error/)
        .first()
        .waitFor()
      await assertInert(page, path)
      await dialog.getByRole('button', { name: 'Close' }).click()
    }
    await visit.goTo('/users/newcomer')
    await page.getByLabel('Tag key').fill(SCRIPT)
    await page.getByLabel('Tag value').fill(SCRIPT)
    await page.getByRole('button', { name: 'Add tag' }).click()
    await page
      .getByText(/validation error|specified value/)
      .first()
      .waitFor()
    await assertInert(page, 'tags')
    assert.deepEqual(troubles, [])
  })
})

/** Nothing of it became a script or an element. */
async function assertInert(page: Page, where: string): Promise<void> {
  assert.equal(await page.evaluate('window.wasRun'), undefined, where)
  const made = await page.locator('img[src="x"], #main script').count()
  assert.equal(made, 0, where)
}

async function onboardSales({ cases, connect }: Clients): Promise<string> {
  const { domainArn = '' } = await cases.send(new CreateDomainCommand({ name: SCRIPT }))
  const { InstanceSummaryList = [] } = await connect.send(new ListInstancesCommand({}))
  const instance = InstanceSummaryList.find(({ InstanceAlias }) => InstanceAlias === 'sales')
  const domainId = domainArn.split('/').at(-1)
  while ((await cases.send(new GetDomainCommand({ domainId }))).domainStatus !== 'Active') {
    await new Promise(resolve => setTimeout(resolve, 50))
  }
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

/** Names of IAM cannot be hostile; what policies say can. Answers the managed policy's ARN. */
async function makeHostilePolicies({ iam }: Clients): Promise<string> {
  const Condition = {
    StringEquals: { 'aws:UserAgent': SCRIPT, [`aws:PrincipalTag/${SCRIPT}`]: '1' },
  }
  const statement = { Effect: 'Allow', Condition }
  const own = { ...statement, Action: '*', Resource: `arn:aws:s3:::${SCRIPT}` }
  const PolicyDocument = documentOf(own)
  const trust = { ...statement, Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }
  const RoleName = 'hostile'
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: documentOf(trust) }))
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'policy', PolicyDocument }))
  await iam.send(new CreateGroupCommand({ GroupName: 'hostile' }))
  const inGroup = { GroupName: 'hostile', PolicyName: 'policy', PolicyDocument }
  await iam.send(new PutGroupPolicyCommand(inGroup))
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: 'hostile', PolicyDocument }),
  )
  return Policy?.Arn ?? ''
}

function documentOf(Statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement })
}
