// Every page of the console in the states that it has: its address, and what is there once it has come.
import { CreateGroupCommand, CreatePolicyCommand, CreateRoleCommand } from '@aws-sdk/client-iam'
import type { Page } from 'playwright-core'
import { ROOT, type RunningServer } from '../support/running-server.ts'

/** A page in one of its states; `act` leads on from what the address shows, and ends where the state is. */
export type Stop = readonly [
  name: string,
  path: string,
  sign: string | RegExp,
  act?: (page: Page) => Promise<void>,
]

const USER = 'arn:aws:iam::123456789012:user'
const MADE = encodeURIComponent('arn:aws:iam::123456789012:policy/Made')
const AWS_MANAGED = encodeURIComponent('arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess')

/** Of an account that has the demo world and what `furnish` adds. */
export const NORMAL: readonly Stop[] = [
  ['overview', '/', /of 4 allowed|Changed of late/],
  ['instances', '/instances', 'Enable Cases'],
  ['access', '/access', 'View Cases domain details'],
  [
    'access-compared',
    `/access?principal=${USER}/viewer-managed&compare=${USER}/newcomer%20${USER}/onboarder-custom`,
    /of 8 allowed/,
  ],
  [
    'simulator',
    `/simulator?principal=${USER}/viewer-custom&action=cases:GetDomain`,
    'What allows it',
  ],
  [
    'simulator-denied',
    `/simulator?principal=${USER}/scoped-viewer&action=cases:GetDomain&resource=*`,
    'Send for real',
  ],
  ['requests', '/requests', 'connect:ListInstances'],
  ['request', '/requests', 'connect:ListInstances', openRequest],
  ['record', `/requests/record?principal=${USER}/viewer-custom`, 'Used by'],
  ['users', '/users', 'viewer-custom'],
  ['user', '/users/viewer-custom', 'AKIA'],
  ['no-user', '/users/nobody', /nobody cannot be found|cannot be found/],
  ['policy-inline', '/users/viewer-custom/inline/ViewCasesDomain', 'Exactly this becomes allowed'],
  ['groups', '/groups', 'agents'],
  ['group', '/groups/agents', 'No users yet'],
  ['roles', '/roles', 'supervisor'],
  ['role', '/roles/supervisor', 'Who may assume the role.'],
  ['role-new', '/roles', 'supervisor', page => openNewRole(page, 'This account')],
  ['role-new-faults', '/roles', 'supervisor', showRoleFaults],
  ['role-new-service', '/roles', 'supervisor', findService],
  ['role-create', '/roles/desk/create', 'Who may assume the role'],
  ['trust', '/roles/supervisor/trust', 'Trusted'],
  ['policies', '/policies', 'Made'],
  ['policy-new', '/policies/new', 'Say what the policy allows'],
  ['policy', `/policies/${MADE}`, 'In force'],
  ['policy-managed', `/policies/${AWS_MANAGED}`, "AWS's own policies can be read"],
  ['settings', '/settings', 'Point your tools here'],
  ['no-page', '/no/such/page', 'Nothing is at this address'],
]

/** To somebody who may do nothing. */
export const DENIED: readonly Stop[] = [
  ['denied-overview', '/', 'Overview'],
  ['denied-instances', '/instances', /connect:ListInstances is denied/],
  ['denied-users', '/users', /iam:ListUsers is denied/],
  ['denied-user', '/users/viewer-custom', /iam:GetUser is denied/],
  ['denied-inline', '/users/viewer-custom/inline/ViewCasesDomain', /iam:GetUserPolicy is denied/],
  ['denied-groups', '/groups', /iam:ListGroups is denied/],
  ['denied-trust', '/roles/supervisor/trust', /iam:GetRole is denied/],
  ['denied-policies', '/policies', /iam:ListPolicies is denied/],
  ['denied-policy', `/policies/${MADE}`, /iam:GetPolicy is denied/],
]

/** Of an account that has nothing. */
export const EMPTY: readonly Stop[] = [
  ['empty-overview', '/', 'Overview'],
  ['empty-instances', '/instances', /has no Amazon Connect instance/],
  ['empty-domains', '/domains', /has no Cases domain/],
  ['empty-users', '/users', 'There is no user yet.'],
  ['empty-groups', '/groups', 'There is no group yet.'],
  ['empty-roles', '/roles', 'There is no role yet.'],
  ['empty-simulator', '/simulator', 'Nothing is pinned.'],
  ['empty-requests', '/requests?text=nothing-like-this', 'No call is like this'],
]

/** What the demo world lacks, so that each page has something to show. */
export async function furnish(server: RunningServer): Promise<void> {
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

/** Ends where the page is in the state that the stop is about. */
export async function arrive(
  { page, goTo }: { readonly page: Page; goTo(path: string): Promise<void> },
  [, path, sign, act]: Stop,
): Promise<void> {
  await goTo(path)
  await page.locator('#main').getByText(sign).first().waitFor()
  await act?.(page)
}

async function openRequest(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'connect:ListInstances' }).first().click()
  await page.getByText('Request ID').first().waitFor()
}

async function openNewRole(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: 'Create role' }).click()
  await page.getByRole('radio', { name: kind }).check()
}

async function showRoleFaults(page: Page): Promise<void> {
  await openNewRole(page, 'Another AWS account')
  await page.getByLabel('External ID').fill('x')
  await page.getByRole('dialog').getByRole('button', { name: 'Create role' }).click()
  await page.getByText('Enter the 12 digits of an AWS account.').waitFor()
}

async function findService(page: Page): Promise<void> {
  await openNewRole(page, 'AWS service')
  await page.getByLabel('Service principal', { exact: true }).pressSequentially('lambda')
  await page.getByRole('option', { name: 'lambda.amazonaws.com', exact: true }).waitFor()
}

function documentOf(Statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement })
}
