// What Cases stores of case rules.
import type {
  HiddenCaseRule,
  ParentChildFieldOptionsMapping,
  RequiredCaseRule,
  RuleType,
} from '../../../models/generated/cases.ts'
import { defineTable } from '../../../storage/store.ts'
import { type InDomain, NAMED_INDEXES, type NamedRow } from '../named.ts'

export interface CaseRuleRow extends NamedRow {
  readonly caseRuleId: string
  readonly description?: string
  readonly ruleType: RuleType
  /** Of a rule that makes a field required or hides it. */
  readonly decision?: RequiredCaseRule | HiddenCaseRule
  /** Of a rule of options, whose mappings have rows of their own. */
  readonly pair?: FieldPair
  /** The parent's value of each mapping, in their order; absent where an older version wrote the rule. */
  readonly parentValues?: readonly string[]
}

export interface FieldPair {
  readonly parentFieldId?: string | undefined
  readonly childFieldId?: string | undefined
}

export const CASE_RULES = defineTable<CaseRuleRow>({
  name: 'cases_case_rules',
  key: ['account', 'region', 'domainId', 'caseRuleId'],
  indexes: NAMED_INDEXES,
})

/** One value of the parent with the values that the child may then have: up to 150,000 characters. */
export interface RuleMappingRow extends InDomain {
  readonly caseRuleId: string
  /** From 0, as they were given. */
  readonly position: number
  readonly mapping: ParentChildFieldOptionsMapping
}

export const RULE_MAPPINGS = defineTable<RuleMappingRow>({
  name: 'cases_rule_mappings',
  key: ['account', 'region', 'domainId', 'caseRuleId', 'position'],
  weight: 50,
})
