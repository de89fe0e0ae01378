// What IAM stores: one row type and table for each noun.
import type { RoleUsage } from '../../contract/neighbours.ts'
import { defineTable } from '../../storage/store.ts'
import type { AwsManagedPolicy } from './managed/managed-policies.ts'

/**
 * Rows that hang on a principal name it by its unique id, so a rename touches one row and a
 * deleted and recreated principal starts with nothing.
 */
export type PrincipalKind = 'user' | 'group' | 'role'

/** A tag as it was written: IAM keeps the case of keys but compares them without it. */
export interface TagRow {
  readonly key: string
  readonly value: string
}

/** What users, groups, roles and managed policies have in common. */
export interface EntityRow {
  readonly account: string
  /** The name in lower case: names are unique without regard to case. */
  readonly nameKey: string
  readonly name: string
  readonly path: string
  readonly id: string
  readonly arn: string
  /** ISO 8601, as are all times in rows. */
  readonly createdAt: string
}

export interface UserRow extends EntityRow {
  readonly tags: readonly TagRow[]
}

export type GroupRow = EntityRow

export interface RoleRow extends EntityRow {
  readonly tags: readonly TagRow[]
  readonly description?: string
  readonly maxSessionDurationSeconds: number
  /** The trust policy as JSON text, as it was given. */
  readonly trustPolicy: string
  /** The users and roles of this account that the trust policy names, as they were then. */
  readonly trusted: readonly TrustedPrincipal[]
  /** Set for a service-linked role: the service principal that it is linked to. */
  readonly linkedService?: string
}

/** A trust policy means the principal that had the ARN when it was written, and no later one. */
export interface TrustedPrincipal {
  readonly arn: string
  readonly id: string
}

export interface MembershipRow {
  readonly account: string
  readonly userId: string
  readonly groupId: string
}

export interface AccessKeyRow {
  readonly accessKeyId: string
  readonly account: string
  readonly userId: string
  readonly status: 'Active' | 'Inactive'
  readonly createdAt: string
  /** The secret, encrypted for this row alone. */
  readonly sealedSecret: string
}

/** When a key was last used; a table of its own so that noting it rewrites no secret. */
export interface AccessKeyUseRow {
  readonly accessKeyId: string
  readonly usedAt: string
  readonly region: string
  readonly service: string
}

/** A customer managed policy; AWS's own are data, not rows. */
export interface PolicyRow extends EntityRow {
  readonly tags: readonly TagRow[]
  readonly description?: string
  readonly defaultVersion: number
  /** The number that the next version gets; numbers are never used again. */
  readonly nextVersion: number
  readonly updatedAt: string
}

export interface PolicyVersionRow {
  readonly account: string
  readonly policyId: string
  readonly version: number
  /** The policy as JSON text, as it was given. */
  readonly document: string
  readonly createdAt: string
}

/** One of AWS's own that does not come with Casegate, as the account's data has it. */
export interface GivenPolicyRow extends AwsManagedPolicy {
  readonly account: string
}

/** A managed policy, a customer's or AWS's own, that speaks for a principal. */
export interface AttachmentRow {
  readonly account: string
  readonly principalId: string
  readonly principalKind: PrincipalKind
  readonly policyArn: string
}

export interface InlinePolicyRow {
  readonly principalId: string
  readonly name: string
  readonly document: string
}

/** The managed policy that bounds a user or role. */
export interface BoundaryRow {
  readonly account: string
  readonly principalId: string
  readonly principalKind: 'user' | 'role'
  readonly policyArn: string
}

/** The outcome of a request to delete a service-linked role. */
export interface RoleDeletionRow {
  readonly account: string
  readonly taskId: string
  readonly roleName: string
  readonly createdAt: string
  /** Why the role could not be deleted; absent when it was. */
  readonly failure?: RoleDeletionFailure
}

export interface RoleDeletionFailure {
  readonly reason: string
  readonly usages: readonly RoleUsage[]
}

export interface AccountAliasRow {
  readonly account: string
  readonly alias: string
}

export const USERS = defineTable<UserRow>({
  name: 'iam_users',
  key: ['account', 'nameKey'],
  indexes: { byId: { columns: ['id'], unique: true } },
})

export const GROUPS = defineTable<GroupRow>({
  name: 'iam_groups',
  key: ['account', 'nameKey'],
  indexes: { byId: { columns: ['id'], unique: true } },
})

export const ROLES = defineTable<RoleRow>({
  name: 'iam_roles',
  key: ['account', 'nameKey'],
  indexes: { byId: { columns: ['id'], unique: true } },
})

export const MEMBERSHIPS = defineTable<MembershipRow>({
  name: 'iam_memberships',
  key: ['userId', 'groupId'],
  indexes: { byGroup: { columns: ['groupId'] } },
})

export const ACCESS_KEYS = defineTable<AccessKeyRow>({
  name: 'iam_access_keys',
  key: ['accessKeyId'],
  indexes: { byUser: { columns: ['userId'] } },
})

export const ACCESS_KEY_USES = defineTable<AccessKeyUseRow>({
  name: 'iam_access_key_uses',
  key: ['accessKeyId'],
})

export const POLICIES = defineTable<PolicyRow>({
  name: 'iam_policies',
  key: ['account', 'nameKey'],
  indexes: { byArn: { columns: ['arn'], unique: true } },
})

export const POLICY_VERSIONS = defineTable<PolicyVersionRow>({
  name: 'iam_policy_versions',
  key: ['policyId', 'version'],
  indexes: { byAccount: { columns: ['account'] } },
})

export const GIVEN_POLICIES = defineTable<GivenPolicyRow>({
  name: 'iam_given_policies',
  key: ['account', 'arn'],
})

export const ATTACHMENTS = defineTable<AttachmentRow>({
  name: 'iam_attachments',
  key: ['principalId', 'policyArn'],
  indexes: { byPolicy: { columns: ['account', 'policyArn', 'principalKind'] } },
})

export const INLINE_POLICIES = defineTable<InlinePolicyRow>({
  name: 'iam_inline_policies',
  key: ['principalId', 'name'],
})

export const BOUNDARIES = defineTable<BoundaryRow>({
  name: 'iam_boundaries',
  key: ['principalId'],
  indexes: { byPolicy: { columns: ['account', 'policyArn', 'principalKind'] } },
})

export const ROLE_DELETIONS = defineTable<RoleDeletionRow>({
  name: 'iam_role_deletions',
  key: ['account', 'taskId'],
})

export const ACCOUNT_ALIASES = defineTable<AccountAliasRow>({
  name: 'iam_account_aliases',
  key: ['account'],
  indexes: { byAlias: { columns: ['alias'], unique: true } },
})

/** Every table of IAM. */
export const IAM_TABLES = [
  USERS,
  GROUPS,
  ROLES,
  MEMBERSHIPS,
  ACCESS_KEYS,
  ACCESS_KEY_USES,
  POLICIES,
  POLICY_VERSIONS,
  GIVEN_POLICIES,
  ATTACHMENTS,
  INLINE_POLICIES,
  BOUNDARIES,
  ROLE_DELETIONS,
  ACCOUNT_ALIASES,
] as const
