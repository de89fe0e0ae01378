// What Amazon Connect Customer Profiles stores: domains, and the profiles of customers in them.
import type { Tags } from '../../contract/permission.ts'
import type { CreateDomainRequest, CreateProfileRequest } from '../../models/generated/profile.ts'
import { defineTable } from '../../storage/store.ts'

export interface ProfileDomainRow {
  readonly account: string
  readonly region: string
  readonly domainName: string
  /** ISO 8601. */
  readonly createdAt: string
  /** As the request gave it. */
  readonly given: Omit<CreateDomainRequest, 'DomainName' | 'Tags'>
  readonly tags: Tags
}

export const PROFILE_DOMAINS = defineTable<ProfileDomainRow>({
  name: 'profile_domains',
  key: ['account', 'region', 'domainName'],
})

interface InProfileDomain {
  readonly account: string
  readonly region: string
  readonly domainName: string
  readonly profileId: string
}

export interface ProfileRow extends InProfileDomain {
  /** What is known of the customer, by the names that the API has for it. */
  readonly attributes: Omit<CreateProfileRequest, 'DomainName'>
}

export const PROFILES = defineTable<ProfileRow>({
  name: 'profile_profiles',
  key: ['account', 'region', 'domainName', 'profileId'],
})

/** What a profile is found by: a key such as `_phone` with a value, folded as searches fold it. */
export interface ProfileTermRow extends InProfileDomain {
  readonly term: string
}

export const PROFILE_TERMS = defineTable<ProfileTermRow>({
  name: 'profile_terms',
  key: ['account', 'region', 'domainName', 'term', 'profileId'],
})

/** Every table of Customer Profiles. */
export const PROFILE_TABLES = [PROFILE_DOMAINS, PROFILES, PROFILE_TERMS] as const
