// An event as EventBridge hands it on: AWS: Amazon Connect Administrator Guide, "Case event payload and schema".
import type { FieldValueUnion, UserUnion } from '../../../models/generated/cases.ts'

export interface CaseEvent {
  readonly version: '0'
  readonly id: string
  readonly 'detail-type': 'Amazon Connect Cases Change'
  readonly source: 'aws.cases'
  readonly account: string
  /** To the second. */
  readonly time: string
  readonly region: string
  /** The ARNs of the domain and of the case or related item. */
  readonly resources: readonly string[]
  readonly detail: CaseEventDetail
}

export type CaseEventType = 'CASE.CREATED' | 'CASE.UPDATED' | 'CASE.DELETED'

/** AWS tells a deletion by a name of its own kind. */
export type ItemEventType =
  | 'RELATED_ITEM.CREATED'
  | 'RELATED_ITEM.UPDATED'
  | 'CASE.RELATED_ITEM.DELETED'

export interface CaseEventDetail {
  readonly version: '0'
  readonly eventType: CaseEventType | ItemEventType
  /** When it happened, to the millisecond. */
  readonly approximateChangeTime: string
  readonly changedFieldIds?: readonly string[]
  readonly changedAttributes?: readonly string[]
  readonly performedBy: { readonly user?: UserUnion; readonly iamPrincipalArn: string }
  readonly case?: CaseOfEvent
  readonly relatedItem?: ItemOfEvent
}

export interface CaseOfEvent {
  readonly caseId: string
  readonly templateId: string
  readonly createdDateTime: string
  readonly fields?: Readonly<Record<string, { readonly value: FieldValueUnion }>>
}

export interface ItemOfEvent {
  readonly relatedItemType: string
  readonly relatedItemId: string
  readonly caseId: string
  readonly createdDateTime: string
  /** Besides, its content, in a member of the type's name. */
  readonly [content: string]: unknown
}

/** AWS: EventBridge takes no larger one. */
const MAX_BYTES = 256 * 1024

export interface EnvelopeParts {
  readonly id: string
  readonly account: string
  readonly region: string
  readonly now: Date
  readonly resources: readonly string[]
}

/** The first of the details that fits, whole. */
export function envelopeOf(
  { id, account, region, now, resources }: EnvelopeParts,
  details: readonly CaseEventDetail[],
): CaseEvent {
  for (const detail of details) {
    const event: CaseEvent = {
      version: '0',
      id,
      'detail-type': 'Amazon Connect Cases Change',
      source: 'aws.cases',
      account,
      time: `${now.toISOString().slice(0, 19)}Z`,
      region,
      resources,
      detail,
    }
    if (Buffer.byteLength(JSON.stringify(event)) < MAX_BYTES) return event
  }
  throw new Error('an event without content does not fit an event')
}
