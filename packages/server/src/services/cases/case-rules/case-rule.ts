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
): Pick<CaseRuleRow, 'ruleType' | 'decision' | 'pair'> {
  const ruleType = ruleTypeOf(details)
  const decision = details.required ?? details.hidden
  if (decision) return { ruleType, decision }
  const { parentFieldId, childFieldId } = details.fieldOptions ?? {}
  return {
    ruleType,
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

export async function mappingsOf(
  { rows }: Pick<CallToAuthorize, 'rows'>,
  rule: CaseRuleRow,
): Promise<ParentChildFieldOptionsMapping[]> {
  const where = { ...inDomain(rule), caseRuleId: rule.caseRuleId }
  return (await rows.list(RULE_MAPPINGS, { where })).map(({ mapping }) => mapping)
}

/** Instead of those before. */
export async function putMappings(
  { rows }: WriteCall,
  rule: Pick<CaseRuleRow, keyof InDomain | 'caseRuleId'>,
  mappings: readonly ParentChildFieldOptionsMapping[],
): Promise<void> {
  const place = { ...inDomain(rule), caseRuleId: rule.caseRuleId }
  for (const { position } of await rows.list(RULE_MAPPINGS, { where: place })) {
    await rows.delete(RULE_MAPPINGS, { ...place, position })
  }
  for (const [position, mapping] of mappings.entries()) {
    await rows.insert(RULE_MAPPINGS, { ...place, position, mapping })
  }
}
