// What items can be found by in a domain without reading those that are not asked for.
import { digest } from '../../../contract/client-tokens.ts'
import type {
  CustomFieldsFilter,
  FieldValue,
  RelatedItemType,
  RelatedItemTypeFilter,
} from '../../../models/generated/cases.ts'
import { plain } from '../fields/value.ts'
import type { ItemRow } from './rows.ts'

/** Every item has it. */
export const ANY_ITEM = 'item'

export function termsOf({ type, content }: ItemRow): readonly string[] {
  const { contact, file, sla, connectCase, custom } = content
  const more = [
    contact && [contactTerm(contact.contactArn), channelTerm(contact.channel)],
    file && [fileTerm(file.fileArn)],
    sla && [slaNameTerm(sla.name), slaStateTerm(sla.completedAt !== undefined)],
    connectCase && [linkTerm(connectCase.caseId)],
    custom?.fields.map(valueTerm),
  ]
  const all = [ANY_ITEM, typeTerm(type), ...more.flatMap(terms => terms ?? [])]
  return [...new Set(all)]
}

/**
 * Terms of which each item has one that the filter can match; the fewer items have it, the better.
 * Whether an item matches is then to be seen.
 */
export function termsFor(filter: RelatedItemTypeFilter): readonly string[] {
  const { contact, comment, file, sla, connectCase, custom } = filter
  if (contact) {
    if (contact.contactArn !== undefined) return [contactTerm(contact.contactArn)]
    const channels = contact.channel ?? []
    return channels.length > 0 ? channels.map(channelTerm) : [typeTerm('Contact')]
  }
  if (comment) return [typeTerm('Comment')]
  if (file) return [file.fileArn === undefined ? typeTerm('File') : fileTerm(file.fileArn)]
  if (sla) {
    if (sla.name !== undefined) return [slaNameTerm(sla.name)]
    if (sla.status === undefined) return [typeTerm('Sla')]
    return [slaStateTerm(sla.status === 'Met' || sla.status === 'NotMet')]
  }
  if (connectCase) {
    const { caseId } = connectCase
    return [caseId === undefined ? typeTerm('ConnectCase') : linkTerm(caseId)]
  }
  return [exactTerm(custom?.fields) ?? typeTerm('Custom')]
}

export function contactTerm(contactArn: string): string {
  return `contact ${digest(contactArn)}`
}

/** Of a value that every match has. */
function exactTerm(filter: CustomFieldsFilter | undefined): string | undefined {
  const value = filter?.field?.equalTo
  if (value) return valueTerm(value)
  for (const inner of filter?.andAll ?? []) {
    const term = exactTerm(inner)
    if (term !== undefined) return term
  }
  return undefined
}

function typeTerm(type: RelatedItemType): string {
  return `type ${type}`
}

function channelTerm(channel: string): string {
  return `channel ${channel}`
}

function fileTerm(fileArn: string): string {
  return `file ${digest(fileArn)}`
}

function slaNameTerm(name: string): string {
  return `sla ${digest(name)}`
}

function slaStateTerm(isOver: boolean): string {
  return isOver ? 'sla over' : 'sla running'
}

function linkTerm(caseId: string): string {
  return `case ${caseId}`
}

/** Values can be longer than keys. */
function valueTerm({ id, value }: FieldValue): string {
  return `value ${digest(JSON.stringify([id, plain(value) ?? null]))}`
}
