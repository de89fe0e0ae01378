// What a template demands of a case as it stands in a form: what is required, hidden, and which options are left.
import type { FieldOptionsCaseRule, GetCaseRuleResponse } from '@aws-sdk/client-connectcases'
import type { DomainField } from './fields.ts'
import { childOptions, judge } from './rules.ts'
import { type Draft, faultOfDraft } from './values.ts'

/** A rule of a template with the field that it acts on. */
export interface AppliedRule {
  readonly fieldId: string | undefined
  readonly rule: NonNullable<GetCaseRuleResponse['rule']>
}

export interface TemplateDemands {
  readonly requiredFields: readonly string[]
  readonly rules: readonly AppliedRule[]
}

export interface Demands {
  readonly required: ReadonlySet<string>
  /** Neither shown nor required. */
  readonly hidden: ReadonlySet<string>
  /** By child: what its parent's value leaves it. */
  readonly options: ReadonlyMap<string, readonly string[]>
}

/** AWS: Amazon Connect Administrator Guide, "Create case templates": on all cases, and required. */
const ALWAYS_REQUIRED = ['title', 'status'] as const

export function demandsOf({ requiredFields, rules }: TemplateDemands, draft: Draft): Demands {
  const required = new Set<string>([...ALWAYS_REQUIRED, ...requiredFields])
  const hidden = new Set<string>()
  const options = new Map<string, readonly string[]>()
  for (const { fieldId = '', rule } of rules) {
    if (rule.required && judge(rule.required, draft)) required.add(fieldId)
    if (rule.hidden && judge(rule.hidden, draft)) hidden.add(fieldId)
    if (rule.fieldOptions) narrow(options, rule.fieldOptions, draft)
  }
  for (const fieldId of hidden) required.delete(fieldId)
  return { required, hidden, options }
}

/** Where two rules narrow one field, both hold. */
function narrow(
  options: Map<string, readonly string[]>,
  { parentFieldId, childFieldId, parentChildFieldOptionsMappings = [] }: FieldOptionsCaseRule,
  draft: Draft,
): void {
  if (parentFieldId === undefined || childFieldId === undefined) return
  const left = childOptions(parentChildFieldOptionsMappings, draft[parentFieldId] ?? '')
  if (!left) return
  const before = options.get(childFieldId)
  options.set(childFieldId, before ? before.filter(value => left.includes(value)) : left)
}

/** By field: what Cases would refuse. What is hidden is not looked at. */
export function faultsOf(
  fields: readonly DomainField[],
  { required, hidden, options }: Demands,
  draft: Draft,
): ReadonlyMap<string, string> {
  const faults = new Map<string, string>()
  for (const field of fields) {
    const value = draft[field.id] ?? ''
    const fault = faultOfDraft(field, value)
    const left = options.get(field.id)
    if (hidden.has(field.id)) continue
    if (value === '' && required.has(field.id)) faults.set(field.id, 'This field is required.')
    else if (fault !== undefined) faults.set(field.id, fault)
    else if (value !== '' && left && !left.includes(value)) {
      faults.set(field.id, 'This option does not go with the other field. Choose another one.')
    }
  }
  return faults
}
