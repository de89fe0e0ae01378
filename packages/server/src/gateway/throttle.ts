// AWS's rates of calls, for whoever tests how their programs slow down: off unless asked for.
import { readFileSync } from 'node:fs'
import { AwsError } from '../base/errors.ts'

export interface Throttle {
  /** Throws ThrottlingException where the account calls the operation more often than it may. */
  take(call: ThrottledCall): void
}

export interface ThrottledCall {
  /** As IAM names it: `cases:GetCase`. */
  readonly action: string
  readonly account: string
  readonly region: string
}

interface Rate {
  readonly perSecond: number
  readonly burst: number
  readonly actions: readonly string[]
}

interface Bucket {
  tokens: number
  filledAt: number
}

/** Each operation has a bucket of calls that fills with time. `nowMs` need not be the time of day. */
export function createThrottle(nowMs = () => performance.now()): Throttle {
  const buckets = new Map<string, Bucket>()
  return {
    take({ action, account, region }) {
      const rate = RATES.get(action)
      if (!rate) return
      const name = `${account} ${region} ${action}`
      const now = nowMs()
      const { tokens, filledAt } = buckets.get(name) ?? { tokens: rate.burst, filledAt: now }
      const filled = Math.min(rate.burst, tokens + ((now - filledAt) / 1000) * rate.perSecond)
      buckets.set(name, { tokens: filled < 1 ? filled : filled - 1, filledAt: now })
      if (filled >= 1) return
      throw new AwsError(
        'ThrottlingException',
        `Rate exceeded: ${action} takes ${rate.perSecond} calls a second and ${rate.burst} at once.`,
      )
    },
  }
}

const { rates } = JSON.parse(readFileSync(new URL('rates.json', import.meta.url), 'utf8')) as {
  readonly rates: readonly Rate[]
}

const RATES: ReadonlyMap<string, Rate> = new Map(
  rates.flatMap(rate => rate.actions.map(action => [action, rate])),
)
