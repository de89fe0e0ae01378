// Tells of a change of a case or a related item, if its domain publishes events; with what the domain wants in them.
import { PARTITION } from '../../../base/regions.ts'
import type { WriteCall } from '../../../contract/call.ts'
import type { EventBridgeConfiguration, UserUnion } from '../../../models/generated/cases.ts'
import { valuesAsked } from '../cases/case.ts'
import type { CaseRow } from '../cases/rows.ts'
import { DOMAINS } from '../domain-rows.ts'
import { findFieldRow } from '../fields/field.ts'
import { inDomain } from '../named.ts'
import { describeContent } from '../related-items/item.ts'
import type { ItemRow } from '../related-items/rows.ts'
import { resources } from '../resources.ts'
import {
  type CaseEventDetail,
  type CaseEventType,
  type CaseOfEvent,
  envelopeOf,
  type ItemEventType,
  type ItemOfEvent,
} from './envelope.ts'
import { appendEvent } from './outbox.ts'
import { EVENT_CONFIGURATIONS } from './rows.ts'

/** What of a call a change is told by; a change that nobody called for has these, too. */
export type Publishing = Pick<WriteCall, 'rows' | 'ids' | 'now'>

interface Change {
  readonly performedBy: UserUnion | undefined
  readonly iamPrincipalArn: string
}

export interface CaseChange extends Change {
  readonly eventType: CaseEventType
  readonly changedFieldIds: readonly string[]
}

export interface ItemChange extends Change {
  readonly eventType: ItemEventType
  readonly changedAttributes: readonly string[]
  /** Without it, now. */
  readonly changedAt?: Date
}

export async function publishCase(
  call: Publishing,
  row: CaseRow,
  { eventType, changedFieldIds, performedBy, iamPrincipalArn }: CaseChange,
): Promise<void> {
  const configuration = await configurationOf(call, row)
  if (!configuration) return
  const { caseId, templateId, createdAt } = row
  const plain: CaseOfEvent = { caseId, templateId, createdDateTime: createdAt }
  const detail: CaseEventDetail = {
    version: '0',
    eventType,
    approximateChangeTime: call.now.toISOString(),
    changedFieldIds,
    performedBy: { ...(performedBy && { user: performedBy }), iamPrincipalArn },
    case: plain,
  }
  const wanted = configuration.includedData?.caseData?.fields.map(({ id }) => id)
  const fields = wanted && (await fieldsOf(call, row, wanted))
  const full = fields ? [{ ...detail, case: { ...plain, fields } }] : []
  await append(call, row, [...full, detail])
}

export async function publishItem(
  call: Publishing,
  item: ItemRow,
  change: ItemChange,
): Promise<void> {
  const configuration = await configurationOf(call, item)
  if (!configuration) return
  const { eventType, changedAttributes, changedAt = call.now, performedBy } = change
  const { caseId, relatedItemId, type, associatedAt } = item
  const plain: ItemOfEvent = {
    relatedItemType: memberOf(type),
    relatedItemId,
    caseId,
    createdDateTime: associatedAt,
  }
  const detail: CaseEventDetail = {
    version: '0',
    eventType,
    approximateChangeTime: changedAt.toISOString(),
    changedAttributes,
    performedBy: {
      ...(performedBy && { user: performedBy }),
      iamPrincipalArn: change.iamPrincipalArn,
    },
    relatedItem: plain,
  }
  const hasContent =
    configuration.includedData?.relatedItemData?.includeContent === true &&
    eventType !== 'CASE.RELATED_ITEM.DELETED'
  const full = hasContent
    ? [{ ...detail, relatedItem: { ...plain, ...contentOf(item, changedAt) } }]
    : []
  await append(call, item, [...full, detail])
}

/** Undefined where the domain publishes nothing. */
async function configurationOf(
  { rows }: Publishing,
  place: CaseRow | ItemRow,
): Promise<EventBridgeConfiguration | undefined> {
  const row = await rows.get(EVENT_CONFIGURATIONS, inDomain(place))
  if (!row?.eventBridge.enabled) return undefined
  // What is left of a domain that is deleted happens to nobody.
  return (await rows.get(DOMAINS, inDomain(place))) && row.eventBridge
}

async function append(
  call: Publishing,
  place: CaseRow | ItemRow,
  details: readonly CaseEventDetail[],
): Promise<void> {
  const { account, region, domainId, caseId } = place
  const where = { partition: PARTITION, account, region }
  const ids = { domainId, caseId, ...('relatedItemId' in place && place) }
  const type = 'relatedItemId' in place ? 'RelatedItem' : 'Case'
  const arns = [resources.arnOf('Domain', where, ids), resources.arnOf(type, where, ids)]
  const parts = { id: call.ids.uuid(), account, region, now: call.now, resources: arns }
  await appendEvent(call.rows, envelopeOf(parts, details))
}

/** As the case is now; without fields that have been deleted, as the configuration is shown. */
async function fieldsOf(
  { rows }: Publishing,
  row: CaseRow,
  wanted: readonly string[],
): Promise<NonNullable<CaseOfEvent['fields']>> {
  const values = await valuesAsked({ rows }, row, wanted)
  const fields: Record<string, NonNullable<CaseOfEvent['fields']>[string]> = {}
  for (const id of wanted) {
    const value = values.get(id)
    if (value === undefined) continue
    if ((await findFieldRow(rows, row, id))?.state !== 'deleted') fields[id] = { value }
  }
  return fields
}

/** Of comments and contacts what the guide shows; of others what the API answers. */
function contentOf(item: ItemRow, at: Date): Record<string, unknown> {
  const { comment, contact } = item.content
  if (comment) return { comment: { body: comment.body } }
  if (contact) return { contact: { contactArn: contact.contactArn } }
  return { ...describeContent(item, at) }
}

/** The guide's sample says `Comment`; who listens on AWS hears `comment`. */
function memberOf(type: ItemRow['type']): string {
  return type.slice(0, 1).toLowerCase() + type.slice(1)
}
