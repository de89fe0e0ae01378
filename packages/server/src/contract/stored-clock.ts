// The account's time: the machine's, and as far ahead of it as an operator has moved it.
import { defineTable, type Store } from '../storage/store.ts'

export interface ClockRow {
  readonly account: string
  readonly aheadMs: number
}

export const ACCOUNT_CLOCKS = defineTable<ClockRow>({ name: 'account_clocks', key: ['account'] })

/** AWS writes years with four digits. */
const LAST_MS = Date.parse('9999-12-31T23:59:59Z')

export interface StoredClock {
  now(): Date
  /** For everybody who shares the store, and over restarts; a RangeError beyond the year 9999. */
  advance(ms: number): Promise<void>
}

export async function openStoredClock(
  store: Store,
  account: string,
  machineNow: () => Date,
): Promise<StoredClock> {
  let aheadMs = 0
  const load = async () => {
    const row = await store.read(rows => rows.get(ACCOUNT_CLOCKS, { account }))
    aheadMs = row?.aheadMs ?? 0
  }
  await load()
  store.onChange(changed => {
    const isMoved =
      changed === 'everything' ||
      [...changed].some(name => name.startsWith(`${ACCOUNT_CLOCKS.name} `))
    // A store that cannot be read is told of by the calls that need it; the next change is heard of.
    if (isMoved) load().catch(() => {})
  })
  return {
    now: () => (aheadMs === 0 ? machineNow() : new Date(machineNow().getTime() + aheadMs)),
    async advance(ms) {
      await store.write(async rows => {
        const row = await rows.get(ACCOUNT_CLOCKS, { account })
        const ahead = (row?.aheadMs ?? 0) + ms
        if (machineNow().getTime() + ahead > LAST_MS) {
          throw new RangeError('the clock cannot go beyond the year 9999')
        }
        await rows.delete(ACCOUNT_CLOCKS, { account })
        await rows.insert(ACCOUNT_CLOCKS, { account, aheadMs: ahead })
      })
      await load()
    },
  }
}
