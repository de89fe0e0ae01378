// The content of an item that is to be: checked against what it names, as it is stored.
import type { Call } from '../../../contract/call.ts'
import type { CaseNeighbours } from '../../../contract/neighbours.ts'
import type {
  CustomInputContent,
  RelatedItemInputContent,
  RelatedItemType,
  SlaInputConfiguration,
} from '../../../models/generated/cases.ts'
import { findCase, valueIn } from '../cases/case.ts'
import { isEmpty } from '../cases/field-value.ts'
import { checkGiven } from '../cases/given-values.ts'
import type { CaseRow } from '../cases/rows.ts'
import type { DomainRow } from '../domain-rows.ts'
import { quotaExceeded, validationError } from '../errors.ts'
import { findField } from '../fields/field.ts'
import { findOption } from '../fields/field-options.ts'
import { systemField } from '../fields/system-fields.ts'
import { areSame } from '../fields/value.ts'
import type { ItemContent, Sla } from './rows.ts'
import { SLA_FIELD } from './sla-status.ts'

const MINUTE_MS = 60_000

interface Circumstances {
  readonly domain: DomainRow
  readonly row: CaseRow
  readonly neighbours: CaseNeighbours
}

/** The type and the member of the content must be of one kind. */
export function typeOf(content: Readonly<Record<string, unknown>>): RelatedItemType {
  for (const [member, type] of TYPES) if (content[member] !== undefined) return type
  throw validationError('The content has no member.')
}

const TYPES: readonly (readonly [string, RelatedItemType])[] = [
  ['comment', 'Comment'],
  ['connectCase', 'ConnectCase'],
  ['contact', 'Contact'],
  ['custom', 'Custom'],
  ['file', 'File'],
  ['sla', 'Sla'],
]

export async function checkContent(
  content: RelatedItemInputContent,
  { domain, row, neighbours }: Circumstances,
  call: Call,
): Promise<ItemContent> {
  const { comment, contact, connectCase, custom, file, sla } = content
  if (comment) return { comment }
  if (contact) {
    const found = await neighbours.contact(call, contact.contactArn)
    if (found) return { contact: { contactArn: contact.contactArn, ...found.content } }
    throw validationError(`There is no contact ${contact.contactArn} in this account and Region.`)
  }
  if (connectCase) return { connectCase: await checkLink(connectCase, domain, row, call) }
  if (custom) return { custom: await checkCustom(custom, domain, call) }
  if (sla) return { sla: await checkSla(sla.slaInputConfiguration, domain, row, call) }
  throw validationError(
    `There is no attached file ${file?.fileArn}: files cannot be attached to cases here.`,
  )
}

export async function checkCustom(
  { fields }: CustomInputContent,
  domain: DomainRow,
  call: Call,
): Promise<NonNullable<ItemContent['custom']>> {
  const { fieldsPerCustomItem: limit } = (await call.settings()).quotas
  if (fields.length > limit) {
    throw quotaExceeded(`A Custom related item can have at most ${limit} fields.`)
  }
  for (const { id, value } of fields) {
    if (systemField(id)) {
      throw validationError(`The field ${id} is a system field: no Custom related item has it.`)
    }
    if (isEmpty(value)) throw validationError(`The field ${id} has no value.`)
  }
  await checkGiven(fields, { domain, isNew: true, present: new Map() }, call)
  return { fields }
}

async function checkLink(
  { caseId }: { readonly caseId: string },
  domain: DomainRow,
  row: CaseRow,
  call: Call,
) {
  if (caseId === row.caseId) throw validationError('A case cannot be related to itself.')
  if (!(await findCase(call, domain, caseId))) {
    throw validationError(`There is no case ${caseId} in the domain.`)
  }
  return { caseId }
}

async function checkSla(
  { name, fieldId, targetFieldValues = [], targetSlaMinutes }: SlaInputConfiguration,
  domain: DomainRow,
  row: CaseRow,
  call: Call,
): Promise<Sla> {
  if (fieldId !== SLA_FIELD) {
    throw validationError(`The fieldId of an SLA is ${SLA_FIELD}, not ${fieldId ?? 'absent'}.`)
  }
  const [target] = targetFieldValues
  const field = await findField(call, domain, SLA_FIELD)
  const value = target?.stringValue ?? ''
  if (!target || !field || !(await findOption(call, domain, field, value))) {
    throw validationError(`targetFieldValues needs one option of ${SLA_FIELD}, such as closed.`)
  }
  const dueAt = new Date(call.now.getTime() + targetSlaMinutes * MINUTE_MS).toISOString()
  const isThere = areSame(await valueIn(call, row, SLA_FIELD), target)
  return { name, target, dueAt, ...(isThere && { completedAt: call.now.toISOString() }) }
}
