// What Cases stores of the history of cases.
import type {
  AuditEventField,
  AuditEventPerformedBy,
  AuditEventType,
  RelatedItemType,
} from '../../../models/generated/cases.ts'
import { defineTable } from '../../../storage/store.ts'
import type { InDomain } from '../named.ts'

export interface AuditEventRow extends InDomain {
  readonly caseId: string
  /** Its number in the history of the case, in digits of one length: later ones are greater. */
  readonly position: string
  readonly eventId: string
  readonly type: AuditEventType
  readonly relatedItemType?: RelatedItemType
  /** ISO 8601. */
  readonly performedAt: string
  readonly performedBy: AuditEventPerformedBy
}

export const AUDIT_EVENTS = defineTable<AuditEventRow>({
  name: 'cases_audit_events',
  key: ['account', 'region', 'domainId', 'caseId', 'position'],
})

/** What an event has changed: 220 fields at once may have 1.8 million characters. */
export interface AuditFieldRow extends InDomain {
  readonly caseId: string
  readonly position: string
  readonly eventFieldId: string
  readonly field: AuditEventField
}

export const AUDIT_FIELDS = defineTable<AuditFieldRow>({
  name: 'cases_audit_fields',
  key: ['account', 'region', 'domainId', 'caseId', 'position', 'eventFieldId'],
  weight: 4,
})
