// The calls that the log holds.
import type { DecisionState, Explained } from './explained.ts'

/** Numbers as text, as a query has them. */
export interface LogFilter {
  readonly before?: string
  readonly after?: string
  readonly limit?: string
  readonly decision?: string
  readonly principal?: string
  readonly text?: string
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
