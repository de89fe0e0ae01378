// Answers whoever decides calls: which policies guard the account, level after level.
import type { NamedPolicy } from '@casegate/engine'
import type { Organizations } from '../../contract/organization.ts'
import type { Rows } from '../../storage/store.ts'
import { policyArn } from './arns.ts'
import { pathText, pathTo } from './organization.ts'
import {
  ATTACHMENTS,
  type GuardType,
  MEMBERS,
  ORGANIZATIONS,
  type OrganizationRow,
  POLICIES,
  UNITS,
} from './rows.ts'

interface Level {
  readonly id: string
  /** As explanations have it beside a policy's name. */
  readonly title: string
}

export const organizations: Organizations = {
  async membershipOf(rows, account) {
    const organization = await rows.get(ORGANIZATIONS, { account })
    if (!organization) return undefined
    const member = await rows.get(MEMBERS, { account, memberId: account })
    if (!member) throw new Error(`${account} is not a member of its own organization`)
    const path = await pathTo({ account, rows }, organization, member.parentId)
    const levels = [...(await titled(rows, account, path)), { id: account, title: 'the account' }]
    const guards = async (type: GuardType) =>
      organization.enabledTypes.includes(type)
        ? await Promise.all(levels.map(level => policiesAt(rows, organization, level, type)))
        : undefined
    const [scps, rcps] = [
      await guards('SERVICE_CONTROL_POLICY'),
      await guards('RESOURCE_CONTROL_POLICY'),
    ]
    return {
      organizationId: organization.organizationId,
      path: pathText(organization, path),
      ...(scps && { scps }),
      ...(rcps && { rcps }),
    }
  },
}

async function titled(
  rows: Rows,
  account: string,
  [rootId = '', ...unitIds]: readonly string[],
): Promise<readonly Level[]> {
  const units = unitIds.map(async unitId => {
    const unit = await rows.get(UNITS, { account, unitId })
    return { id: unitId, title: `the unit ${unit?.name ?? unitId}` }
  })
  return [{ id: rootId, title: 'the root' }, ...(await Promise.all(units))]
}

/** RCPFullAWSAccess, which cannot be detached, is left out: it is implied at every level. */
async function policiesAt(
  rows: Rows,
  organization: OrganizationRow,
  { id: targetId, title }: Level,
  type: GuardType,
): Promise<readonly NamedPolicy[]> {
  const { account } = organization
  const found: NamedPolicy[] = []
  for (const { policyId } of await rows.list(ATTACHMENTS, { where: { account, targetId, type } })) {
    const policy = await rows.get(POLICIES, { account, policyId })
    if (!policy) throw new Error(`the attached policy ${policyId} does not exist`)
    if (policy.isAwsManaged && type === 'RESOURCE_CONTROL_POLICY') continue
    const arn = policyArn(organization, policy)
    found.push({ name: policy.name, document: policy.content, type: title, arn })
  }
  return found
}
