// The calls of late with their decisions: a ring, newest first, that can be filtered and paged.
import type { Decision } from '@casegate/engine'
import type { CallRecord } from '../gateway/call-record.ts'
import { maskSecrets } from './secrets.ts'

const CAPACITY = 10_000
const CAPACITY_BYTES = 64 * 1024 * 1024
/** Only these services' answers hold secrets. */
const KEEPERS_OF_SECRETS: ReadonlySet<string> = new Set(['iam', 'sts'])

/** `none`: the call failed before a permission was asked, or needs none. */
export type CallDecision = Decision | 'none'

export interface LoggedCall extends Omit<CallRecord, 'size'> {
  /** Counts calls from the server's start; a place in the log. */
  readonly sequence: number
  readonly decision: CallDecision
}

export interface LogQuery {
  /** By unique id, whose calls are all that there are, for whoever may see no others. */
  readonly owner?: string
  /** Only calls before this place: the next page. */
  readonly before?: number
  /** Only calls after this place: what is new. */
  readonly after?: number
  readonly decision?: string
  readonly principal?: string
  /** In the action, the principal, the resource or the error. */
  readonly text?: string
  readonly limit: number
}

export interface LogPage {
  readonly calls: readonly LoggedCall[]
  /** Calls that the ring holds and the filters accept. */
  readonly matching: number
  /** Whether the filters accept calls before those of this page. */
  readonly hasOlder: boolean
  readonly total: number
  readonly denied: number
  /** The newest call's place. */
  readonly latest: number
}

export interface RequestLog {
  record(call: CallRecord): void
  find(requestId: string): LoggedCall | undefined
  page(query: LogQuery): LogPage
}

export function createRequestLog(capacity = CAPACITY, capacityBytes = CAPACITY_BYTES): RequestLog {
  const calls: { readonly call: LoggedCall; readonly size: number }[] = []
  let sequence = 0
  let bytes = 0
  return {
    record({ size, ...call }) {
      sequence += 1
      const masked = KEEPERS_OF_SECRETS.has(call.service) ? withoutSecrets(call) : call
      calls.push({ call: { ...masked, sequence, decision: decisionOf(call) }, size })
      bytes += size
      while (calls.length > capacity || (bytes > capacityBytes && calls.length > 1)) {
        bytes -= calls.shift()?.size ?? 0
      }
    },
    find: requestId => calls.findLast(({ call }) => call.requestId === requestId)?.call,
    page(query) {
      const { owner } = query
      const known = owner ? calls.filter(({ call }) => call.principalId === owner) : calls
      const accepted = known.filter(({ call }) => accepts(query, call))
      const wanted = accepted.filter(({ call }) => isOnPage(query, call))
      return {
        calls: wanted
          .slice(Math.max(0, wanted.length - query.limit))
          .reverse()
          .map(({ call }) => call),
        matching: accepted.length,
        hasOlder: wanted.length > query.limit,
        total: known.length,
        denied: known.filter(({ call }) => isDenied(call)).length,
        latest: sequence,
      }
    },
  }
}

export function actionOf({ service, operation }: Pick<CallRecord, 'service' | 'operation'>) {
  return operation === undefined ? service : `${service}:${operation}`
}

function withoutSecrets<Call extends Omit<CallRecord, 'size'>>(call: Call): Call {
  return { ...call, input: maskSecrets(call.input), output: maskSecrets(call.output) }
}

/** A denial stops the call, so the last answer is the call's. */
function decisionOf({ asked }: Pick<CallRecord, 'asked'>): CallDecision {
  return asked.at(-1)?.decision ?? 'none'
}

function isDenied({ decision }: LoggedCall): boolean {
  return decision === 'explicitDeny' || decision === 'implicitDeny'
}

function isOnPage({ before, after }: LogQuery, { sequence }: LoggedCall): boolean {
  return (before === undefined || sequence < before) && (after === undefined || sequence > after)
}

function accepts({ decision, principal, text }: LogQuery, call: LoggedCall): boolean {
  if (decision === 'denied' && !isDenied(call)) return false
  if (decision !== undefined && decision !== 'denied' && decision !== call.decision) return false
  if (principal !== undefined && principal !== call.principal) return false
  if (text === undefined) return true
  const wanted = text.toLowerCase()
  const { request } = call.asked.at(-1) ?? {}
  return [actionOf(call), call.principal, call.errorCode, call.requestId, request?.action]
    .concat(request?.resource)
    .some(part => part?.toLowerCase().includes(wanted))
}
