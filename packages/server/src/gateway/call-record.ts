// One answered call with every permission that was asked for it: what the request log is made of.
import type {
  AuthorizationRequest,
  CompiledPolicies,
  Decision,
  PolicyParts,
} from '@casegate/engine'

/** A question put to the engine. Its parts are what is kept: they are much smaller than compiled. */
export interface AskedPermission {
  readonly parts: PolicyParts
  readonly policies: CompiledPolicies
  readonly request: AuthorizationRequest
  readonly decision: Decision
}

export interface CallRecord {
  readonly requestId: string
  readonly time: Date
  readonly durationMs: number
  readonly service: string
  /** Absent when the call failed before it was understood. */
  readonly operation?: string
  readonly principal?: string
  /** `aws:userid`: the unique id, which no later namesake has; a session's name stands behind it. */
  readonly principalId?: string
  readonly region?: string
  readonly sourceIp: string
  readonly userAgent: string
  readonly status: number
  readonly errorCode?: string
  readonly message?: string
  /** In the order in which they were asked; a denial is the last. */
  readonly asked: readonly AskedPermission[]
  /**
   * The decoded input and the answer. They hold secrets: mask them before they leave or stay. And
   * they are many times as large in memory as on the wire: do not keep them as they are.
   */
  readonly input?: unknown
  readonly output?: unknown
  /** Bytes of the bodies on the wire. */
  readonly requestBytes: number
  readonly answerBytes: number
}
