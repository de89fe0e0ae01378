// What Cases gives every domain: fields whose values it sets itself, and those that only a new case takes.
import type { FieldSummary } from '@aws-sdk/client-connectcases'
import type { DomainField } from './fields.ts'

/** AWS: Amazon Connect Administrator Guide, "Create case fields". The API does not tell who sets a field. */
const SET_BY_CASES: ReadonlySet<string> = new Set([
  'case_id',
  'created_by',
  'created_datetime',
  'last_closed_datetime',
  'last_reopened_datetime',
  'last_updated_datetime',
  'last_updated_user',
  'next_sla_breach_datetime',
])

const SET_WHEN_CREATED: ReadonlySet<string> = new Set(['reference_id', 'reference_number'])

export function isSetByCases(fieldId: string): boolean {
  return SET_BY_CASES.has(fieldId)
}

export function maySet(fieldId: string, isNew: boolean): boolean {
  return !isSetByCases(fieldId) && (isNew || !SET_WHEN_CREATED.has(fieldId))
}

const NAMES: readonly (readonly [id: string, name: string, type: FieldSummary['type']])[] = [
  ['case_id', 'Case Id', 'Text'],
  ['reference_number', 'Reference Number', 'Text'],
  ['reference_id', 'Reference ID', 'Text'],
  ['title', 'Title', 'Text'],
  ['status', 'Status', 'SingleSelect'],
  ['case_reason', 'Case Reason', 'SingleSelect'],
  ['summary', 'Summary', 'Text'],
  ['customer_id', 'Customer', 'Text'],
  ['assigned_user', 'Assigned User', 'Text'],
  ['assigned_queue', 'Assigned Queue', 'Text'],
  ['created_datetime', 'Date/Time Opened', 'DateTime'],
  ['last_updated_datetime', 'Date/Time Updated', 'DateTime'],
  ['last_closed_datetime', 'Date/Time Closed', 'DateTime'],
  ['last_reopened_datetime', 'Date/Time Reopened', 'DateTime'],
  ['next_sla_breach_datetime', 'Next SLA Breach', 'DateTime'],
  ['created_by', 'Created By', 'User'],
  ['last_updated_user', 'Last Updated User', 'User'],
]

/** For whoever may not list the fields of a domain: these it has in any case. */
export const SYSTEM_FIELDS: readonly DomainField[] = NAMES.map(([id, name, type = 'Text']) => ({
  id,
  name,
  type,
  isSystem: true,
  isMultiline: id === 'summary',
}))

/** In the order in which a case without a layout shows them. */
export const SHOWN_WITHOUT_LAYOUT = [
  'customer_id',
  'reference_number',
  'case_reason',
  'assigned_user',
  'assigned_queue',
  'summary',
] as const
