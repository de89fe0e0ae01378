// One answered call with every permission that was asked for it: what the request log is made of.
import type {
  AuthorizationRequest,
  CompiledPolicies,
  Decision,
  PolicyParts,
  RequestContext,
} from '@casegate/engine'
import type { NamedAs } from '../contract/permission.ts'

/** A question put to the engine. Its parts are what is kept: they are much smaller than compiled. */
export interface AskedPermission {
  readonly parts: PolicyParts
  readonly policies: CompiledPolicies
  readonly request: AuthorizationRequest
  readonly decision: Decision
  readonly named?: NamedAs
}

/** With the parts of its context, so that it can be kept without the whole. */
export interface PermissionOfCall extends AskedPermission {
  readonly contexts: AskedContexts
}

/** What a request's context is made of; most of it is shared with other requests. */
export interface AskedContexts {
  readonly call: RequestContext
  readonly caller: RequestContext
  /** What comes with the permission, its resource's tags among it. */
  readonly permission: RequestContext
}

export function contextOf({ call, caller, permission }: AskedContexts): RequestContext {
  return { ...call, ...caller, ...permission }
}

export interface CallRecord {
  readonly requestId: string
  readonly time: Date
  readonly durationMs: number
  readonly service: string
  /** Undefined when the call failed before it was understood, as are those who asked and where. */
  readonly operation: string | undefined
  readonly principal: string | undefined
  /** `aws:userid`: the unique id, which no later namesake has; a session's name stands behind it. */
  readonly principalId: string | undefined
  readonly region: string | undefined
  readonly sourceIp: string
  readonly userAgent: string
  readonly status: number
  readonly errorCode: string | undefined
  readonly message: string | undefined
  /** In the order in which they were asked; a denial is the last. */
  readonly asked: readonly PermissionOfCall[]
  /**
   * The decoded input and the answer. They hold secrets: mask them before they leave or stay. And
   * they are many times as large in memory as on the wire: do not keep them as they are.
   */
  readonly input?: unknown
  readonly output?: unknown
  /** The answer as it went over the wire, where that is JSON. */
  readonly answerText?: string | undefined
  /** Bytes of the bodies on the wire. */
  readonly requestBytes: number
  readonly answerBytes: number
}
