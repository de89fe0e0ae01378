// How far the clock of a case has come.
import type { SlaContent, SlaStatus } from '../../../models/generated/cases.ts'
import type { Sla } from './rows.ts'

/** AWS: Amazon Connect API Reference, "SlaInputConfiguration": no other field can have a target. */
export const SLA_FIELD = 'status'

/**
 * AWS: Amazon Connect Administrator Guide, "SLAs": met before the time or not; running, or overdue.
 * What is met or not met stays so.
 */
export function slaStatus({ dueAt, completedAt }: Sla, now: Date): SlaStatus {
  const due = Date.parse(dueAt)
  if (completedAt !== undefined) return Date.parse(completedAt) <= due ? 'Met' : 'NotMet'
  return now.getTime() < due ? 'Active' : 'Overdue'
}

export function describeSla(sla: Sla, now: Date): SlaContent {
  const { name, target, dueAt, completedAt } = sla
  return {
    slaConfiguration: {
      name,
      type: 'CaseField',
      status: slaStatus(sla, now),
      fieldId: SLA_FIELD,
      targetFieldValues: [target],
      targetTime: new Date(dueAt),
      ...(completedAt !== undefined && { completionTime: new Date(completedAt) }),
    },
  }
}
