// What a logged call was about: its permissions, its input and its answer, as small as they can be kept.
import type { AuthorizationRequest, Decision, PolicyParts } from '@casegate/engine'
import { sizeInMemory, sizeOfText } from '../../base/size-in-memory.ts'
import type { NamedAs } from '../../contract/permission.ts'
import {
  type AskedContexts,
  type CallRecord,
  contextOf,
  type PermissionOfCall,
} from '../../gateway/call-record.ts'
import type { KeptPolicies, KeptSet } from '../../gateway/kept-policies.ts'
import type { CallPart } from '../api/calls.ts'
import { maskSecrets } from './secrets.ts'

/** Whatever is not kept was too large. */
export interface KeptDetails {
  readonly checks: readonly KeptCheck[] | undefined
  /** As JSON text: decoded, a body holds thirty times as much as on the wire. */
  readonly input: string | undefined
  readonly output: string | undefined
  /** In memory, without the policies. */
  readonly bytes: number
}

/** Its context in parts, most of which other checks and other calls have as well. */
export interface KeptCheck extends Omit<AuthorizationRequest, 'context'>, AskedContexts {
  readonly decision: Decision
  readonly named?: NamedAs
  readonly set: KeptSet
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
/** Of a check, beside its resource and contexts. */
const CHECK_BYTES = 400

export function keepDetails(call: CallRecord, policies: KeptPolicies): KeptDetails {
  const { asked, requestBytes, answerBytes, service } = call
  const shown = KEEPERS_OF_SECRETS.has(service) ? maskSecrets : (value: unknown) => value
  const input = requestBytes > MAX_BODY_BYTES ? undefined : textOf(shown(call.input))
  const output = answerBytes > MAX_BODY_BYTES ? undefined : textOf(shown(call.output))
  const bytes = sizeOfText(input ?? '') + sizeOfText(output ?? '')
  let checksBytes = 0
  for (const one of asked) checksBytes += sizeOfCheck(one)
  if (checksBytes > MAX_CHECKS_BYTES) return { checks: undefined, input, output, bytes }
  const checks = asked.map(one => keepCheck(one, policies))
  return { checks, input, output, bytes: bytes + checksBytes }
}

export function readDetails({ checks, input, output }: KeptDetails): CallDetails {
  const notKept: CallPart[] = []
  if (checks === undefined) notKept.push('checks')
  if (input === undefined) notKept.push('input')
  if (output === undefined) notKept.push('output')
  return {
    asked: (checks ?? []).map(permissionOf),
    input: JSON.parse(input ?? 'null'),
    output: JSON.parse(output ?? 'null'),
    notKept,
  }
}

export function releaseDetails({ checks = [] }: KeptDetails): void {
  for (const { set } of checks) set.release()
}

function textOf(value: unknown): string | undefined {
  const text = JSON.stringify(value) ?? 'null'
  return text.length > MAX_BODY_BYTES ? undefined : text
}

function keepCheck(asked: PermissionOfCall, policies: KeptPolicies): KeptCheck {
  const { request, contexts } = asked
  return {
    principal: request.principal,
    action: request.action,
    resource: request.resource,
    resourceAccount: request.resourceAccount,
    call: contexts.call,
    caller: contexts.caller,
    permission: contexts.permission,
    decision: asked.decision,
    ...(asked.named && { named: asked.named }),
    set: policies.keep(asked.parts),
  }
}

function permissionOf(kept: KeptCheck): KeptPermission {
  const { principal, action, resource, resourceAccount, call, caller, permission, named } = kept
  const context = contextOf({ call, caller, permission })
  const request = { principal, action, resource, resourceAccount, context }
  return { parts: kept.set.parts, request, decision: kept.decision, ...(named && { named }) }
}

/** As if it shared nothing with another. */
function sizeOfCheck({ request, contexts, named }: PermissionOfCall): number {
  const { call, caller, permission } = contexts
  return (
    CHECK_BYTES +
    sizeInMemory(request.resource) +
    sizeInMemory(named) +
    sizeInMemory(call) +
    sizeOfCaller(caller) +
    sizeInMemory(permission)
  )
}

/** The same object stands behind all calls of a caller. */
const callers = new WeakMap<object, number>()

function sizeOfCaller(caller: object): number {
  const known = callers.get(caller)
  if (known !== undefined) return known
  const bytes = sizeInMemory(caller)
  callers.set(caller, bytes)
  return bytes
}
