// What Cases stores of layouts.
import type { LayoutContent } from '../../../models/generated/cases.ts'
import { defineTable } from '../../../storage/store.ts'
import { NAMED_INDEXES, type NamedRow } from '../named.ts'

export interface LayoutRow extends NamedRow {
  readonly layoutId: string
  readonly content: LayoutContent
}

export const LAYOUTS = defineTable<LayoutRow>({
  name: 'cases_layouts',
  key: ['account', 'region', 'domainId', 'layoutId'],
  indexes: NAMED_INDEXES,
})
