// The calls of late with their decisions: a ring, newest first, that can be filtered and paged.
import type { Decision } from '@casegate/engine'
import { sizeOfText } from '../base/size-in-memory.ts'
import type { AskedPermission, CallRecord } from '../gateway/call-record.ts'
import { keepPolicies } from '../gateway/kept-policies.ts'
import { type KeptDetails, keepDetails, sizeOfDetails } from './kept-details.ts'

const CAPACITY = 10_000
const CAPACITY_BYTES = 24 * 1024 * 1024
/** Of a call, beside its texts. */
const CALL_BYTES = 800
/** Of what a client says freely, no more than this is kept. */
const MAX_WORDS = 2_000

/** `none`: the call failed before a permission was asked, or needs none. */
export type CallDecision = Decision | 'none'

export interface LoggedCall
  extends Omit<CallRecord, 'asked' | 'input' | 'output' | 'requestBytes' | 'answerBytes'> {
  /** Counts calls from the server's start; a place in the log. */
  readonly sequence: number
  readonly decision: CallDecision
  /** The first and the last that was asked; a denial is always the last. */
  readonly first?: AskedFor
  readonly last?: AskedFor
  readonly kept: KeptDetails
}

export interface AskedFor {
  readonly action: string
  readonly resource: string
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
  /** What it holds, in memory. */
  readonly bytes: number
  record(call: CallRecord): void
  find(requestId: string): LoggedCall | undefined
  page(query: LogQuery): LogPage
}

export function createRequestLog(capacity = CAPACITY, capacityBytes = CAPACITY_BYTES): RequestLog {
  const calls: { readonly call: LoggedCall; readonly bytes: number }[] = []
  const policies = keepPolicies()
  let sequence = 0
  let ownBytes = 0
  return {
    get bytes() {
      return ownBytes + policies.bytes
    },
    record(record) {
      sequence += 1
      const call = { ...loggedCall(record), sequence, kept: keepDetails(record, policies) }
      const bytes = sizeOf(call)
      calls.push({ call, bytes })
      ownBytes += bytes
      while (calls.length > capacity || ownBytes + policies.bytes > capacityBytes) {
        const oldest = calls.shift()
        if (oldest === undefined) break
        for (const set of oldest.call.kept.sets) set.release()
        ownBytes -= oldest.bytes
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

function loggedCall({
  asked,
  input: _input,
  output: _output,
  requestBytes: _requestBytes,
  answerBytes: _answerBytes,
  message,
  userAgent,
  ...call
}: CallRecord): Omit<LoggedCall, 'sequence' | 'kept'> {
  const [first, last] = [asked[0], asked.at(-1)]
  return {
    ...call,
    userAgent: userAgent.slice(0, MAX_WORDS),
    ...(message !== undefined && { message: message.slice(0, MAX_WORDS) }),
    ...(first && { first: askedFor(first) }),
    ...(last && { last: askedFor(last) }),
    // A denial stops the call, so the last answer is the call's.
    decision: last?.decision ?? 'none',
  }
}

function askedFor({ request: { action, resource } }: AskedPermission): AskedFor {
  return { action, resource: typeof resource === 'string' ? resource : resource.join(', ') }
}

function sizeOf(call: LoggedCall): number {
  const { first, last, principal = '', message = '', userAgent, kept } = call
  let bytes = CALL_BYTES + sizeOfDetails(kept)
  for (const text of [principal, message, userAgent, first?.resource, last?.resource]) {
    bytes += sizeOfText(text ?? '')
  }
  return bytes
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
  const { principal: who, errorCode, requestId, last } = call
  return [actionOf(call), who, errorCode, requestId, last?.action, last?.resource].some(part =>
    part?.toLowerCase().includes(wanted),
  )
}
