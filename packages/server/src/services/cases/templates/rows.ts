// What Cases stores of templates.
import type {
  LayoutConfiguration,
  RequiredField,
  TagPropagationConfiguration,
  TemplateRule,
  TemplateStatus,
} from '../../../models/generated/cases.ts'
import { defineTable } from '../../../storage/store.ts'
import { NAMED_INDEXES, type NamedRow } from '../named.ts'

export interface TemplateRow extends NamedRow {
  readonly templateId: string
  readonly description?: string
  readonly layoutConfiguration?: LayoutConfiguration
  readonly requiredFields: readonly RequiredField[]
  readonly status: TemplateStatus
  readonly rules: readonly TemplateRule[]
  readonly tagPropagationConfigurations: readonly TagPropagationConfiguration[]
}

export const TEMPLATES = defineTable<TemplateRow>({
  name: 'cases_templates',
  key: ['account', 'region', 'domainId', 'templateId'],
  indexes: {
    ...NAMED_INDEXES,
    byStatus: { columns: ['account', 'region', 'domainId', 'state', 'status'] },
  },
})
