// What time it is for the account: its clock can be moved, and the SDK notices from the answers' dates.
import type { ConnectCasesClient } from '@aws-sdk/client-connectcases'

/** Milliseconds, right to within the five minutes that signatures allow. */
export function accountNow({ config }: ConnectCasesClient): number {
  return Date.now() + config.systemClockOffset
}
