// What a logged call was about: its permissions, its input and its answer, as small as they can be kept.
import type { AuthorizationRequest, Decision, PolicyParts, RequestContext } from '@casegate/engine'
import { sizeInMemory } from '../../base/size-in-memory.ts'
import type { TextRing } from '../../base/text-ring.ts'
import type { NamedAs } from '../../contract/permission.ts'
import { type CallRecord, contextOf, type PermissionOfCall } from '../../gateway/call-record.ts'
import type { KeptPolicies, KeptSet } from '../../gateway/kept-policies.ts'
import type { CallPart } from '../api/calls.ts'
import { maskSecrets } from './secrets.ts'

/** What they have in common with other calls is shared; the rest is a text in a ring. */
export interface KeptDetails {
  readonly texts: TextRing
  /** Of `PackedDetails` as JSON; undefined where they were too large for the ring. */
  readonly place: number | undefined
  readonly shared: readonly Shared[]
  /** In memory, without the ring and the policies. */
  readonly bytes: number
}

/** Who asked by which policies: nearly always the same for all checks of a call. */
interface Shared {
  readonly caller: RequestContext
  readonly set: KeptSet
}

/** Whatever is not there was too large. */
interface PackedDetails {
  readonly input?: unknown
  readonly output?: unknown
  readonly asked?: PackedChecks
}

interface PackedChecks {
  readonly calls: readonly RequestContext[]
  readonly checks: readonly PackedCheck[]
}

/** Numbers are places in lists: nearly all checks of a call have the same. */
interface PackedCheck extends Omit<AuthorizationRequest, 'context'> {
  readonly call: number
  readonly shared: number
  readonly permission: RequestContext
  readonly decision: Decision
  readonly named: NamedAs | undefined
}

export interface CallDetails {
  /** In the order in which they were asked; a denial is the last. */
  readonly asked: readonly KeptPermission[]
  readonly input: unknown
  readonly output: unknown
  /** What was too large to be kept. */
  readonly notKept: readonly CallPart[]
}

export interface KeptPermission {
  readonly parts: PolicyParts
  readonly request: AuthorizationRequest
  readonly decision: Decision
  readonly named?: NamedAs
}

/** Only these services' answers hold secrets. */
const KEEPERS_OF_SECRETS: ReadonlySet<string> = new Set(['iam', 'sts'])
/** The largest input and the largest answer that are kept. */
const MAX_BODY_BYTES = 64 * 1024
const MAX_CHECKS_BYTES = 256 * 1024
/** Of a call's details, beside the contexts of callers. */
const DETAILS_BYTES = 300

/** Keeps them until they are released. */
export function keepDetails(
  call: CallRecord,
  texts: TextRing,
  policies: KeptPolicies,
): KeptDetails {
  const { asked } = call
  const shared: { readonly caller: RequestContext; readonly parts: PolicyParts }[] = []
  const checks = checksText(asked, one => {
    const { contexts, parts } = one
    const place = shared.findLastIndex(
      other => other.parts === parts && other.caller === contexts.caller,
    )
    return place < 0 ? shared.push({ caller: contexts.caller, parts }) - 1 : place
  })
  const place = texts.put(detailsText(call, checks))
  const isKept = place !== undefined && checks !== undefined
  let bytes = DETAILS_BYTES
  for (const { caller } of shared) bytes += sizeOfCaller(caller)
  return {
    texts,
    place,
    shared: isKept
      ? shared.map(({ caller, parts }) => ({ caller, set: policies.keep(parts) }))
      : [],
    bytes,
  }
}

export function readDetails({ texts, place, shared }: KeptDetails): CallDetails {
  const text = place === undefined ? undefined : texts.get(place)
  const { input, output, asked }: PackedDetails = JSON.parse(text ?? '{}')
  const notKept: CallPart[] = []
  if (asked === undefined) notKept.push('checks')
  if (input === undefined) notKept.push('input')
  if (output === undefined) notKept.push('output')
  return {
    asked: asked ? readChecks(asked, shared) : [],
    input: input ?? null,
    output: output ?? null,
    notKept,
  }
}

export function releaseDetails({ shared }: KeptDetails): void {
  for (const { set } of shared) set.release()
}

function detailsText(
  { requestBytes, answerBytes, service, answerText, ...call }: CallRecord,
  checks: string | undefined,
): string {
  const isKeeper = KEEPERS_OF_SECRETS.has(service)
  const shown = isKeeper ? maskSecrets : (value: unknown) => value
  const input = requestBytes > MAX_BODY_BYTES ? undefined : textOf(shown(call.input))
  const wire = isKeeper ? undefined : answerText
  const output = answerBytes > MAX_BODY_BYTES ? undefined : (wire ?? textOf(shown(call.output)))
  const members = memberText('input', input) + memberText('output', output)
  const all = members + memberText('asked', checks)
  return all === '' ? '{}' : `{${all.slice(1)}}`
}

/** Nothing for what is not kept. */
function memberText(name: keyof PackedDetails, text: string | undefined): string {
  return text === undefined ? '' : `,"${name}":${text}`
}

function textOf(value: unknown): string | undefined {
  const text = JSON.stringify(value) ?? 'null'
  return text.length > MAX_BODY_BYTES ? undefined : text
}

/** `PackedChecks` as JSON; undefined where they are too many. */
function checksText(
  asked: readonly PermissionOfCall[],
  sharedOf: (one: PermissionOfCall) => number,
): string | undefined {
  const calls: RequestContext[] = []
  const checks = asked.map((one): PackedCheck => {
    const { request, contexts, decision, named } = one
    const known = calls.lastIndexOf(contexts.call)
    return {
      principal: request.principal,
      action: request.action,
      resource: request.resource,
      resourceAccount: request.resourceAccount,
      call: known < 0 ? calls.push(contexts.call) - 1 : known,
      shared: sharedOf(one),
      permission: contexts.permission,
      decision,
      named,
    }
  })
  const text = JSON.stringify({ calls, checks } satisfies PackedChecks)
  return text.length > MAX_CHECKS_BYTES ? undefined : text
}

function readChecks({ calls, checks }: PackedChecks, shared: readonly Shared[]): KeptPermission[] {
  return checks.map(({ call, shared: place, permission, decision, named, ...asked }) => {
    const { caller = {}, set } = shared[place] ?? {}
    const request = {
      ...asked,
      context: contextOf({ call: calls[call] ?? {}, caller, permission }),
    }
    return { parts: set?.parts ?? {}, request, decision, ...(named && { named }) }
  })
}

/** The same object stands behind all calls of a caller. */
const known = new WeakMap<object, number>()

function sizeOfCaller(caller: object): number {
  const before = known.get(caller)
  if (before !== undefined) return before
  const bytes = sizeInMemory(caller)
  known.set(caller, bytes)
  return bytes
}
