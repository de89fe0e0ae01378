// A case rule of a domain, with its details as callers give and get them.
import type { Call, CallToAuthorize, WriteCall } from '../../../contract/call.ts'
import type {
  CaseRuleDetails,
  ParentChildFieldOptionsMapping,
  RuleType,
} from '../../../models/generated/cases.ts'
import { notFound } from '../errors.ts'
import { type InDomain, inDomain } from '../named.ts'
import { CASE_RULES, type CaseRuleRow, RULE_MAPPINGS } from './rows.ts'

export function findCaseRule(
  { rows }: Pick<CallToAuthorize, 'rows'>,
  domain: InDomain,
  caseRuleId: string,
): Promise<CaseRuleRow | undefined> {
  return rows.get(CASE_RULES, { ...inDomain(domain), caseRuleId })
}

export async function requireCaseRule(
  call: Call,
  domain: InDomain,
  caseRuleId: string,
): Promise<CaseRuleRow> {
  const rule = await findCaseRule(call, domain, caseRuleId)
  if (!rule) throw notFound('CaseRule', caseRuleId)
  return rule
}

export function ruleTypeOf({ required, hidden }: CaseRuleDetails): RuleType {
  if (required) return 'Required'
  return hidden ? 'Hidden' : 'FieldOptions'
}

/** The part of the details that stands in the rule's own row. */
export function kept(
  details: CaseRuleDetails,
): Pick<CaseRuleRow, 'ruleType' | 'decision' | 'pair' | 'parentValues'> {
  const ruleType = ruleTypeOf(details)
  const decision = details.required ?? details.hidden
  if (decision) return { ruleType, decision }
  const {
    parentFieldId,
    childFieldId,
    parentChildFieldOptionsMappings = [],
  } = details.fieldOptions ?? {}
  return {
    ruleType,
    parentValues: parentChildFieldOptionsMappings.map(one => one.parentFieldOptionValue),
    pair: {
      ...(parentFieldId !== undefined && { parentFieldId }),
      ...(childFieldId !== undefined && { childFieldId }),
    },
  }
}

export async function detailsOf(
  call: Pick<CallToAuthorize, 'rows'>,
  rule: CaseRuleRow,
): Promise<CaseRuleDetails> {
  const { ruleType, decision } = rule
  if (decision) return ruleType === 'Required' ? { required: decision } : { hidden: decision }
  const parentChildFieldOptionsMappings = await mappingsOf(call, rule)
  return { fieldOptions: { ...rule.pair, parentChildFieldOptionsMappings } }
}

async function mappingsOf(
  { rows }: Pick<CallToAuthorize, 'rows'>,
  rule: CaseRuleRow,
): Promise<ParentChildFieldOptionsMapping[]> {
  return (await rows.list(RULE_MAPPINGS, { where: placeOf(rule) })).map(({ mapping }) => mapping)
}

/**
 * Those that may say what goes with this value of the parent. A template may name 50 rules of six
 * megabytes each, of which one mapping is asked.
 */
export async function mappingsAbout(
  call: Pick<CallToAuthorize, 'rows'>,
  rule: CaseRuleRow,
  parentValue: string,
): Promise<ParentChildFieldOptionsMapping[]> {
  if (!rule.parentValues) return mappingsOf(call, rule)
  const position = rule.parentValues.indexOf(parentValue)
  if (position < 0) return []
  const row = await call.rows.get(RULE_MAPPINGS, { ...placeOf(rule), position })
  return row ? [row.mapping] : []
}

/** Instead of those before. */
export async function putMappings(
  { rows }: WriteCall,
  rule: Place,
  mappings: readonly ParentChildFieldOptionsMapping[],
): Promise<void> {
  const place = placeOf(rule)
  const before = await rows.count(RULE_MAPPINGS, { where: place })
  for (let position = 0; position < before; position++) {
    await rows.delete(RULE_MAPPINGS, { ...place, position })
  }
  for (const [position, mapping] of mappings.entries()) {
    await rows.insert(RULE_MAPPINGS, { ...place, position, mapping })
  }
}

type Place = Pick<CaseRuleRow, keyof InDomain | 'caseRuleId'>

function placeOf(rule: Place): Place {
  return { ...inDomain(rule), caseRuleId: rule.caseRuleId }
}
