// The calls that the log holds.
import type { DecisionState, Explained } from './explained.ts'
import type { PolicyForms } from './tasks.ts'

/** Numbers as text, as a query has them. */
export interface LogFilter {
  readonly before?: string
  readonly after?: string
  readonly limit?: string
  readonly decision?: string
  readonly principal?: string
  readonly text?: string
  /** `console`, or `others`: a browser, or any other client. */
  readonly client?: string
  /** `yes`: only calls that have changed something. */
  readonly changes?: string
}

export interface CallLine {
  readonly requestId: string
  readonly sequence: number
  readonly time: string
  readonly durationMs: number
  readonly principal: string | null
  readonly action: string
  readonly resource: string | null
  readonly decision: DecisionState
  readonly status: number
  readonly errorCode: string | null
  readonly source: string
}

export interface CallDetail extends CallLine {
  readonly region: string | null
  readonly sourceIp: string
  readonly userAgent: string
  readonly message: string | null
  readonly checks: readonly (Explained & { readonly context: Readonly<Record<string, unknown>> })[]
  readonly input: unknown
  readonly output: unknown
  /** What was too large to be kept: there is nothing of it here. */
  readonly notKept: readonly CallPart[]
}

export type CallPart = 'checks' | 'input' | 'output'

export interface CallPage {
  readonly calls: readonly CallLine[]
  /** Calls that the log holds and the filters accept. */
  readonly matching: number
  /** Whether the filters accept calls before those of this page. */
  readonly hasOlder: boolean
  readonly total: number
  readonly denied: number
  /** The newest call's place. */
  readonly latest: number
}

/** What a principal's calls have asked for, and the least policy for it. */
export interface RecordedUse {
  readonly principal: string
  readonly calls: number
  /** Whether there were no more than are looked at. */
  readonly isAll: boolean
  /** Calls of which the log does not know what they asked for. */
  readonly notKept: number
  /** The newest call's place: what comes behind it is new. */
  readonly latest: number
  readonly actions: readonly UsedAction[]
  readonly forms: PolicyForms
  readonly proof: ReplayProof
}

export interface UsedAction {
  readonly action: string
  readonly asked: number
  readonly denied: number
  /** On which the policy allows it. */
  readonly resources: readonly string[]
}

/** The recorded requests, asked again of the policy alone, with whatever else was in play then. */
export interface ReplayProof {
  /** Each once, however often it came. */
  readonly asked: number
  readonly allowed: number
  /** What another policy than the principal's own still denies. */
  readonly remaining: readonly {
    readonly action: string
    readonly resource: string
    readonly policyType: string | null
  }[]
}
