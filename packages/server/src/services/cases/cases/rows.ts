// What Cases stores of cases.
import type { Tags } from '../../../contract/permission.ts'
import type { FieldValueUnion } from '../../../models/generated/cases.ts'
import { defineTable } from '../../../storage/store.ts'
import type { InDomain } from '../named.ts'

export interface CaseRow extends InDomain {
  readonly caseId: string
  readonly templateId: string
  /** The reference id in lower case: people need not write it in one way. */
  readonly referenceKey: string
  /** ISO 8601. */
  readonly createdAt: string
  /** How many audit events there have been. */
  readonly auditEvents: number
  readonly tags: Tags
}

export const CASES = defineTable<CaseRow>({
  name: 'cases_cases',
  key: ['account', 'region', 'domainId', 'caseId'],
  indexes: {
    byReference: { columns: ['account', 'region', 'domainId', 'referenceKey'], unique: true },
  },
})

/** One field of one case, those that Cases sets itself too; a field without a value has no row. */
export interface CaseValueRow extends InDomain {
  readonly caseId: string
  readonly fieldId: string
  readonly value: FieldValueUnion
}

export const CASE_VALUES = defineTable<CaseValueRow>({
  name: 'cases_values',
  key: ['account', 'region', 'domainId', 'caseId', 'fieldId'],
})

/** A CreateCase that was answered, for when it comes again with the same token. */
export interface CaseTokenRow extends InDomain {
  /** A digest, as is `input`, which is of all else in the request. */
  readonly token: string
  readonly input: string
  readonly caseId: string
  readonly expiresAt: string
}

export const CASE_TOKENS = defineTable<CaseTokenRow>({
  name: 'cases_client_tokens',
  key: ['account', 'region', 'domainId', 'token'],
  indexes: { byExpiry: { columns: ['expiresAt'] } },
})
