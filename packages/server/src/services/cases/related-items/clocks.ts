// The clocks of SLAs that run, and what is told when one of them is over its time.
import type { Rows } from '../../../storage/store.ts'
import type { CaseRow } from '../cases/rows.ts'
import { type Publishing, publishItem } from '../events/publish.ts'
import { inDomain } from '../named.ts'
import { findItem, itemsOfType } from './item.ts'
import { type ItemRow, SLA_CLOCKS } from './rows.ts'

/** Who changes what nobody has called for. AWS does not say whom its events name. */
const ITSELF = 'cases.amazonaws.com'
/** So many are told of in one commit: calls wait no longer than for these. */
const TOLD_AT_ONCE = 50

export async function startClock(call: Publishing, item: ItemRow): Promise<void> {
  const { sla } = item.content
  if (!sla || sla.completedAt !== undefined) return
  const { caseId, relatedItemId } = item
  const clock = { ...inDomain(item), caseId, relatedItemId, dueAt: sla.dueAt }
  await call.rows.insert(SLA_CLOCKS, clock)
}

/** Of a breach that nobody was told of yet, everybody is told before the clock stops. */
export async function stopClock(call: Publishing, item: ItemRow): Promise<void> {
  const { sla } = item.content
  if (!sla) return
  const isRunning = await call.rows.delete(SLA_CLOCKS, item)
  if (isRunning && Date.parse(sla.dueAt) <= call.now.getTime()) await tellBreach(call, item)
}

export async function stopClocks(call: Publishing, row: CaseRow): Promise<void> {
  for (const item of await itemsOfType(call, row, 'Sla')) await stopClock(call, item)
}

/** When the first clock of the account is due; undefined where none runs. */
export async function nextDue(rows: Rows, account: string): Promise<string | undefined> {
  const [first] = await rows.list(SLA_CLOCKS, { index: 'byDue', where: { account }, limit: 1 })
  return first?.dueAt
}

/** Tells of the clocks that are over their time, the first of them first; answers whether there are more. */
export async function tellBreaches(call: Publishing, account: string): Promise<boolean> {
  const due = await call.rows.list(SLA_CLOCKS, {
    index: 'byDue',
    where: { account },
    limit: TOLD_AT_ONCE,
  })
  for (const clock of due) {
    if (Date.parse(clock.dueAt) > call.now.getTime()) return false
    await call.rows.delete(SLA_CLOCKS, clock)
    const item = await findItem(call, clock, clock.relatedItemId)
    if (item) await tellBreach(call, item)
  }
  return due.length === TOLD_AT_ONCE
}

async function tellBreach(call: Publishing, item: ItemRow): Promise<void> {
  const { sla } = item.content
  if (!sla) return
  await publishItem(call, item, {
    eventType: 'RELATED_ITEM.UPDATED',
    changedAttributes: ['sla.slaConfiguration.status'],
    changedAt: new Date(sla.dueAt),
    performedBy: undefined,
    iamPrincipalArn: ITSELF,
  })
}
