// Tells one sink the account's events in their order, each again until it has heard it.
import type { Store } from '../storage/store.ts'
import type { EventLog, EventPage } from './event-log.ts'
import { EVENT_CURSORS } from './rows.ts'

/** Where events are told: a file, or an address on the web. */
export interface Sink {
  /** Its kind and what is it; the row of its cursor. */
  readonly key: string
  /** How it is called in the log. */
  readonly name: string
  /** How many it is told at once. */
  readonly atOnce: number
  /** Throws when they have not all been heard. */
  tell(events: EventPage['events'], signal: AbortSignal): Promise<void>
  /** After so many failures in a row an event is given up, and what follows is told. */
  readonly attempts?: number
  close?(): Promise<void>
}

export interface Delivery {
  /** Lets what is being told be told, for a moment. */
  close(): Promise<void>
}

export interface DeliveryParts {
  readonly store: Store
  readonly log: EventLog
  readonly account: string
  /** Told of what is not heard, and of what is dropped. */
  readonly report: (message: string) => void
}

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 8 * 60_000
/** Between two notes of how far a sink has heard; after a crash it hears again what came between. */
const NOTE_EVERY_MS = 200
const GRACE_MS = 2_000
const IDLE_MS = 60_000

/** A sink that is new hears what comes from now on. */
export async function deliver(parts: DeliveryParts, sink: Sink): Promise<Delivery> {
  const { store, log, account, report } = parts
  const key = { account, sink: sink.key }
  const ending = new AbortController()
  const giveUp = new AbortController()
  const { latest } = await log.read(Number.MAX_SAFE_INTEGER - 1, 1)
  let heard = await store.write(async rows => {
    const known = await rows.get(EVENT_CURSORS, key)
    if (known) return known.position
    await rows.insert(EVENT_CURSORS, { ...key, position: latest })
    return latest
  })
  let noted = heard
  let notedAt = 0
  let failures = 0
  const running = run()
  return {
    async close() {
      ending.abort()
      const timer = setTimeout(() => giveUp.abort(), GRACE_MS)
      await running
      clearTimeout(timer)
      await sink.close?.()
    },
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        await step()
      } catch (error) {
        await fail(error)
      }
    }
    await note(true).catch(() => {})
  }

  async function step(): Promise<void> {
    const page = await log.read(heard, sink.atOnce)
    if (page.dropped > 0) {
      report(`${page.dropped} events were dropped before ${sink.name} had heard them`)
      heard += page.dropped
    }
    const last = page.events.at(-1)
    if (!last) {
      await note(true)
      await log.wait(IDLE_MS, ending.signal)
      return
    }
    await sink.tell(page.events, giveUp.signal)
    if (failures > 0) report(`${sink.name} hears events again`)
    failures = 0
    heard = last.position
    await note(false)
  }

  async function note(isForced: boolean): Promise<void> {
    const now = performance.now()
    if (heard === noted || (!isForced && now - notedAt < NOTE_EVERY_MS)) return
    const position = heard
    await store.write(rows => rows.update(EVENT_CURSORS, { ...key, position }))
    noted = position
    notedAt = now
  }

  async function fail(error: unknown): Promise<void> {
    if (ending.signal.aborted) return
    failures += 1
    const reason = error instanceof Error ? error.message : String(error)
    if (sink.attempts !== undefined && failures >= sink.attempts) {
      report(`${sink.name} did not take an event in ${failures} attempts: ${reason}; it goes on`)
      heard += 1
      failures = 0
      return
    }
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS)
    if (failures === 1 || pause === LONGEST_PAUSE_MS) {
      report(`${sink.name} does not take events: ${reason}; they are kept and told again`)
    }
    await pauseFor(pause, ending.signal)
  }
}

function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    if (signal.aborted) end()
    else signal.addEventListener('abort', end)
  })
}
