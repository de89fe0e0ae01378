// The account's latest events as they can be read, and waited for.
import type { CaseEvent } from '../services/cases/events/envelope.ts'
import { EVENT_COUNTS, EVENTS } from '../services/cases/events/rows.ts'
import type { Rows, Store } from '../storage/store.ts'

export interface PublishedEvent {
  readonly position: number
  readonly event: CaseEvent
}

export interface EventPage {
  /** The oldest first. */
  readonly events: readonly PublishedEvent[]
  /** The position of the newest event that there ever was. */
  readonly latest: number
  /** Events behind `after` that were dropped before they were asked for. */
  readonly dropped: number
}

export interface EventLog {
  read(after: number, limit: number): Promise<EventPage>
  /** How many wait for more. */
  readonly waiting: number
  /** Resolves when there may be more events than before; at the latest after `ms`. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

/** Commits of other processes are heard of when somebody reads. */
const LOOK_EVERY_MS = 1000

export function createEventLog(store: Store, account: string): EventLog {
  const waiting = new Set<() => void>()
  store.onChange(changed => {
    const isMore =
      changed === 'everything' || [...changed].some(name => name.startsWith(`${EVENTS.name} `))
    if (isMore) for (const wake of [...waiting]) wake()
  })
  return {
    get waiting() {
      return waiting.size
    },
    read: (after, limit) => store.read(rows => readPage(rows, { account, after, limit })),
    wait: (ms, signal) =>
      new Promise(resolve => {
        const wake = () => {
          waiting.delete(wake)
          clearTimeout(timer)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        const timer = setTimeout(wake, Math.min(ms, LOOK_EVERY_MS))
        waiting.add(wake)
        if (signal?.aborted) wake()
        else signal?.addEventListener('abort', wake)
      }),
  }
}

/** As many as fit beside each other in memory, but at least one. */
const PAGE_CHARACTERS = 4_000_000

async function readPage(
  rows: Rows,
  { account, after, limit }: { account: string; after: number; limit: number },
): Promise<EventPage> {
  const { position: latest = 0 } = (await rows.get(EVENT_COUNTS, { account })) ?? {}
  const events: PublishedEvent[] = []
  let from = after + 1
  let begun: number | undefined
  for (const size of pageSizes(limit)) {
    const found = await rows.list(EVENTS, { where: { account }, range: { from }, limit: size })
    for (const { position, reach, event } of found) {
      begun ??= reach
      events.push({ position, event })
      from = position + 1
      if (reach - begun > PAGE_CHARACTERS) return page()
    }
    if (found.length < size) return page()
  }
  return page()

  function page(): EventPage {
    const first = events[0]?.position ?? latest + 1
    return { events, latest, dropped: Math.max(0, first - after - 1) }
  }
}

const READ_AT_ONCE = 16

function pageSizes(limit: number): readonly number[] {
  const whole = Array.from({ length: Math.floor(limit / READ_AT_ONCE) }, () => READ_AT_ONCE)
  return [...whole, ...(limit % READ_AT_ONCE > 0 ? [limit % READ_AT_ONCE] : [])]
}
