// The account's clock in a test: the machine's, or one that stands still, and either can be advanced.
import { durationMs } from '../base/duration.ts'

/** Milliseconds, or a text such as `90s`, `10m`, `2h` or `3d`. */
export type Duration = number | string

export interface AccountClock {
  now(): Date
  advance(by: Duration): void
  /** Back to where it began. */
  reset(): void
}

/** AWS writes years with four digits. */
const LAST_MS = Date.parse('9999-12-31T23:59:59Z')

/** With a beginning it stands there until it is advanced. */
export function createAccountClock(beginning?: Date | string): AccountClock {
  const start = beginning === undefined ? undefined : timeOf(beginning)
  let advancedMs = 0
  const nowMs = () => (start ?? Date.now()) + advancedMs
  return {
    now: () => new Date(nowMs()),
    advance(by) {
      const ms = msOf(by)
      if (nowMs() + ms > LAST_MS) throw new RangeError('the clock cannot go beyond the year 9999')
      advancedMs += ms
    },
    reset() {
      advancedMs = 0
    },
  }
}

function timeOf(beginning: Date | string): number {
  const ms = new Date(beginning).getTime()
  if (ms >= 0 && ms <= LAST_MS) return ms
  throw new TypeError(
    `"clock" must be a Date or a time such as 2026-03-01T12:00:00Z, not ${shown(beginning)}`,
  )
}

function msOf(by: Duration): number {
  const ms = typeof by === 'number' ? by : durationMs(by)
  if (ms !== undefined && Number.isFinite(ms) && ms >= 0) return ms
  throw new TypeError(
    'a clock is advanced by a number of milliseconds that is not negative, or by a text such as ' +
      `90s, 10m, 2h or 3d, not by ${shown(by)}`,
  )
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}
