// The account's latest events, in the order of their commits: what is written here is published.
import type { WritableRows } from '../../../storage/store.ts'
import type { CaseEvent } from './envelope.ts'
import { EVENT_COUNTS, EVENTS } from './rows.ts'

/** Beyond these the oldest are dropped, whoever has not heard of them. */
export const EVENTS_KEPT = 10_000
const CHARACTERS_KEPT = 256 * 1024 * 1024
/** So many are added before what is too old is looked for. */
const SWEPT_EVERY = 64

export async function appendEvent(rows: WritableRows, event: CaseEvent): Promise<void> {
  const { account } = event
  const count = await rows.get(EVENT_COUNTS, { account })
  const position = (count?.position ?? 0) + 1
  const reach = (count?.reach ?? 0) + JSON.stringify(event).length
  await rows.insert(EVENTS, { account, position, reach, event })
  if (count) await rows.update(EVENT_COUNTS, { account, position, reach })
  else await rows.insert(EVENT_COUNTS, { account, position, reach })
  if (position % SWEPT_EVERY === 0) await sweep(rows, { account, position, reach })
}

async function sweep(
  rows: WritableRows,
  last: { readonly account: string; readonly position: number; readonly reach: number },
): Promise<void> {
  const where = { account: last.account }
  for (;;) {
    const oldest = await rows.list(EVENTS, { where, limit: SWEPT_EVERY })
    for (const row of oldest) {
      const isKept =
        row.position > last.position - EVENTS_KEPT && last.reach - row.reach < CHARACTERS_KEPT
      if (isKept) return
      await rows.delete(EVENTS, row)
    }
    if (oldest.length < SWEPT_EVERY) return
  }
}
