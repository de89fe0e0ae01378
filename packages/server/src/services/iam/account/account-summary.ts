// GetAccountSummary: how many of each thing there are, and how many there may be.
import { policyKinds } from '@casegate/engine/policy'
import type { Call } from '../../../contract/call.ts'
import type { Operations } from '../../../contract/service.ts'
import type {
  GetAccountSummaryResponse,
  IamOperations,
  SummaryKeyType,
} from '../../../models/generated/iam.ts'
import { QUOTAS } from '../quotas.ts'
import { GROUPS, POLICIES, POLICY_VERSIONS, ROLES, USERS } from '../rows.ts'

export const accountSummaryOperations = {
  GetAccountSummary: {
    access: 'read',
    authorize: { resources: {} },
    handle: getAccountSummary,
  },
} satisfies Partial<Operations<IamOperations>>

/** What never changes here; things that are not served there are none of. */
const FIXED = {
  AccessKeysPerUserQuota: QUOTAS.AccessKeysPerUser,
  // The root user always has the key that the server was started with.
  AccountAccessKeysPresent: 1,
  AccountMFAEnabled: 0,
  AccountPasswordPresent: 0,
  AccountSigningCertificatesPresent: 0,
  AssumeRolePolicySizeQuota: policyKinds.trust.size.characters,
  AttachedPoliciesPerGroupQuota: QUOTAS.PoliciesPerGroup,
  AttachedPoliciesPerRoleQuota: QUOTAS.PoliciesPerRole,
  AttachedPoliciesPerUserQuota: QUOTAS.PoliciesPerUser,
  GlobalEndpointTokenVersion: 1,
  GroupPolicySizeQuota: policyKinds.group.size.characters,
  GroupsPerUserQuota: QUOTAS.GroupsPerUser,
  GroupsQuota: QUOTAS.GroupsPerAccount,
  InstanceProfiles: 0,
  InstanceProfilesQuota: 1000,
  MFADevices: 0,
  MFADevicesInUse: 0,
  PoliciesQuota: QUOTAS.PoliciesPerAccount,
  PolicySizeQuota: policyKinds.identity.size.characters,
  PolicyVersionsInUseQuota: 10_000,
  Providers: 0,
  RolePolicySizeQuota: policyKinds.role.size.characters,
  RolesQuota: QUOTAS.RolesPerAccount,
  ServerCertificates: 0,
  ServerCertificatesQuota: 20,
  SigningCertificatesPerUserQuota: 2,
  UserPolicySizeQuota: policyKinds.user.size.characters,
  UsersQuota: QUOTAS.UsersPerAccount,
  VersionsPerPolicyQuota: QUOTAS.VersionsPerPolicy,
} as const

async function getAccountSummary(
  _input: undefined,
  { rows, account }: Call,
): Promise<GetAccountSummaryResponse> {
  const mine = { where: { account } }
  const summary: Record<SummaryKeyType, number> = {
    ...FIXED,
    Groups: await rows.count(GROUPS, mine),
    Policies: await rows.count(POLICIES, mine),
    PolicyVersionsInUse: await rows.count(POLICY_VERSIONS, { index: 'byAccount', ...mine }),
    Roles: await rows.count(ROLES, mine),
    Users: await rows.count(USERS, mine),
  }
  return { SummaryMap: summary }
}
