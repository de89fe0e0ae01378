// What Cases stores of domains.
import type { Tags } from '../../contract/permission.ts'
import { defineTable } from '../../storage/store.ts'

export interface DomainRow {
  readonly account: string
  readonly region: string
  readonly domainId: string
  readonly name: string
  /** ISO 8601, as is `activeAt`. */
  readonly createdAt: string
  /** When creation is done: the status follows from the clock, nothing has to wake up for it. */
  readonly activeAt: string
  /** Then its creation has failed. */
  readonly fails?: true
  readonly tags: Tags
}

export const DOMAINS = defineTable<DomainRow>({
  name: 'cases_domains',
  key: ['account', 'region', 'domainId'],
  indexes: {
    byName: { columns: ['account', 'region', 'name'], unique: true },
  },
})

/** A domain that is gone, and of which something may be left in other tables. */
export interface DeletedDomainRow {
  readonly account: string
  readonly region: string
  readonly domainId: string
}

export const DELETED_DOMAINS = defineTable<DeletedDomainRow>({
  name: 'cases_deleted_domains',
  key: ['account', 'region', 'domainId'],
})
