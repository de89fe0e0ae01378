// The history of a case: what was changed, when and by whom.
import type { Call, WriteCall } from '../../../contract/call.ts'
import { readPage, tokenBehind } from '../../../contract/page.ts'
import type {
  AuditEventField,
  AuditEventType,
  RelatedItemType,
  UserUnion,
} from '../../../models/generated/cases.ts'
import { requireCase } from '../cases/case.ts'
import { CASES, type CaseRow } from '../cases/rows.ts'
import { requireDomain } from '../domains.ts'
import { unknownToken } from '../errors.ts'
import { inDomain } from '../named.ts'
import type { Input, Output } from '../wire.ts'
import { AUDIT_EVENTS, AUDIT_FIELDS, type AuditEventRow } from './rows.ts'

/** AWS: Amazon Connect API Reference, "GetCaseAuditEvents": the default and the most. */
const PAGE_SIZE = 25
/** Characters after which an answer ends with the event that it is at. */
const ANSWER_CHARACTERS = 4_000_000
const POSITION_DIGITS = 12
const FIELDS_AT_ONCE = 500

export interface Change {
  readonly type: AuditEventType
  readonly relatedItemType?: RelatedItemType
  readonly fields: readonly AuditEventField[]
  readonly performedBy: UserUnion | undefined
}

/** Answers the row of the case as it is written. */
export async function recordChange(
  { rows, ids, now, caller }: WriteCall,
  row: CaseRow,
  { type, relatedItemType, fields, performedBy }: Change,
): Promise<CaseRow> {
  const { caseId } = row
  const position = String(row.auditEvents).padStart(POSITION_DIGITS, '0')
  const place = { ...inDomain(row), caseId, position }
  await rows.insert(AUDIT_EVENTS, {
    ...place,
    eventId: ids.uuid(),
    type,
    ...(relatedItemType && { relatedItemType }),
    performedAt: now.toISOString(),
    performedBy: { iamPrincipalArn: caller.arn, ...(performedBy && { user: performedBy }) },
  })
  for (const field of fields) {
    await rows.insert(AUDIT_FIELDS, { ...place, eventFieldId: field.eventFieldId, field })
  }
  const counted = { ...row, auditEvents: row.auditEvents + 1 }
  await rows.update(CASES, counted)
  return counted
}

/** The newest first. */
export async function getCaseAuditEvents(
  { domainId, caseId, maxResults, nextToken }: Input<'GetCaseAuditEvents'>,
  call: Call,
): Promise<Output<'GetCaseAuditEvents'>> {
  const domain = await requireDomain(call, domainId)
  await requireCase(call, domain, caseId)
  const request = {
    table: AUDIT_EVENTS,
    where: { ...inDomain(domain), caseId },
    descending: true as const,
    listing: `cases:GetCaseAuditEvents ${domainId} ${caseId}`,
    token: nextToken,
    limit: maxResults ?? PAGE_SIZE,
  }
  const page = await readPage(call.rows, request)
  if (!page) throw unknownToken('GetCaseAuditEvents')
  const auditEvents: Output<'GetCaseAuditEvents'>['auditEvents'] = []
  let characters = 0
  for (const row of page.rows) {
    const event = await describe(call, row)
    auditEvents.push(event)
    characters += JSON.stringify(event).length
    if (characters > ANSWER_CHARACTERS && row !== page.rows.at(-1)) {
      return { auditEvents, nextToken: tokenBehind(request, row) }
    }
  }
  return { auditEvents, nextToken: page.nextToken }
}

export async function deleteHistory(
  { rows }: Pick<WriteCall, 'rows'>,
  row: CaseRow,
): Promise<void> {
  const where = { ...inDomain(row), caseId: row.caseId }
  // A long history of long values is more than memory should hold at a time.
  for (;;) {
    const fields = await rows.list(AUDIT_FIELDS, { where, limit: FIELDS_AT_ONCE })
    for (const field of fields) await rows.delete(AUDIT_FIELDS, field)
    if (fields.length < FIELDS_AT_ONCE) break
  }
  for (const event of await rows.list(AUDIT_EVENTS, { where })) {
    await rows.delete(AUDIT_EVENTS, event)
  }
}

async function describe({ rows }: Call, event: AuditEventRow) {
  const { eventId, type, relatedItemType, performedAt, performedBy, caseId, position } = event
  const where = { ...inDomain(event), caseId, position }
  const fields = await rows.list(AUDIT_FIELDS, { where })
  return {
    eventId,
    type,
    ...(relatedItemType && { relatedItemType }),
    performedTime: new Date(performedAt),
    fields: fields.map(({ field }) => field),
    performedBy,
  }
}
