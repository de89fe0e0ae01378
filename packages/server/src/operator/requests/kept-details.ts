// What a logged call was about: its permissions, its input and its answer, as small as they can be kept.
import type { AuthorizationRequest, Decision, PolicyParts, RequestContext } from '@casegate/engine'
import type { NamedAs } from '../../contract/permission.ts'
import { type CallRecord, contextOf, type PermissionOfCall } from '../../gateway/call-record.ts'
import type { CallPart } from '../api/calls.ts'
import type { Asker, KeptAskers } from './kept-askers.ts'
import { maskSecrets } from './secrets.ts'

/** What they have in common with other calls is shared; the rest is text. */
export interface KeptDetails {
  /** Of `PackedDetails` as JSON, from where it is kept; undefined once it has made room. */
  readonly text: () => string | undefined
  readonly askers: readonly Asker[]
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
  readonly asker: number
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

/** As JSON on one line, beside the askers that its checks name by their places. They are kept until they are released. */
export function packDetails(
  call: CallRecord,
  kept: KeptAskers,
): { readonly text: string; readonly askers: readonly Asker[] } {
  const askers: Asker[] = []
  const checks = checksText(call.asked, ({ contexts, parts }) => {
    const asker = kept.keep(contexts.caller, parts)
    const place = askers.lastIndexOf(asker)
    if (place < 0) return askers.push(asker) - 1
    asker.release()
    return place
  })
  const text = detailsText(call, checks)
  if (checks === undefined) releaseAll(askers.splice(0))
  const [only] = askers
  return { text, askers: askers.length === 1 && only ? only.alone : askers }
}

export function releaseAll(askers: readonly Asker[]): void {
  for (const asker of askers) asker.release()
}

export function readDetails({ text, askers }: KeptDetails): CallDetails {
  const { input, output, asked }: PackedDetails = JSON.parse(text() ?? '{}')
  const notKept: CallPart[] = []
  if (asked === undefined) notKept.push('checks')
  if (input === undefined) notKept.push('input')
  if (output === undefined) notKept.push('output')
  return {
    asked: asked ? readChecks(asked, askers) : [],
    input: input ?? null,
    output: output ?? null,
    notKept,
  }
}

function detailsText(call: CallRecord, checks: string | undefined): string {
  const isKeeper = KEEPERS_OF_SECRETS.has(call.service)
  const shown = isKeeper ? maskSecrets : (value: unknown) => value
  const input = call.requestBytes > MAX_BODY_BYTES ? undefined : textOf(shown(call.input))
  const wire = isKeeper ? undefined : call.answerText
  const output =
    call.answerBytes > MAX_BODY_BYTES ? undefined : (wire ?? textOf(shown(call.output)))
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
  askerOf: (one: PermissionOfCall) => number,
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
      asker: askerOf(one),
      permission: contexts.permission,
      decision,
      named,
    }
  })
  const text = JSON.stringify({ calls, checks } satisfies PackedChecks)
  return text.length > MAX_CHECKS_BYTES ? undefined : text
}

function readChecks({ calls, checks }: PackedChecks, askers: readonly Asker[]): KeptPermission[] {
  return checks.map(({ call, asker, permission, decision, named, ...asked }) => {
    const { caller = {}, parts = {} } = askers[asker] ?? {}
    const context = contextOf({ call: calls[call] ?? {}, caller, permission })
    return { parts, request: { ...asked, context }, decision, ...(named && { named }) }
  })
}
