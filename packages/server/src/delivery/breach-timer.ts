// Tells of SLAs that are over their time: at once after a start, and when the account's clock jumps.
import type { IdSource } from '../base/ids.ts'
import { nextDue, tellBreaches } from '../services/cases/related-items/clocks.ts'
import { SLA_CLOCKS } from '../services/cases/related-items/rows.ts'
import type { Store } from '../storage/store.ts'

export interface BreachTimer {
  /** Tells of all that are over their time now. */
  tell(): Promise<void>
  close(): Promise<void>
}

export interface BreachTimerParts {
  readonly store: Store
  readonly account: string
  readonly ids: IdSource
  readonly now: () => Date
  readonly reportFault: (fault: unknown) => void
}

/** Clocks jump, and machines sleep: the time is looked at, not waited for. */
const LOOK_EVERY_MS = 1000

export function createBreachTimer(parts: BreachTimerParts): BreachTimer {
  const { store, account, ids, now, reportFault } = parts
  /** When the first clock is due; undefined when that is not known. */
  let due: { readonly at: number } | undefined
  let isTelling = false
  store.onChange(changed => {
    const isOther =
      changed === 'everything' || [...changed].some(name => name.startsWith(`${SLA_CLOCKS.name} `))
    if (isOther) due = undefined
  })
  const timer = setInterval(look, LOOK_EVERY_MS).unref()
  let last = Promise.resolve()
  look()
  return {
    tell: tellAll,
    async close() {
      clearInterval(timer)
      await last
    },
  }

  function look(): Promise<void> {
    if (isTelling) return last
    isTelling = true
    last = tellDue()
      .catch(reportFault)
      .finally(() => {
        isTelling = false
      })
    return last
  }

  async function tellDue(): Promise<void> {
    // What another process commits is heard of when this one reads.
    await store.revision()
    if (due === undefined) {
      const known: { at: number } = { at: Number.POSITIVE_INFINITY }
      due = known
      const first = await store.read(rows => nextDue(rows, account))
      if (first !== undefined) known.at = Date.parse(first)
    }
    if (due !== undefined && due.at <= now().getTime()) await tellAll()
  }

  async function tellAll(): Promise<void> {
    for (;;) {
      const isMore = await store.write(rows => tellBreaches({ rows, ids, now: now() }, account))
      if (!isMore) return
    }
  }
}
