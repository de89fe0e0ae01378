// The clocks of a case: stopped when it has come to what they wait for.
import type { WriteCall } from '../../../contract/call.ts'
import type { FieldValueUnion } from '../../../models/generated/cases.ts'
import type { CaseRow } from '../cases/rows.ts'
import { areSame } from '../fields/value.ts'
import { stopClock } from './clocks.ts'
import { itemsOfType, replaceItem } from './item.ts'
import type { ItemRow } from './rows.ts'

/** Stops the clocks whose target the case has come to; answers them. */
export async function settleSlas(
  call: WriteCall,
  row: CaseRow,
  status: FieldValueUnion,
): Promise<readonly ItemRow[]> {
  const settled: ItemRow[] = []
  for (const item of await itemsOfType(call, row, 'Sla')) {
    const { sla } = item.content
    if (!sla || sla.completedAt !== undefined || !areSame(sla.target, status)) continue
    const completed = { ...sla, completedAt: call.now.toISOString() }
    await stopClock(call, item)
    const after = { ...item, content: { sla: completed } }
    await replaceItem(call, item, after)
    settled.push(after)
  }
  return settled
}

/** When the first clock that runs is due; undefined where none runs. */
export async function nextBreach(
  call: WriteCall,
  row: CaseRow,
): Promise<FieldValueUnion | undefined> {
  const slas = (await itemsOfType(call, row, 'Sla')).flatMap(({ content }) => content.sla ?? [])
  const due = slas.filter(sla => sla.completedAt === undefined).map(({ dueAt }) => dueAt)
  const [first] = due.sort()
  return first === undefined ? undefined : { stringValue: first }
}
