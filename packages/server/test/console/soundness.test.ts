// Every page in every state that it has: axe-core finds nothing, in light and in dark, and nothing scrolls sideways.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CreateGroupCommand, CreatePolicyCommand, CreateRoleCommand } from '@aws-sdk/client-iam'
import { ROOT } from '../support/running-server.ts'
import { assertAccessible, assertSound } from './soundness.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House

before(async () => {
  house = await openHouse()
})

after(() => house.close())

/** A page, and what is there once it has come. */
type Stop = readonly [path: string, sign: string | RegExp]

const VIEWER = 'arn:aws:iam::123456789012:user/viewer-custom'
const MADE = encodeURIComponent('arn:aws:iam::123456789012:policy/Made')
const AWS_MANAGED = encodeURIComponent('arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess')

const NORMAL: readonly Stop[] = [
  ['/access', 'View Cases domain details'],
  [`/simulator?principal=${VIEWER}&action=cases:GetDomain`, 'What allows it'],
  ['/requests', 'connect:ListInstances'],
  ['/users', 'viewer-custom'],
  ['/users/viewer-custom', 'AKIA'],
  ['/users/viewer-custom/inline/ViewCasesDomain', 'Exactly this becomes allowed'],
  ['/groups', 'agents'],
  ['/groups/agents', 'No users yet'],
  ['/roles', 'supervisor'],
  ['/roles/supervisor', 'Who may assume the role.'],
  ['/roles/supervisor/trust', 'Trusted'],
  ['/policies', 'Made'],
  ['/policies/new', 'Say what the policy allows'],
  [`/policies/${MADE}`, 'In force'],
  [`/policies/${AWS_MANAGED}`, "AWS's own policies can be read"],
  ['/settings', 'Point your tools here'],
  ['/no/such/page', 'Nothing is at this address'],
]

const DENIED: readonly Stop[] = [
  ['/instances', /connect:ListInstances is denied/],
  ['/users', /iam:ListUsers is denied/],
  ['/users/viewer-custom', /iam:GetUser is denied/],
  ['/users/viewer-custom/inline/ViewCasesDomain', /iam:GetUserPolicy is denied/],
  ['/groups', /iam:ListGroups is denied/],
  ['/roles/supervisor/trust', /iam:GetRole is denied/],
  ['/policies', /iam:ListPolicies is denied/],
  [`/policies/${MADE}`, /iam:GetPolicy is denied/],
]

const EMPTY: readonly Stop[] = [
  ['/instances', /has no Amazon Connect instance/],
  ['/users', 'There is no user yet.'],
  ['/groups', 'There is no group yet.'],
  ['/roles', 'There is no role yet.'],
  ['/simulator', 'Nothing is pinned.'],
  ['/requests?text=nothing-like-this', 'No call is like this'],
]

describe('every page is sound', () => {
  it('as the operator sees it', async () => {
    const visit = await house.visit()
    await furnish(visit)
    await walk(visit, NORMAL)
  })

  it('with its menus and dialogs open', async () => {
    const visit = await house.visit()
    const { page } = visit
    const dialog = page.getByRole('dialog')
    await furnish(visit)
    await visit.goTo('/policies/new')
    await page.getByRole('button', { name: 'Insert statement' }).click()
    const statement = page.getByRole('menuitem', { name: /option 1/ }).first()
    await statement.waitFor()
    await assertSound(visit, 'the menu of statements')
    // Whom to try it on is asked once it allows something.
    await statement.click()
    for (const menu of ['Acting as', 'Region', 'Appearance', 'Operator', 'Try it on']) {
      await page.getByRole('button', { name: new RegExp(`^${menu}`) }).click()
      await page.locator('[role="option"], [role^="menuitem"]').first().waitFor()
      await assertAccessible(visit, `the open menu ${menu}`)
      await page.keyboard.press('Escape')
    }
    await visit.goTo('/groups')
    await page.getByRole('button', { name: 'Discard the changes' }).click()
    await page.getByRole('button', { name: 'Create group' }).click()
    await dialog.getByLabel('Name', { exact: true }).waitFor()
    await assertSound(visit, 'the dialog for a new group')
    await dialog.getByRole('button', { name: 'Close' }).click()
    await visit.goTo('/users/newcomer')
    await page.getByRole('button', { name: 'Attach policy' }).click()
    await dialog.getByRole('button', { name: /^Policy/ }).click()
    await page.getByRole('option', { name: 'Made' }).click()
    await dialog.getByText('Exactly this becomes allowed').waitFor()
    await assertSound(visit, 'the dialog that attaches a policy')
    assert.deepEqual(visit.troubles, [])
  })

  it('as somebody sees it who is denied everything', async () => {
    const visit = await house.visit()
    await furnish(visit)
    await visit.actAs('newcomer')
    await walk(visit, DENIED)
  })

  it('where the account has nothing', async () => {
    await walk(await house.visit({ demo: false }), EMPTY)
  })
})

async function walk(visit: Visit, stops: readonly Stop[]): Promise<void> {
  for (const [path, sign] of stops) {
    await visit.goTo(path)
    await visit.page.locator('#main').getByText(sign).first().waitFor()
    await assertSound(visit, path)
  }
  assert.deepEqual(visit.troubles, [])
}

async function furnish({ server }: Visit): Promise<void> {
  const { iam } = server.clientsOf(ROOT)
  const trusted = { Effect: 'Allow', Principal: { Service: 'connect.amazonaws.com' } }
  const Statement = { Effect: 'Allow', Action: 'cases:*', Resource: '*' }
  await iam.send(new CreateGroupCommand({ GroupName: 'agents' }))
  await iam.send(
    new CreateRoleCommand({
      RoleName: 'supervisor',
      AssumeRolePolicyDocument: documentOf({ ...trusted, Action: 'sts:AssumeRole' }),
    }),
  )
  await iam.send(
    new CreatePolicyCommand({ PolicyName: 'Made', PolicyDocument: documentOf(Statement) }),
  )
}

function documentOf(Statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement })
}
