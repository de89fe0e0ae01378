// What a template demands of the values of a case: fields that are required, options that go together.
import type { Call } from '../../../contract/call.ts'
import type { FieldValueUnion } from '../../../models/generated/cases.ts'
import { findCaseRule, mappingsAbout } from '../case-rules/case-rule.ts'
import { childOptions, judge, type ValueOf } from '../case-rules/judgement.ts'
import type { CaseRuleRow } from '../case-rules/rows.ts'
import type { DomainRow } from '../domain-rows.ts'
import { validationError } from '../errors.ts'
import { findField } from '../fields/field.ts'
import type { TemplateRow } from '../templates/rows.ts'

/** AWS: Amazon Connect API Reference, "CreateCase". */
const ALWAYS_REQUIRED = ['title'] as const

/** The values as they would be; a ValidationException names what they lack. */
export async function requireMet(
  template: TemplateRow,
  values: ReadonlyMap<string, FieldValueUnion>,
  domain: DomainRow,
  call: Call,
): Promise<void> {
  const has: ValueOf = fieldId => values.get(fieldId)
  const required = new Set<string>([
    ...ALWAYS_REQUIRED,
    ...template.requiredFields.map(({ fieldId }) => fieldId),
  ])
  const hidden = new Set<string>()
  for (const { caseRuleId, fieldId } of template.rules) {
    const rule = await findCaseRule(call, domain, caseRuleId)
    if (!rule) continue
    if (rule.pair) await requireOptionsOf(rule, has, call)
    if (rule.decision && fieldId !== undefined && judge(rule.decision, has)) {
      const set = rule.ruleType === 'Required' ? required : hidden
      set.add(fieldId)
    }
  }
  const missing: string[] = []
  for (const fieldId of required) {
    if (values.has(fieldId) || hidden.has(fieldId)) continue
    // A field that was deleted cannot be given.
    if ((await findField(call, domain, fieldId))?.isDeleted) continue
    missing.push(fieldId)
  }
  if (missing.length === 0) return
  throw validationError(`These fields are required and have no value: ${missing.join(', ')}.`)
}

async function requireOptionsOf(rule: CaseRuleRow, has: ValueOf, call: Call): Promise<void> {
  const { parentFieldId, childFieldId } = rule.pair ?? {}
  if (parentFieldId === undefined || childFieldId === undefined) return
  const child = has(childFieldId)?.stringValue
  if (child === undefined) return
  const parent = has(parentFieldId)?.stringValue ?? ''
  const allowed = childOptions(await mappingsAbout(call, rule, parent), has(parentFieldId))
  if (allowed === undefined || allowed.includes(child)) return
  throw validationError(
    `The field ${childFieldId} cannot be ${child} while ${parentFieldId} is ${parent || 'empty'}.`,
  )
}
