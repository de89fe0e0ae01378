// Every table of Cases.
import { AUDIT_EVENTS, AUDIT_FIELDS } from './audit/rows.ts'
import { CASE_RULES, RULE_MAPPINGS } from './case-rules/rows.ts'
import { CASE_TOKENS, CASE_VALUES, CASES } from './cases/rows.ts'
import { DELETED_DOMAINS, DOMAINS } from './domain-rows.ts'
import { EVENT_CONFIGURATIONS, EVENTS } from './events/rows.ts'
import { FIELD_OPTIONS, FIELDS } from './fields/rows.ts'
import { LAYOUTS } from './layouts/rows.ts'
import { ITEM_TERMS, ITEMS, SLA_CLOCKS } from './related-items/rows.ts'
import { TEMPLATES } from './templates/rows.ts'

export const CASES_TABLES = [
  DOMAINS,
  DELETED_DOMAINS,
  FIELDS,
  FIELD_OPTIONS,
  LAYOUTS,
  TEMPLATES,
  CASE_RULES,
  RULE_MAPPINGS,
  CASES,
  CASE_VALUES,
  CASE_TOKENS,
  AUDIT_EVENTS,
  AUDIT_FIELDS,
  ITEMS,
  ITEM_TERMS,
  SLA_CLOCKS,
  EVENT_CONFIGURATIONS,
  EVENTS,
] as const
