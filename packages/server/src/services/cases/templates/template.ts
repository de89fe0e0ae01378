// A template of a domain, found and checked against what it names.
import type { Call, CallToAuthorize } from '../../../contract/call.ts'
import { findCaseRule } from '../case-rules/case-rule.ts'
import type { DomainRow } from '../domain-rows.ts'
import { notFound, validationError } from '../errors.ts'
import { requireLiveField } from '../fields/field.ts'
import { findLayout } from '../layouts/layouts.ts'
import { type InDomain, inDomain } from '../named.ts'
import { TEMPLATES, type TemplateRow } from './rows.ts'

export function findTemplate(
  { rows }: Pick<CallToAuthorize, 'rows'>,
  domain: InDomain,
  templateId: string,
): Promise<TemplateRow | undefined> {
  return rows.get(TEMPLATES, { ...inDomain(domain), templateId })
}

export async function requireTemplate(
  call: Call,
  domain: InDomain,
  templateId: string,
): Promise<TemplateRow> {
  const template = await findTemplate(call, domain, templateId)
  if (!template) throw notFound('Template', templateId)
  return template
}

type Named = Partial<Pick<TemplateRow, 'layoutConfiguration' | 'requiredFields' | 'rules'>>

/** The layout, fields and rules that a template names are there, and none is named twice. */
export async function requireNamed(
  { layoutConfiguration, requiredFields = [], rules = [] }: Named,
  domain: DomainRow,
  call: Call,
): Promise<void> {
  const layoutId = layoutConfiguration?.defaultLayout
  if (layoutId !== undefined) await requireLayout(call, domain, layoutId)
  requireOnce(requiredFields.map(({ fieldId }) => `the field ${fieldId}`))
  for (const { fieldId } of requiredFields) await requireLiveField(call, domain, fieldId)
  requireOnce(rules.map(({ caseRuleId, fieldId = '' }) => `the rule ${caseRuleId} ${fieldId}`))
  for (const { caseRuleId, fieldId } of rules) {
    const rule = await findCaseRule(call, domain, caseRuleId)
    if (!rule || rule.state === 'deleted') {
      throw validationError(`The case rule ${caseRuleId} does not exist in the domain.`)
    }
    if (fieldId !== undefined) await requireLiveField(call, domain, fieldId)
    else if (rule.ruleType !== 'FieldOptions') {
      throw validationError(
        `The case rule ${caseRuleId} needs the fieldId of the field it acts on.`,
      )
    }
  }
}

async function requireLayout(call: Call, domain: DomainRow, layoutId: string): Promise<void> {
  const layout = await findLayout(call, domain, layoutId)
  if (!layout) throw notFound('Layout', layoutId)
  if (layout.state === 'deleted') throw validationError(`The layout ${layoutId} has been deleted.`)
}

function requireOnce(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw validationError(`${twice.trim()} is named more than once.`)
}
