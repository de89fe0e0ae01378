// The organization itself: made, described, deleted, and the types of policies that its root has.
import { AwsError } from '../../base/errors.ts'
import type { Call, WriteCall } from '../../contract/call.ts'
import type {
  Organization,
  OrganizationsOperations,
  Root,
} from '../../models/generated/organizations.ts'
import { accountArn, organizationArn, rootArn } from './arns.ts'
import { attachFirst, detachAll } from './attachments.ts'
import { AWS_POLICIES } from './aws-policies.ts'
import { notFound, typeNotServed } from './errors.ts'
import { isGuardType } from './guard-types.ts'
import { newId, requireOrganization } from './organization.ts'
import {
  type AccountRow,
  MEMBERS,
  ORGANIZATIONS,
  type OrganizationRow,
  POLICIES,
  UNITS,
} from './rows.ts'

type Input<Name extends keyof OrganizationsOperations> = OrganizationsOperations[Name]['input']
type Output<Name extends keyof OrganizationsOperations> = OrganizationsOperations[Name]['output']

/**
 * Whoever asks becomes a member of an organization that another account manages: AWS exempts the
 * management account from all policies, and here they shall decide calls.
 */
export async function createOrganization(
  { FeatureSet = 'ALL' }: Input<'CreateOrganization'>,
  call: WriteCall,
): Promise<Output<'CreateOrganization'>> {
  const { account, rows, ids, now } = call
  if (await rows.get(ORGANIZATIONS, { account })) {
    throw new AwsError(
      'AlreadyInOrganizationException',
      'The AWS account is already a member of an organization.',
    )
  }
  const organization: OrganizationRow = {
    account,
    organizationId: newId(ids, 'o-', 10),
    rootId: newId(ids, 'r-', 4),
    managementAccount: managementAccountOf(account),
    featureSet: FeatureSet,
    enabledTypes: [],
    rootTags: {},
  }
  await rows.insert(ORGANIZATIONS, organization)
  for (const policy of AWS_POLICIES) await rows.insert(POLICIES, { account, ...policy })
  const joined = { account, parentId: organization.rootId, joinedAt: now.toISOString(), tags: {} }
  for (const one of membersOf(organization)) await rows.insert(MEMBERS, { ...joined, ...one })
  // AWS: Organizations API Reference, CreateOrganization: with all features, SCPs are enabled.
  const made =
    FeatureSet === 'ALL' ? await enable(call, organization, 'SERVICE_CONTROL_POLICY') : organization
  return { Organization: describe(made) }
}

export async function describeOrganization(
  _: Input<'DescribeOrganization'>,
  call: Call,
): Promise<Output<'DescribeOrganization'>> {
  return { Organization: describe(await requireOrganization(call)) }
}

/** AWS: Organizations API Reference, OrganizationNotEmptyException. The account itself goes with it here. */
export async function deleteOrganization(
  _: Input<'DeleteOrganization'>,
  call: WriteCall,
): Promise<undefined> {
  const { account, rows } = call
  await requireOrganization(call)
  const units = await rows.count(UNITS, { where: { account } })
  const policies = await rows.count(POLICIES, { where: { account } })
  if (units > 0 || policies > AWS_POLICIES.length) {
    throw new AwsError(
      'OrganizationNotEmptyException',
      "The organization isn't empty: delete its organizational units and its policies first.",
    )
  }
  for (const { type } of AWS_POLICIES) await detachAll(rows, account, type)
  for (const policy of AWS_POLICIES) await rows.delete(POLICIES, { account, ...policy })
  for (const row of await rows.list(MEMBERS, { where: { account } }))
    await rows.delete(MEMBERS, row)
  await rows.delete(ORGANIZATIONS, { account })
}

export async function listRoots(_: Input<'ListRoots'>, call: Call): Promise<Output<'ListRoots'>> {
  return { Roots: [describeRoot(await requireOrganization(call))] }
}

export async function enablePolicyType(
  { RootId, PolicyType }: Input<'EnablePolicyType'>,
  call: WriteCall,
): Promise<Output<'EnablePolicyType'>> {
  const organization = await requireRoot(call, RootId)
  if (!isGuardType(PolicyType)) throw typeNotServed(PolicyType)
  if (organization.featureSet !== 'ALL') {
    throw new AwsError(
      'PolicyTypeNotAvailableForOrganizationException',
      'Policies need an organization with all features enabled.',
    )
  }
  if (organization.enabledTypes.includes(PolicyType)) {
    throw new AwsError(
      'PolicyTypeAlreadyEnabledException',
      'The specified policy type is already enabled.',
    )
  }
  return { Root: describeRoot(await enable(call, organization, PolicyType)) }
}

/** AWS: the same reference, DisablePolicyType: every attachment of the type is gone for good. */
export async function disablePolicyType(
  { RootId, PolicyType }: Input<'DisablePolicyType'>,
  call: WriteCall,
): Promise<Output<'DisablePolicyType'>> {
  const organization = await requireRoot(call, RootId)
  if (!isGuardType(PolicyType)) throw typeNotServed(PolicyType)
  if (!organization.enabledTypes.includes(PolicyType)) {
    throw new AwsError('PolicyTypeNotEnabledException', 'The specified policy type is not enabled.')
  }
  await detachAll(call.rows, call.account, PolicyType)
  const enabledTypes = organization.enabledTypes.filter(type => type !== PolicyType)
  const changed = { ...organization, enabledTypes }
  await call.rows.update(ORGANIZATIONS, changed)
  return { Root: describeRoot(changed) }
}

async function requireRoot(call: Call, rootId: string): Promise<OrganizationRow> {
  const organization = await requireOrganization(call)
  if (organization.rootId !== rootId) throw notFound('RootNotFoundException')
  return organization
}

/** AWS: Organizations User Guide, "Enabling a policy type": its own policy is attached everywhere. */
async function enable(
  { rows, account }: WriteCall,
  organization: OrganizationRow,
  type: OrganizationRow['enabledTypes'][number],
): Promise<OrganizationRow> {
  const changed = { ...organization, enabledTypes: [...organization.enabledTypes, type] }
  await rows.update(ORGANIZATIONS, changed)
  const units = await rows.list(UNITS, { where: { account } })
  const members = await rows.list(MEMBERS, { where: { account } })
  const targets = [
    organization.rootId,
    ...units.map(({ unitId }) => unitId),
    ...members.map(({ memberId }) => memberId),
  ]
  for (const targetId of targets) await attachFirst(rows, { account, targetId, type })
  return changed
}

/** An id that no account of this server has: each digit is another one. */
function managementAccountOf(account: string): string {
  return account.replace(/\d/g, digit => String(9 - Number(digit)))
}

function membersOf({
  account,
  managementAccount,
}: OrganizationRow): readonly Pick<AccountRow, 'memberId' | 'name' | 'email' | 'joinedMethod'>[] {
  return [
    {
      memberId: managementAccount,
      name: 'management',
      email: managementEmail(managementAccount),
      joinedMethod: 'INVITED',
    },
    {
      memberId: account,
      name: 'casegate',
      email: `account-${account}@example.com`,
      joinedMethod: 'CREATED',
    },
  ]
}

function managementEmail(managementAccount: string): string {
  return `management-${managementAccount}@example.com`
}

function describe(organization: OrganizationRow): Organization {
  const { organizationId, managementAccount, featureSet, enabledTypes } = organization
  return {
    Id: organizationId,
    Arn: organizationArn(organization),
    FeatureSet: featureSet,
    MasterAccountArn: accountArn(organization, managementAccount),
    MasterAccountId: managementAccount,
    MasterAccountEmail: managementEmail(managementAccount),
    AvailablePolicyTypes: enabledTypes.map(Type => ({ Type, Status: 'ENABLED' })),
  }
}

function describeRoot(organization: OrganizationRow): Root {
  return {
    Id: organization.rootId,
    Arn: rootArn(organization, organization.rootId),
    Name: 'Root',
    PolicyTypes: organization.enabledTypes.map(Type => ({ Type, Status: 'ENABLED' })),
  }
}
