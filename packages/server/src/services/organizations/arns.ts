// ARNs of an organization and of what is in it: they are its management account's.
import { PARTITION } from '../../base/regions.ts'
import { resourceTypesOf } from '../../contract/resource-types.ts'
import { loadModel } from '../../models/model.ts'
import type { GuardPolicyRow, OrganizationRow } from './rows.ts'

const types = resourceTypesOf(loadModel('organizations'), [
  'account',
  'awspolicy',
  'organization',
  'organizationalunit',
  'policy',
  'root',
])

/** Whose ARNs they are; of an organization that is not there yet, those it would have. */
export type OrganizationOwner = Pick<OrganizationRow, 'managementAccount'> &
  Partial<Pick<OrganizationRow, 'organizationId'>>

export function organizationArn(owner: OrganizationOwner): string {
  return arnOf('organization', owner, {})
}

export function accountArn(owner: OrganizationOwner, accountId: string): string {
  return arnOf('account', owner, { accountId })
}

export function rootArn(owner: OrganizationOwner, rootId: string): string {
  return arnOf('root', owner, { rootId: behind('r-', rootId) })
}

export function unitArn(owner: OrganizationOwner, unitId: string): string {
  return arnOf('organizationalunit', owner, { organizationalUnitId: behind('ou-', unitId) })
}

/** A policy that has no id yet is any of its type: `service_control_policy/p-*`. */
export function policyArn(
  owner: OrganizationOwner,
  { type, policyId, isAwsManaged }: Pick<GuardPolicyRow, 'type'> & Partial<GuardPolicyRow>,
): string {
  const ids = {
    policyType: type.toLowerCase(),
    ...(policyId !== undefined && { policyId: behind('p-', policyId) }),
  }
  return arnOf(isAwsManaged ? 'awspolicy' : 'policy', owner, ids)
}

function arnOf(
  type: (typeof types.names)[number],
  { managementAccount, organizationId }: OrganizationOwner,
  ids: Readonly<Record<string, string>>,
): string {
  return types.arnOf(
    type,
    { partition: PARTITION, region: '', account: managementAccount },
    {
      ...ids,
      ...(organizationId !== undefined && { organizationId: behind('o-', organizationId) }),
    },
  )
}

/** AWS's templates have the beginning of an id before its variable. */
function behind(prefix: string, id: string): string {
  return id.startsWith(prefix) ? id.slice(prefix.length) : id
}
