// An item of a case, kept together with what it can be found by.

import type { CallToAuthorize, WriteCall } from '../../../contract/call.ts'
import type { RelatedItemContent, RelatedItemType } from '../../../models/generated/cases.ts'
import type { CaseRow } from '../cases/rows.ts'
import { notFound } from '../errors.ts'
import { type InDomain, inDomain } from '../named.ts'
import type { Output } from '../wire.ts'
import { ITEM_TERMS, ITEMS, type ItemRow } from './rows.ts'
import { describeSla } from './sla-status.ts'
import { termsOf } from './terms.ts'

type Reading = Pick<CallToAuthorize, 'rows'>
type OfCase = Pick<CaseRow, keyof InDomain | 'caseId'>

export function findItem(
  { rows }: Reading,
  row: OfCase,
  relatedItemId: string,
): Promise<ItemRow | undefined> {
  return rows.get(ITEMS, { ...inDomain(row), caseId: row.caseId, relatedItemId })
}

export async function requireItem(call: Reading, row: OfCase, id: string): Promise<ItemRow> {
  const item = await findItem(call, row, id)
  if (!item) throw notFound('RelatedItem', id)
  return item
}

/** A case has few items: its quotas say how many. */
export function itemsOf({ rows }: Reading, row: OfCase): Promise<ItemRow[]> {
  return rows.list(ITEMS, { where: { ...inDomain(row), caseId: row.caseId } })
}

export function itemsOfType(
  { rows }: Reading,
  row: OfCase,
  type: RelatedItemType,
): Promise<ItemRow[]> {
  const where = { ...inDomain(row), caseId: row.caseId, type }
  return rows.list(ITEMS, { index: 'byType', where })
}

export async function addItem({ rows }: WriteCall, item: ItemRow): Promise<void> {
  await rows.insert(ITEMS, item)
  for (const term of termsOf(item)) await rows.insert(ITEM_TERMS, { ...placeOf(item), term })
}

export async function replaceItem(
  { rows }: WriteCall,
  before: ItemRow,
  after: ItemRow,
): Promise<void> {
  await rows.update(ITEMS, after)
  const [old, young] = [new Set(termsOf(before)), new Set(termsOf(after))]
  for (const term of old) {
    if (!young.has(term)) await rows.delete(ITEM_TERMS, { ...placeOf(before), term })
  }
  for (const term of young) {
    if (!old.has(term)) await rows.insert(ITEM_TERMS, { ...placeOf(after), term })
  }
}

export async function removeItem({ rows }: Pick<WriteCall, 'rows'>, item: ItemRow): Promise<void> {
  await rows.delete(ITEMS, item)
  for (const term of termsOf(item)) await rows.delete(ITEM_TERMS, { ...placeOf(item), term })
}

function placeOf(item: ItemRow) {
  const { caseId, relatedItemId, associatedAt } = item
  return { ...inDomain(item), caseId, relatedItemId, associatedAt }
}

type Described = NonNullable<Output<'SearchRelatedItems'>['relatedItems'][number]>

export function describeItem(item: ItemRow, now: Date): Described {
  const { relatedItemId, type, associatedAt, createdBy, tags } = item
  return {
    relatedItemId,
    type,
    associationTime: new Date(associatedAt),
    content: describeContent(item, now),
    tags: { ...tags },
    ...(createdBy && { performedBy: createdBy }),
  }
}

export function describeContent(
  { content, relatedItemId }: ItemRow,
  now: Date,
): RelatedItemContent {
  const { contact, comment, file, sla, connectCase, custom } = content
  if (contact) {
    const connectedToSystemTime = new Date(contact.connectedToSystemTime)
    return { contact: { ...contact, connectedToSystemTime } }
  }
  if (comment) return { comment }
  if (file) return { file }
  if (sla) return { sla: describeSla(sla, now) }
  if (connectCase) return { connectCase }
  if (custom) return { custom: { fields: [...custom.fields] } }
  throw new Error(`the related item ${relatedItemId} has no content`)
}
