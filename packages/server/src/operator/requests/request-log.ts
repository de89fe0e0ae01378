// The calls of late with their decisions: a ring, newest first, that can be filtered and paged.
import type { AuthorizationRequest, Decision } from '@casegate/engine'
import { createTextRing } from '../../base/text-ring.ts'
import type { NamedAs } from '../../contract/permission.ts'
import type { AskedPermission, CallRecord } from '../../gateway/call-record.ts'
import { type Asker, keepAskers } from './kept-askers.ts'
import { type KeptDetails, packDetails, releaseAll } from './kept-details.ts'
import { createOwnPlaces } from './own-places.ts'

const CAPACITY = 10_000
const CAPACITY_BYTES = 24 * 1024 * 1024
/** Of it, for what each call has of its own; the rest is for who asked, by which policies. */
const SHARE_OF_TEXTS = 2 / 3
/** Of what a client says freely, no more than this is kept. */
const MAX_WORDS = 2_000
/** Calls that are packed together, unless their bodies are larger than so much. */
const MAX_WAITING = 32
const MAX_WAITING_BYTES = 64 * 1024

/** `none`: the call failed before a permission was asked, or needs none. */
export type CallDecision = Decision | 'none'

export interface LoggedCall
  extends Omit<
    CallRecord,
    'asked' | 'input' | 'output' | 'answerText' | 'requestBytes' | 'answerBytes'
  > {
  /** Counts calls from the server's start; a place in the log. */
  readonly sequence: number
  /** Its place among the calls of its principal; of no call whose principal is not known. */
  readonly ownSequence?: number | undefined
  readonly decision: CallDecision
  /** The first and the last that was asked; a denial is always the last. */
  readonly first: AskedFor | undefined
  readonly last: AskedFor | undefined
  readonly kept: KeptDetails
}

/** A call in the log's text, where its place in the log is not said. Without a last it is the first. */
interface PackedCall extends Omit<LoggedCall, 'sequence' | 'time' | 'kept'> {
  readonly time: number
}

export interface AskedFor extends Pick<AuthorizationRequest, 'action' | 'resource'> {
  readonly named?: NamedAs | undefined
}

export interface LogQuery {
  /** By unique id, whose calls are all that there are, for whoever may see no others. */
  readonly owner?: string
  /** Places are those among the calls of one principal, which tell nothing of what others do. */
  readonly isOwn?: boolean
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
  /** The place of the newest call that may be seen; of places of one's own, of the newest accepted. */
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
  // Thousands of objects that grow old one by one would cost every call more than all else that is
  // done for it here. So a call is a text, the line and the details, and nothing of it on the heap.
  const texts = createTextRing(Math.floor(capacityBytes * SHARE_OF_TEXTS))
  const kept = keepAskers()
  /** Of each call, the oldest first. */
  const places: number[] = []
  const askersOf: (readonly Asker[])[] = []
  const own = createOwnPlaces()
  let latest = 0
  /** Not packed yet: together that takes less, since the processor does not change between tasks. */
  const waiting: CallRecord[] = []
  let waitingBytes = 0
  /** The calls that were read for a page, until memory is tidied up: the next page has most of them. */
  let readLately = new WeakRef<readonly LoggedCall[]>([])
  return {
    get bytes() {
      packAll()
      return kept.bytes + texts.bytes
    },
    record(record) {
      waiting.push(record)
      waitingBytes += record.requestBytes + record.answerBytes
      if (waiting.length === MAX_WAITING || waitingBytes > MAX_WAITING_BYTES) packAll()
    },
    find(requestId) {
      packAll()
      return readAll().findLast(call => call.requestId === requestId)
    },
    page(query) {
      packAll()
      const { owner } = query
      const calls = readAll()
      const known =
        owner !== undefined ? calls.filter(({ principalId }) => principalId === owner) : calls
      const accepted = known.filter(call => accepts(query, call))
      const wanted = accepted.filter(call => isOnPage(query, call))
      return {
        calls: wanted.slice(Math.max(0, wanted.length - query.limit)).reverse(),
        matching: accepted.length,
        hasOlder: wanted.length > query.limit,
        total: known.length,
        denied: known.filter(isDenied).length,
        // How often others call is nothing to tell whoever may not see their calls.
        latest: query.isOwn ? (accepted.at(-1)?.ownSequence ?? 0) : latest,
      }
    },
  }

  function packAll(): void {
    for (const record of waiting) pack(record)
    waiting.length = 0
    waitingBytes = 0
  }

  function pack(record: CallRecord): void {
    latest += 1
    const line = JSON.stringify(packedCall(record, own.take(record)))
    const { text, askers } = packDetails(record, kept)
    const place = texts.put(`${line}\n${text}`)
    places.push(place ?? Number.NaN)
    askersOf.push(askers)
    while (places.length > 0 && mustGo()) {
      places.shift()
      own.release()
      releaseAll(askersOf.shift() ?? [])
    }
  }

  function mustGo(): boolean {
    const [oldest = 0] = places
    return (
      places.length > capacity || kept.bytes + texts.bytes > capacityBytes || !texts.has(oldest)
    )
  }

  function readAll(): readonly LoggedCall[] {
    const oldest = latest - places.length + 1
    const before = readLately.deref() ?? []
    const read = before.filter(({ sequence }) => sequence >= oldest)
    const from = (read.at(-1)?.sequence ?? oldest - 1) + 1
    for (let sequence = from; sequence <= latest; sequence++) {
      const call = readCall(sequence - oldest, sequence)
      if (call) read.push(call)
    }
    readLately = new WeakRef(read)
    return read
  }

  function readCall(index: number, sequence: number): LoggedCall | undefined {
    const place = places[index] ?? Number.NaN
    const line = texts.firstLine(place)
    if (line === undefined) return undefined
    const { time, first, last = first, ...call }: PackedCall = JSON.parse(line)
    const text = () => texts.get(place)?.slice(line.length + 1)
    const details = { text, askers: askersOf[index] ?? [] }
    return { ...call, first, last, sequence, time: new Date(time), kept: details }
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

function packedCall(record: CallRecord, ownSequence: number | undefined): PackedCall {
  const { asked } = record
  const latest = asked.at(-1)
  return {
    ownSequence,
    requestId: record.requestId,
    time: record.time.getTime(),
    durationMs: record.durationMs,
    service: record.service,
    operation: record.operation,
    principal: record.principal,
    principalId: record.principalId,
    region: record.region,
    sourceIp: record.sourceIp,
    userAgent: record.userAgent.slice(0, MAX_WORDS),
    status: record.status,
    errorCode: record.errorCode,
    message: record.message?.slice(0, MAX_WORDS),
    first: askedFor(asked[0]),
    last: asked.length > 1 ? askedFor(latest) : undefined,
    // A denial stops the call, so the last answer is the call's.
    decision: latest?.decision ?? 'none',
  }
}

/** Browsers call themselves so, and no SDK does. */
export function isFromConsole({ userAgent }: Pick<CallRecord, 'userAgent'>): boolean {
  return userAgent.startsWith('Mozilla/')
}

function askedFor(asked: AskedPermission | undefined): AskedFor | undefined {
  if (!asked) return undefined
  const { request, named } = asked
  return { action: request.action, resource: request.resource, named }
}

function isDenied({ decision }: LoggedCall): boolean {
  return decision === 'explicitDeny' || decision === 'implicitDeny'
}

function isOnPage({ before, after, isOwn = false }: LogQuery, call: LoggedCall): boolean {
  const place = placeOf(call, !isOwn)
  return (before === undefined || place < before) && (after === undefined || place > after)
}

/** In the whole log for an operator, else among the calls of its principal. */
export function placeOf({ sequence, ownSequence = 0 }: LoggedCall, isWhole: boolean): number {
  return isWhole ? sequence : ownSequence
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
