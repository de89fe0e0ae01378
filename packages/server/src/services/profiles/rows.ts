// What Amazon Connect Customer Profiles stores: domains, and the profiles of customers in them.
import type { Tags } from '../../contract/permission.ts'
import { defineTable } from '../../storage/store.ts'

export interface ProfileDomainRow {
  readonly account: string
  readonly region: string
  readonly domainName: string
  /** ISO 8601. */
  readonly createdAt: string
  readonly tags: Tags
}

export const PROFILE_DOMAINS = defineTable<ProfileDomainRow>({
  name: 'profile_domains',
  key: ['account', 'region', 'domainName'],
})

export interface ProfileRow {
  readonly account: string
  readonly region: string
  readonly domainName: string
  readonly profileId: string
  /** What is known of the customer, by the names that the API has for it. */
  readonly attributes: Readonly<Record<string, unknown>>
}

export const PROFILES = defineTable<ProfileRow>({
  name: 'profile_profiles',
  key: ['account', 'region', 'domainName', 'profileId'],
})

/** Every table of Customer Profiles. */
export const PROFILE_TABLES = [PROFILE_DOMAINS, PROFILES] as const
