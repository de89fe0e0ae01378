// One call of the operator API: who visits, what they ask, and what the API stands on.
import type { ActionTable } from '@casegate/engine/actions'
import type { HttpRequest } from '../base/http-message.ts'
import { DEFAULT_REGION, isRegion, PARTITION } from '../base/regions.ts'
import type { CallToAuthorize, Circumstances } from '../contract/call.ts'
import type { Caller } from '../contract/caller.ts'
import type { EventLog } from '../delivery/event-log.ts'
import type { GatewayParts } from '../gateway/gateway-parts.ts'
import { requestContext } from '../gateway/request-context.ts'
import type { ConsoleSessions } from '../services/sts/console-sessions.ts'
import type { Rows } from '../storage/store.ts'
import type { Analyse } from '../work/analysis.ts'
import type { Visit } from './api/visit.ts'
import { OperatorError } from './operator-error.ts'
import type { RequestLog } from './requests/request-log.ts'
import type { Refusals } from './visits/refusals.ts'
import type { Visits } from './visits/visits.ts'

export interface OperatorSetting {
  readonly gateway: GatewayParts
  readonly visits: Visits
  readonly refusals: Refusals
  readonly log: RequestLog
  /** What the domains of the account have published of late. */
  readonly events: EventLog
  /** Moves the account's time, and tells of what has become due. */
  readonly advanceClock: (ms: number) => Promise<void>
  readonly sessions: ConsoleSessions
  /** Read when it is first needed. */
  readonly actions: () => ActionTable
  /** The world that is loaded just now: one at a time, as all writes come. */
  readonly seeding: { progress?: { readonly done: number; readonly of: number } | undefined }
  /** Empties the account and, with `demo`, loads the demo world. */
  readonly reset: (demo: boolean) => Promise<string | undefined>
}

export interface OperatorCall extends OperatorSetting {
  /** For work that grows with policies: nobody else waits for it. */
  readonly analyse: Analyse
  readonly visit: Visit
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
  readonly request: HttpRequest
  readonly now: Date
}

/** An operator may look at anybody, everybody else at themselves. */
export function requireSight({ visit }: OperatorCall, principalArn: string): string {
  if (visit.isOperator || visit.principalArn === principalArn) return principalArn
  throw new OperatorError(403, 'only an operator may see this for somebody else')
}

export function requireOperator({ visit }: OperatorCall): void {
  if (visit.isOperator) return
  throw new OperatorError(403, "only an operator may do this: open the server's own link")
}

/** Whoever is no operator means themselves, and nobody who has come by their name since. */
export async function callerFor(
  { gateway, sessions, now, visit }: OperatorCall,
  rows: Rows,
  principalArn: string,
): Promise<Caller> {
  const caller = await sessions.describe(rows, { account: gateway.account, principalArn, now })
  if (caller && (visit.isOperator || caller.userId === visit.principalId)) return caller
  throw new OperatorError(404, `nobody in this account has the ARN ${principalArn}`)
}

/** What would be asked if the caller made a call from where the visitor is. */
export function questionOf(call: OperatorCall, rows: Rows, caller: Caller): CallToAuthorize {
  const region = regionOf(call)
  return {
    partition: PARTITION,
    account: call.gateway.account,
    region,
    caller,
    context: requestContext(call.request, region, call.now),
    now: call.now,
    rows,
  }
}

/** The Region that the visitor asks about. */
export function regionOf({ query }: Pick<OperatorCall, 'query'>): string {
  const region = query.get('region') ?? DEFAULT_REGION
  if (!isRegion(region)) throw new OperatorError(400, `"${region}" is not a Region`)
  return region
}

/** What of a question is plain data, for an analysis. */
export function circumstancesOf({ rows: _, ...circumstances }: CallToAuthorize): Circumstances {
  return circumstances
}
