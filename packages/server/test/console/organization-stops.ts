// The pages of an organization in the states that they have.
import type { Page } from 'playwright-core'
import {
  makeOrganizationTargets,
  type OrganizationTargets,
} from '../support/organization-targets.ts'
import type { RunningServer } from '../support/running-server.ts'
import type { Stop } from './stops.ts'

export const UNORGANIZED: readonly Stop[] = [
  ['organization-none', '/organization', 'This account is in no organization'],
]

/** With a unit and a policy that is attached nowhere yet. */
export async function organize(server: RunningServer): Promise<readonly Stop[]> {
  const { guardId }: OrganizationTargets = await makeOrganizationTargets(server)
  const here = ['/organization', 'Locked out?'] as const
  return [
    ['organization', ...here],
    ['organization-attach', ...here, page => change(page, 'Attach policy', 'Choose a policy')],
    ['organization-move', ...here, page => change(page, 'Move', 'Choose the root or a unit')],
    ['organization-way-out', ...here, openWayOut],
    ['scp', `/organization/${guardId}`, 'It decides every call of the account'],
    ['scp-new', '/organization/new-scp', 'Policy document'],
  ]
}

export const DENIED_ORGANIZATION: readonly Stop[] = [
  ['denied-organization', '/organization', /organizations:DescribeOrganization is denied/],
]

async function change(page: Page, item: string, sign: string): Promise<void> {
  await page.getByRole('button', { name: 'Change casegate', exact: true }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
  await page.getByText(sign).first().waitFor()
}

async function openWayOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take all SCPs out of play' }).click()
  await page.getByText('The type is disabled on the root').waitFor()
}
