// The whole account at once: every user, group, role and policy with what hangs on them.
import type { Call } from '../../../contract/call.ts'
import type { Operations } from '../../../contract/service.ts'
import type {
  EntityType,
  GetAccountAuthorizationDetailsRequest,
  GetAccountAuthorizationDetailsResponse,
  GroupDetail,
  IamOperations,
  ManagedPolicyDetail,
  PolicyDetail,
  PolicyVersion,
  RoleDetail,
  UserDetail,
} from '../../../models/generated/iam.ts'
import type { Rows } from '../../../storage/store.ts'
import { charactersIn } from '../../../work/characters.ts'
import { boundaryArnOf } from '../entities/entities.ts'
import { groupsOf } from '../entities/memberships.ts'
import { boundaryMember } from '../entities/shown-entities.ts'
import { shownTags } from '../entities/tags.ts'
import { effectiveTrustPolicy } from '../entities/trusted-principals.ts'
import { pageOf } from '../listing.ts'
import { type ManagedPolicy, usageOf, usagesIn } from '../managed/managed-policy.ts'
import { attachedPolicies } from '../policies/attachments.ts'
import { policiesInScope, policyKey, shownPolicy } from '../policies/policies.ts'
import { encodeDocument } from '../policies/policy-documents.ts'
import { shownVersion, versionsOf } from '../policies/policy-versions.ts'
import {
  GROUPS,
  type GroupRow,
  INLINE_POLICIES,
  ROLES,
  type RoleRow,
  USERS,
  type UserRow,
} from '../rows.ts'

export const accountDetailsOperations = {
  GetAccountAuthorizationDetails: {
    access: 'read',
    authorize: { resources: {} },
    handle: getAccountAuthorizationDetails,
  },
} satisfies Partial<Operations<IamOperations>>

/** One thing of the account, not yet described: only those on the page are. */
type Item =
  | { readonly kind: 'user'; readonly row: UserRow }
  | { readonly kind: 'group'; readonly row: GroupRow }
  | { readonly kind: 'role'; readonly row: RoleRow }
  | { readonly kind: 'policy'; readonly policy: ManagedPolicy }

const EVERYTHING: readonly EntityType[] = [
  'User',
  'Group',
  'Role',
  'LocalManagedPolicy',
  'AWSManagedPolicy',
]

async function getAccountAuthorizationDetails(
  input: GetAccountAuthorizationDetailsRequest,
  call: Call,
): Promise<GetAccountAuthorizationDetailsResponse> {
  const wanted = new Set(input.Filter?.length ? input.Filter : EVERYTHING)
  const listing = {
    operation: 'GetAccountAuthorizationDetails',
    of: JSON.stringify([call.account, ...[...wanted].sort()]),
    items: await itemsOf(call, wanted),
    keyOf,
  }
  const { items, rest } = pageOf(listing, input)
  const details: Details = {
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: [],
    Policies: [],
  }
  let characters = 0
  for (const [index, item] of items.entries()) {
    characters += charactersIn(await describeInto(details, item, call))
    if (characters < MAX_CHARACTERS) continue
    return { ...details, ...pageOf(listing, { ...input, MaxItems: index + 1 }).rest }
  }
  return { ...details, ...rest }
}

/** AWS: IAM API Reference, IsTruncated: "IAM might return fewer than the MaxItems number". */
const MAX_CHARACTERS = 1_000_000

interface Details {
  readonly UserDetailList: UserDetail[]
  readonly GroupDetailList: GroupDetail[]
  readonly RoleDetailList: RoleDetail[]
  readonly Policies: ManagedPolicyDetail[]
}

async function describeInto(
  details: Details,
  item: Item,
  call: Call,
): Promise<UserDetail | GroupDetail | RoleDetail | ManagedPolicyDetail> {
  const { rows } = call
  switch (item.kind) {
    case 'user':
      return added(details.UserDetailList, await describeUser(rows, item.row))
    case 'group':
      return added(details.GroupDetailList, await describeGroup(rows, item.row))
    case 'role':
      return added(details.RoleDetailList, await describeRole(rows, item.row))
    case 'policy':
      return added(details.Policies, await describePolicy(call, item.policy))
  }
}

function added<Detail>(list: Detail[], detail: Detail): Detail {
  list.push(detail)
  return detail
}

async function itemsOf(call: Call, wanted: ReadonlySet<EntityType>): Promise<Item[]> {
  const { rows, account } = call
  const where = { account }
  const items: Item[] = []
  if (wanted.has('User')) {
    for (const row of await rows.list(USERS, { where })) items.push({ kind: 'user', row })
  }
  if (wanted.has('Group')) {
    for (const row of await rows.list(GROUPS, { where })) items.push({ kind: 'group', row })
  }
  if (wanted.has('Role')) {
    for (const row of await rows.list(ROLES, { where })) items.push({ kind: 'role', row })
  }
  if (wanted.has('LocalManagedPolicy')) {
    for (const policy of await policiesInScope(call, 'Local'))
      items.push({ kind: 'policy', policy })
  }
  if (wanted.has('AWSManagedPolicy')) {
    // Of AWS's many policies only those that the account uses.
    const used = await usagesIn(rows, account)
    for (const policy of await policiesInScope(call, 'AWS')) {
      if (used.has(policy.row.arn)) items.push({ kind: 'policy', policy })
    }
  }
  return items
}

function keyOf(item: Item): string {
  if (item.kind === 'policy') return `4/${policyKey(item.policy)}`
  return `${{ user: 1, group: 2, role: 3 }[item.kind]}/${item.row.nameKey}`
}

async function describeUser(rows: Rows, user: UserRow): Promise<UserDetail> {
  const { name, id, arn, path, createdAt, tags } = user
  const inline = await inlinePolicies(rows, id)
  return {
    Path: path,
    UserName: name,
    UserId: id,
    Arn: arn,
    CreateDate: new Date(createdAt),
    // Recorded answers leave this list out when it is empty, for users alone.
    ...(inline.length > 0 && { UserPolicyList: inline }),
    GroupList: (await groupsOf(rows, id)).map(group => group.name),
    AttachedManagedPolicies: await attachedPolicies(rows, id),
    ...boundaryMember(await boundaryArnOf(rows, id)),
    Tags: shownTags(tags),
  }
}

async function describeGroup(rows: Rows, group: GroupRow): Promise<GroupDetail> {
  const { name, id, arn, path, createdAt } = group
  return {
    Path: path,
    GroupName: name,
    GroupId: id,
    Arn: arn,
    CreateDate: new Date(createdAt),
    GroupPolicyList: await inlinePolicies(rows, id),
    AttachedManagedPolicies: await attachedPolicies(rows, id),
  }
}

async function describeRole(rows: Rows, role: RoleRow): Promise<RoleDetail> {
  const { name, id, arn, path, createdAt, tags } = role
  return {
    Path: path,
    RoleName: name,
    RoleId: id,
    Arn: arn,
    CreateDate: new Date(createdAt),
    AssumeRolePolicyDocument: encodeDocument(await effectiveTrustPolicy(rows, role)),
    InstanceProfileList: [],
    RolePolicyList: await inlinePolicies(rows, id),
    AttachedManagedPolicies: await attachedPolicies(rows, id),
    ...boundaryMember(await boundaryArnOf(rows, id)),
    Tags: shownTags(tags),
    RoleLastUsed: {},
  }
}

async function describePolicy(
  { rows, account }: Call,
  policy: ManagedPolicy,
): Promise<ManagedPolicyDetail> {
  const { arn, description } = policy.row
  const versions: PolicyVersion[] = (await versionsOf(rows, policy)).map(version => ({
    Document: encodeDocument(version.document),
    ...shownVersion(policy, version),
  }))
  return {
    ...shownPolicy(policy, await usageOf(rows, account, arn)),
    ...(description !== undefined && { Description: description }),
    PolicyVersionList: versions,
  }
}

async function inlinePolicies(rows: Rows, principalId: string): Promise<PolicyDetail[]> {
  const policies = await rows.list(INLINE_POLICIES, { where: { principalId } })
  return policies.map(({ name, document }) => ({
    PolicyName: name,
    PolicyDocument: encodeDocument(document),
  }))
}
