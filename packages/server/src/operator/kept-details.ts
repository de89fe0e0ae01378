// What a logged call was about: permissions, input and answer, kept as text and read when looked at.
import type { AuthorizationRequest, Decision, PolicyParts } from '@casegate/engine'
import { sizeOfText } from '../base/size-in-memory.ts'
import type { AskedPermission, CallRecord } from '../gateway/call-record.ts'
import type { KeptPolicies, KeptSet } from '../gateway/kept-policies.ts'
import { maskSecrets } from './secrets.ts'

/** As JSON: decoded, a body holds thirty times as much as on the wire. */
export interface KeptDetails {
  readonly text: string
  readonly sets: readonly KeptSet[]
}

export interface CallDetails {
  /** In the order in which they were asked; a denial is the last. */
  readonly asked: readonly KeptPermission[]
  readonly input: unknown
  readonly output: unknown
  /** What was too large to be kept. */
  readonly notKept: readonly CallPart[]
}

export type CallPart = 'checks' | 'input' | 'output'

export interface KeptPermission {
  readonly parts: PolicyParts
  readonly request: AuthorizationRequest
  readonly decision: Decision
}

/** Only these services' answers hold secrets. */
const KEEPERS_OF_SECRETS: ReadonlySet<string> = new Set(['iam', 'sts'])
/** The largest input and the largest answer that are kept. */
const MAX_BODY_BYTES = 64 * 1024
const MAX_CHECKS_BYTES = 256 * 1024

export function keepDetails(call: CallRecord, policies: KeptPolicies): KeptDetails {
  const { asked, requestBytes, answerBytes, service } = call
  const shown = KEEPERS_OF_SECRETS.has(service) ? maskSecrets : (value: unknown) => value
  const notKept: CallPart[] = []
  const keep = (part: CallPart, bytes: number, limit: number, value: () => unknown): string => {
    const text = bytes > limit ? undefined : (JSON.stringify(value()) ?? 'null')
    if (text !== undefined && text.length <= limit) return text
    notKept.push(part)
    return 'null'
  }
  const input = keep('input', requestBytes, MAX_BODY_BYTES, () => shown(call.input))
  const output = keep('output', answerBytes, MAX_BODY_BYTES, () => shown(call.output))
  const parts = [...new Set(asked.map(one => one.parts))]
  const checks = keep('checks', 0, MAX_CHECKS_BYTES, () => asked.map(one => checkOf(one, parts)))
  const isWhole = !notKept.includes('checks')
  return {
    text: `{"checks":${checks},"input":${input},"output":${output},"notKept":${JSON.stringify(notKept)}}`,
    sets: isWhole ? parts.map(one => policies.keep(one)) : [],
  }
}

export function readDetails({ text, sets }: KeptDetails): CallDetails {
  const { checks, ...details }: StoredDetails = JSON.parse(text)
  return { ...details, asked: (checks ?? []).map(one => permissionOf(one, sets)) }
}

export function sizeOfDetails({ text, sets }: KeptDetails): number {
  return sizeOfText(text) + 16 * sets.length
}

interface StoredDetails extends Omit<CallDetails, 'asked'> {
  readonly checks: readonly StoredCheck[] | null
}

interface StoredCheck extends Omit<KeptPermission, 'parts'> {
  /** Which of the call's sets of policies was asked. */
  readonly set: number
}

function checkOf(
  { parts, request, decision }: AskedPermission,
  sets: readonly PolicyParts[],
): StoredCheck {
  return { set: sets.indexOf(parts), request, decision }
}

function permissionOf(
  { set: index, request, decision }: StoredCheck,
  sets: readonly KeptSet[],
): KeptPermission {
  const set = sets[index]
  if (set === undefined) throw new Error(`a kept call has no set of policies ${index}`)
  return { parts: set.parts, request, decision }
}
