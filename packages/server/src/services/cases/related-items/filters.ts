// Whether an item is one of those that are looked for.
import type {
  CustomFieldsFilter,
  FieldFilter,
  FieldValue,
  FieldValueUnion,
  RelatedItemTypeFilter,
} from '../../../models/generated/cases.ts'
import { areSame, plain } from '../fields/value.ts'
import { conditionsIn, requireFew } from '../filter-limits.ts'
import type { ItemRow } from './rows.ts'
import { slaStatus } from './sla-status.ts'

/** How many conditions they have together; too many are refused. */
export function conditionsOf(filters: readonly RelatedItemTypeFilter[]): number {
  const counts = filters.map(({ custom }, at) =>
    custom?.fields ? conditionsIn(custom.fields, `filters.${at + 1}.member.custom.fields`) : 1,
  )
  const conditions = counts.reduce((sum, count) => sum + count, 0)
  requireFew(conditions)
  return conditions
}

/** Any of the filters; without one, everything. */
export function matchesAny(
  item: ItemRow,
  filters: readonly RelatedItemTypeFilter[],
  now: Date,
): boolean {
  return filters.length === 0 || filters.some(filter => matches(item, filter, now))
}

/** All members of the filter that are given. */
function matches({ content }: ItemRow, filter: RelatedItemTypeFilter, now: Date): boolean {
  const { contact, comment, file, sla, connectCase, custom } = content
  if (filter.contact) {
    const { channel = [], contactArn } = filter.contact
    if (!contact || (channel.length > 0 && !channel.includes(contact.channel))) return false
    return contactArn === undefined || contactArn === contact.contactArn
  }
  if (filter.comment) return comment !== undefined
  if (filter.file) return file !== undefined && isOrAbsent(filter.file.fileArn, file.fileArn)
  if (filter.sla) {
    if (!sla || !isOrAbsent(filter.sla.name, sla.name)) return false
    return isOrAbsent(filter.sla.status, slaStatus(sla, now))
  }
  if (filter.connectCase) {
    return connectCase !== undefined && isOrAbsent(filter.connectCase.caseId, connectCase.caseId)
  }
  if (!custom) return false
  const { fields } = filter.custom
  return fields === undefined || matchesFields(custom.fields, fields)
}

function isOrAbsent<Value>(wanted: Value | undefined, value: Value): boolean {
  return wanted === undefined || wanted === value
}

function matchesFields(fields: readonly FieldValue[], filter: CustomFieldsFilter): boolean {
  const { field, not, andAll, orAll } = filter
  if (not) return !matchesFields(fields, not)
  if (andAll) return andAll.every(one => matchesFields(fields, one))
  if (orAll) return orAll.some(one => matchesFields(fields, one))
  return field !== undefined && matchesField(fields, field)
}

function matchesField(fields: readonly FieldValue[], filter: FieldFilter): boolean {
  const { equalTo, contains, greaterThan, greaterThanOrEqualTo, lessThan, lessThanOrEqualTo } =
    filter
  const valueIn = ({ id }: FieldValue) => fields.find(one => one.id === id)?.value
  if (equalTo) return areSame(valueIn(equalTo), equalTo.value)
  if (contains) {
    const text = valueIn(contains)?.stringValue?.toLowerCase()
    return text?.includes((contains.value.stringValue ?? '').toLowerCase()) ?? false
  }
  const compared = (bound: FieldValue) => orderOf(valueIn(bound), bound.value)
  if (greaterThan) return (compared(greaterThan) ?? 0) > 0
  if (greaterThanOrEqualTo) return (compared(greaterThanOrEqualTo) ?? -1) >= 0
  if (lessThan) return (compared(lessThan) ?? 0) < 0
  return lessThanOrEqualTo !== undefined && (compared(lessThanOrEqualTo) ?? 1) <= 0
}

const TIME = /^\d{4}-\d{2}-\d{2}/

/** Numbers by size, times by when they are, texts by their letters; other pairs have no order. */
function orderOf(one: FieldValueUnion | undefined, other: FieldValueUnion): number | undefined {
  const [left, right] = [one && plain(one), plain(other)]
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left !== 'string' || typeof right !== 'string') return undefined
  if (TIME.test(left) && TIME.test(right)) return Date.parse(left) - Date.parse(right)
  return left < right ? -1 : left > right ? 1 : 0
}
