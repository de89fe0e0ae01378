// The calls of late with their decisions: a ring, newest first, that can be filtered and paged.
import type { AuthorizationRequest, Decision } from '@casegate/engine'
import { sizeInMemory, sizeOfText } from '../../base/size-in-memory.ts'
import { createTextRing } from '../../base/text-ring.ts'
import type { NamedAs } from '../../contract/permission.ts'
import type { AskedPermission, CallRecord } from '../../gateway/call-record.ts'
import { keepPolicies } from '../../gateway/kept-policies.ts'
import { type KeptDetails, keepDetails, releaseDetails } from './kept-details.ts'

const CAPACITY = 10_000
const CAPACITY_BYTES = 24 * 1024 * 1024
/** Of a call, beside its texts. */
const CALL_BYTES = 800
/** Of what a client says freely, no more than this is kept. */
const MAX_WORDS = 2_000

/** `none`: the call failed before a permission was asked, or needs none. */
export type CallDecision = Decision | 'none'

export interface LoggedCall
  extends Omit<
    CallRecord,
    'asked' | 'input' | 'output' | 'answerText' | 'requestBytes' | 'answerBytes'
  > {
  /** Counts calls from the server's start; a place in the log. */
  readonly sequence: number
  readonly decision: CallDecision
  /** The first and the last that was asked; a denial is always the last. */
  readonly first: AskedFor | undefined
  readonly last: AskedFor | undefined
  readonly kept: KeptDetails
  /** In memory, without the policies. */
  readonly bytes: number
}

export interface AskedFor extends Pick<AuthorizationRequest, 'action' | 'resource'> {
  readonly named?: NamedAs
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
  readonly client?: 'console' | 'others'
  /** What else must hold. */
  readonly accepts?: (call: LoggedCall) => boolean
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
  /** The place of the newest call that may be seen. */
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
  const calls: LoggedCall[] = []
  const policies = keepPolicies()
  // Half of it for the details of calls, half for what is looked through whenever a page is asked.
  const texts = createTextRing(Math.floor(capacityBytes / 2))
  let sequence = 0
  let ownBytes = 0
  const mustGo = ({ kept: { place } }: LoggedCall) =>
    calls.length > capacity ||
    ownBytes + policies.bytes + texts.bytes > capacityBytes ||
    (place !== undefined && !texts.has(place))
  return {
    get bytes() {
      return ownBytes + policies.bytes + texts.bytes
    },
    record(record) {
      sequence += 1
      const call = loggedCall(record, sequence, keepDetails(record, texts, policies))
      calls.push(call)
      ownBytes += call.bytes
      for (;;) {
        const [oldest] = calls
        if (oldest === undefined || !mustGo(oldest)) break
        calls.shift()
        releaseDetails(oldest.kept)
        ownBytes -= oldest.bytes
      }
    },
    find: requestId => calls.findLast(call => call.requestId === requestId),
    page(query) {
      const { owner } = query
      const known = owner ? calls.filter(({ principalId }) => principalId === owner) : calls
      const accepted = known.filter(call => accepts(query, call))
      const wanted = accepted.filter(call => isOnPage(query, call))
      return {
        calls: wanted.slice(Math.max(0, wanted.length - query.limit)).reverse(),
        matching: accepted.length,
        hasOlder: wanted.length > query.limit,
        total: known.length,
        denied: known.filter(isDenied).length,
        // How often others call is nothing to tell whoever may not see their calls.
        latest: owner ? (known.at(-1)?.sequence ?? 0) : sequence,
      }
    },
  }
}

export function actionOf({ service, operation }: Pick<CallRecord, 'service' | 'operation'>) {
  return operation === undefined ? service : `${service}:${operation}`
}

/** What is asked for, as text: whole for an operator, else as the call itself named it. */
export function resourceText(asked: AskedFor | undefined, isWhole: boolean): string | undefined {
  if (!isWhole && asked?.named) return asked.named.arn
  return typeof asked?.resource === 'object' ? asked.resource.join(', ') : asked?.resource
}

function loggedCall(record: CallRecord, sequence: number, kept: KeptDetails): LoggedCall {
  const { asked } = record
  const userAgent = record.userAgent.slice(0, MAX_WORDS)
  const message = record.message?.slice(0, MAX_WORDS)
  const { principal = '' } = record
  const first = askedFor(asked[0])
  const last = asked.length > 1 ? askedFor(asked.at(-1)) : first
  let bytes = CALL_BYTES + kept.bytes + sizeInMemory(first)
  if (last !== first) bytes += sizeInMemory(last)
  bytes += sizeOfText(principal) + sizeOfText(userAgent) + sizeOfText(message ?? '')
  return {
    sequence,
    requestId: record.requestId,
    time: record.time,
    durationMs: record.durationMs,
    service: record.service,
    operation: record.operation,
    principal: record.principal,
    principalId: record.principalId,
    region: record.region,
    sourceIp: record.sourceIp,
    userAgent,
    status: record.status,
    errorCode: record.errorCode,
    message,
    first,
    last,
    // A denial stops the call, so the last answer is the call's.
    decision: asked.at(-1)?.decision ?? 'none',
    kept,
    bytes,
  }
}

/** Browsers call themselves so, and no SDK does. */
export function isFromConsole({ userAgent }: Pick<CallRecord, 'userAgent'>): boolean {
  return userAgent.startsWith('Mozilla/')
}

function askedFor(asked: AskedPermission | undefined): AskedFor | undefined {
  if (!asked) return undefined
  const { request, named } = asked
  return { action: request.action, resource: request.resource, ...(named && { named }) }
}

function isDenied({ decision }: LoggedCall): boolean {
  return decision === 'explicitDeny' || decision === 'implicitDeny'
}

function isOnPage({ before, after }: LogQuery, { sequence }: LoggedCall): boolean {
  return (before === undefined || sequence < before) && (after === undefined || sequence > after)
}

function accepts(query: LogQuery, call: LoggedCall): boolean {
  const { decision, principal, text, client, owner } = query
  if (client !== undefined && (client === 'console') !== isFromConsole(call)) return false
  if (query.accepts?.(call) === false) return false
  if (decision === 'denied' && !isDenied(call)) return false
  if (decision !== undefined && decision !== 'denied' && decision !== call.decision) return false
  if (principal !== undefined && principal !== call.principal) return false
  if (text === undefined) return true
  const wanted = text.toLowerCase()
  const { principal: who, errorCode, requestId, last } = call
  const resource = resourceText(last, owner === undefined)
  return [actionOf(call), who, errorCode, requestId, last?.action, resource].some(part =>
    part?.toLowerCase().includes(wanted),
  )
}
