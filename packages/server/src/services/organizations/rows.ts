// What AWS Organizations stores: the organization that the account is in, its units, accounts and policies.
import type { Tags } from '../../contract/permission.ts'
import type { OrganizationFeatureSet } from '../../models/generated/organizations.ts'
import { defineTable } from '../../storage/store.ts'

/** The types of policies that decide calls; no other is served. */
export type GuardType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'

/** `account` is, here and below, the account of this server: a member like any other. */
export interface OrganizationRow {
  readonly account: string
  readonly organizationId: string
  readonly rootId: string
  readonly managementAccount: string
  readonly featureSet: OrganizationFeatureSet
  readonly enabledTypes: readonly GuardType[]
  readonly rootTags: Tags
}

export const ORGANIZATIONS = defineTable<OrganizationRow>({
  name: 'organizations_organizations',
  key: ['account'],
})

export interface UnitRow {
  readonly account: string
  readonly unitId: string
  readonly parentId: string
  readonly name: string
  readonly tags: Tags
}

export const UNITS = defineTable<UnitRow>({
  name: 'organizations_units',
  key: ['account', 'unitId'],
  indexes: { byParent: { columns: ['account', 'parentId', 'name'], unique: true } },
})

/** An account of the organization. */
export interface AccountRow {
  readonly account: string
  readonly memberId: string
  readonly parentId: string
  readonly name: string
  readonly email: string
  readonly joinedMethod: 'CREATED' | 'INVITED'
  /** ISO 8601. */
  readonly joinedAt: string
  readonly tags: Tags
}

export const MEMBERS = defineTable<AccountRow>({
  name: 'organizations_accounts',
  key: ['account', 'memberId'],
  indexes: { byParent: { columns: ['account', 'parentId'] } },
})

export interface GuardPolicyRow {
  readonly account: string
  readonly policyId: string
  readonly type: GuardType
  readonly name: string
  readonly description: string
  readonly content: string
  readonly isAwsManaged: boolean
  readonly tags: Tags
}

export const POLICIES = defineTable<GuardPolicyRow>({
  name: 'organizations_policies',
  key: ['account', 'policyId'],
  indexes: { byName: { columns: ['account', 'type', 'name'], unique: true } },
})

export interface GuardAttachmentRow {
  readonly account: string
  /** Of the root, a unit or an account. */
  readonly targetId: string
  readonly type: GuardType
  readonly policyId: string
}

export const ATTACHMENTS = defineTable<GuardAttachmentRow>({
  name: 'organizations_attachments',
  key: ['account', 'targetId', 'type', 'policyId'],
  indexes: { byPolicy: { columns: ['account', 'policyId', 'targetId'] } },
})

/** Every table of AWS Organizations. */
export const ORGANIZATIONS_TABLES = [ORGANIZATIONS, UNITS, MEMBERS, POLICIES, ATTACHMENTS] as const
