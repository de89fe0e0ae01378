// What is related to a case: added, changed and taken away.
import type { Call, WriteCall } from '../../../contract/call.ts'
import type { CaseNeighbours } from '../../../contract/neighbours.ts'
import type { Quotas } from '../../../contract/quotas.ts'
import type {
  AuditEventField,
  RelatedItemType,
  UserUnion,
} from '../../../models/generated/cases.ts'
import { recordChange } from '../audit/audit.ts'
import { requireCase, valuesOf } from '../cases/case.ts'
import { requireUserOf } from '../cases/neighbours.ts'
import type { CaseRow } from '../cases/rows.ts'
import { putValues } from '../cases/values.ts'
import type { DomainRow } from '../domain-rows.ts'
import { requireActiveDomain } from '../domains.ts'
import { quotaExceeded, validationError } from '../errors.ts'
import type { ItemEventType } from '../events/envelope.ts'
import { publishItem } from '../events/publish.ts'
import { inDomain } from '../named.ts'
import { resources } from '../resources.ts'
import type { Input, Output } from '../wire.ts'
import { startClock, stopClock } from './clocks.ts'
import {
  addItem,
  describeContent,
  itemsOf,
  itemsOfType,
  removeItem,
  replaceItem,
  requireItem,
} from './item.ts'
import { checkContent, checkCustom, typeOf } from './new-content.ts'
import { type ItemContent, type ItemRow, SLA_CLOCKS } from './rows.ts'
import { nextBreach } from './sla.ts'

export function createRelatedItemWith(neighbours: CaseNeighbours) {
  return async function createRelatedItem(
    { domainId, caseId, type, content, performedBy }: Input<'CreateRelatedItem'>,
    call: WriteCall,
  ): Promise<Output<'CreateRelatedItem'>> {
    const { domain, row } = await requirePlace(domainId, caseId, call)
    const given = typeOf({ ...content })
    if (given !== type) {
      throw validationError(`The type is ${type}, and the content is that of ${given}.`)
    }
    await requireUserOf(neighbours, performedBy, call)
    const checked = await checkContent(content, { domain, row, neighbours }, call)
    const known = await knownContact(checked, row, call)
    if (known) return answer(known, call)
    await requireRoom(type, row, call)
    const item: ItemRow = {
      ...inDomain(domain),
      caseId,
      relatedItemId: call.ids.uuid(),
      type,
      content: checked,
      associatedAt: call.now.toISOString(),
      ...(performedBy && { createdBy: performedBy }),
      tags: {},
    }
    await addItem(call, item)
    await startClock(call, item)
    if (type === 'Sla') await keepNextBreach(call, row)
    await record('RelatedItem.Created', undefined, item, { row, performedBy }, call)
    return answer(item, call)
  }
}

/** AWS: Amazon Connect API Reference, "UpdateRelatedItem": comments and custom items alone. */
export function updateRelatedItemWith(neighbours: CaseNeighbours) {
  return async function updateRelatedItem(
    { domainId, caseId, relatedItemId, content, performedBy }: Input<'UpdateRelatedItem'>,
    call: WriteCall,
  ): Promise<Output<'UpdateRelatedItem'>> {
    const { domain, row } = await requirePlace(domainId, caseId, call)
    const item = await requireItem(call, row, relatedItemId)
    const given = typeOf({ ...content })
    if (given !== item.type) {
      throw validationError(
        `The related item has type ${item.type}; its content cannot be ${given}.`,
      )
    }
    await requireUserOf(neighbours, performedBy, call)
    const { comment, custom } = content
    const checked = custom ? { custom: await checkCustom(custom, domain, call) } : { comment }
    const changed: ItemRow = {
      ...item,
      content: checked,
      ...(performedBy && { lastUpdatedBy: performedBy }),
    }
    await replaceItem(call, item, changed)
    await record('RelatedItem.Updated', item, changed, { row, performedBy }, call)
    const { createdBy, lastUpdatedBy, associatedAt, tags } = changed
    return {
      ...answer(changed, call),
      type: changed.type,
      content: describeContent(changed, call.now),
      associationTime: new Date(associatedAt),
      tags: { ...tags },
      ...(createdBy && { createdBy }),
      ...(lastUpdatedBy && { lastUpdatedUser: lastUpdatedBy }),
    }
  }
}

export async function deleteRelatedItem(
  { domainId, caseId, relatedItemId }: Input<'DeleteRelatedItem'>,
  call: WriteCall,
): Promise<Output<'DeleteRelatedItem'>> {
  const { row } = await requirePlace(domainId, caseId, call)
  const item = await requireItem(call, row, relatedItemId)
  if (item.type === 'File') {
    throw validationError('A file is taken away with DeleteAttachedFile of Amazon Connect.')
  }
  await stopClock(call, item)
  await removeItem(call, item)
  if (item.type === 'Sla') await keepNextBreach(call, row)
  await record('RelatedItem.Deleted', item, undefined, { row, performedBy: undefined }, call)
  return {}
}

export async function deleteItemsOf(call: Pick<WriteCall, 'rows'>, row: CaseRow): Promise<void> {
  for (const item of await itemsOf(call, row)) {
    await call.rows.delete(SLA_CLOCKS, item)
    await removeItem(call, item)
  }
}

async function requirePlace(domainId: string, caseId: string, call: WriteCall) {
  const domain: DomainRow = await requireActiveDomain(call, domainId)
  return { domain, row: await requireCase(call, domain, caseId) }
}

/** The same contact is related once: a request that comes again is answered as before. */
async function knownContact(
  { contact }: ItemContent,
  row: CaseRow,
  call: WriteCall,
): Promise<ItemRow | undefined> {
  if (!contact) return undefined
  const contacts = await itemsOfType(call, row, 'Contact')
  return contacts.find(({ content }) => content.contact?.contactArn === contact.contactArn)
}

const LIMITS: Partial<Record<RelatedItemType, keyof Quotas>> = {
  File: 'filesPerCase',
  Sla: 'slasPerCase',
}

async function requireRoom(type: RelatedItemType, row: CaseRow, call: WriteCall): Promise<void> {
  const { quotas } = await call.settings()
  const items = await itemsOf(call, row)
  if (items.length >= quotas.relatedItemsPerCase) {
    throw quotaExceeded(`A case can have at most ${quotas.relatedItemsPerCase} related items.`)
  }
  const name = LIMITS[type]
  if (name === undefined || items.filter(item => item.type === type).length < quotas[name]) return
  throw quotaExceeded(`A case can have at most ${quotas[name]} related items of type ${type}.`)
}

/** The case tells itself when the first of its clocks is due. */
async function keepNextBreach(call: WriteCall, row: CaseRow): Promise<void> {
  const changes = new Map([['next_sla_breach_datetime', await nextBreach(call, row)]])
  await putValues(call, row, await valuesOf(call, row), changes)
}

interface Circumstances {
  readonly row: CaseRow
  readonly performedBy: UserUnion | undefined
}

async function record(
  type: keyof typeof EVENT_TYPES,
  before: ItemRow | undefined,
  after: ItemRow | undefined,
  { row, performedBy }: Circumstances,
  call: WriteCall,
): Promise<void> {
  const item = after ?? before
  if (!item) return
  const fields = changedParts(before, after)
  await recordChange(call, row, { type, relatedItemType: item.type, fields, performedBy })
  await publishItem(call, item, {
    eventType: EVENT_TYPES[type],
    changedAttributes: attributesOf(item, fields),
    performedBy,
    iamPrincipalArn: call.caller.arn,
  })
}

const EVENT_TYPES = {
  'RelatedItem.Created': 'RELATED_ITEM.CREATED',
  'RelatedItem.Updated': 'RELATED_ITEM.UPDATED',
  'RelatedItem.Deleted': 'CASE.RELATED_ITEM.DELETED',
} as const satisfies Record<string, ItemEventType>

/** As events name what has changed: a comment's text by another name than its member has. */
function attributesOf({ type }: ItemRow, changed: readonly AuditEventField[]): readonly string[] {
  if (changed.length === 0) return []
  if (type === 'Comment') return ['comment.commentText']
  if (type === 'Custom') return ['custom.fields']
  if (type === 'Sla') return ['sla.slaConfiguration']
  return changed.map(({ eventFieldId }) => eventFieldId)
}

/** What of the content has changed, each part by its name; texts longer than a value are cut. */
function changedParts(
  before: ItemRow | undefined,
  after: ItemRow | undefined,
): readonly AuditEventField[] {
  const [old, young] = [partsOf(before), partsOf(after)]
  return [...new Set([...old.keys(), ...young.keys()])].flatMap(eventFieldId => {
    const [oldValue, newValue] = [old.get(eventFieldId), young.get(eventFieldId)]
    if (JSON.stringify(oldValue) === JSON.stringify(newValue)) return []
    return [
      { eventFieldId, newValue: newValue ?? { emptyValue: {} }, ...(oldValue && { oldValue }) },
    ]
  })
}

const MAX_TEXT = 4100

function partsOf(item: ItemRow | undefined): ReadonlyMap<string, AuditEventField['newValue']> {
  const text = (value: string) => ({ stringValue: value.slice(0, MAX_TEXT) })
  const { comment, connectCase, contact, custom, file, sla } = item?.content ?? {}
  return new Map<string, AuditEventField['newValue']>([
    ...(comment ? [['comment.body', text(comment.body)] as const] : []),
    ...(connectCase ? [['connectCase.caseId', text(connectCase.caseId)] as const] : []),
    ...(contact ? [['contact.contactArn', text(contact.contactArn)] as const] : []),
    ...(file ? [['file.fileArn', text(file.fileArn)] as const] : []),
    ...(sla ? [['sla.name', text(sla.name)] as const] : []),
    ...(custom?.fields ?? []).map(({ id, value }) => [id, value] as const),
  ])
}

function answer(item: ItemRow, call: Call): Output<'CreateRelatedItem'> {
  const { domainId, caseId, relatedItemId } = item
  const ids = { domainId, caseId, relatedItemId }
  return { relatedItemId, relatedItemArn: resources.arnOf('RelatedItem', call, ids) }
}
