// What Cases stores of fields.
import type { FieldType } from '../../../models/generated/cases.ts'
import { defineTable } from '../../../storage/store.ts'
import { type InDomain, NAMED_INDEXES, type NamedRow } from '../named.ts'

/** A custom field; of a system field what is not the same in every domain: its tags. */
export interface FieldRow extends NamedRow {
  readonly fieldId: string
  readonly type: FieldType
  readonly description?: string
  readonly isMultiline?: boolean
}

export const FIELDS = defineTable<FieldRow>({
  name: 'cases_fields',
  key: ['account', 'region', 'domainId', 'fieldId'],
  indexes: NAMED_INDEXES,
})

/** An option of a single-select field. Options are made inactive, never removed. */
export interface FieldOptionRow extends InDomain {
  readonly fieldId: string
  readonly value: string
  readonly name: string
  readonly active: boolean
}

export const FIELD_OPTIONS = defineTable<FieldOptionRow>({
  name: 'cases_field_options',
  key: ['account', 'region', 'domainId', 'fieldId', 'value'],
})
