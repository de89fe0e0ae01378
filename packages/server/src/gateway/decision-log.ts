// The denials of late, each under an unguessable id, explained in full when somebody asks.
import type { AuthorizationRequest, CompiledPolicies } from '@casegate/engine'
import { type Explanation, explain } from '@casegate/engine/explain'

const CAPACITY = 10_000

export interface Denial {
  readonly time: Date
  readonly requestId: string
  readonly policies: CompiledPolicies
  readonly request: AuthorizationRequest
}

export interface ExplainedDenial {
  readonly time: string
  readonly requestId: string
  readonly explanation: Explanation
}

export interface DecisionLog {
  record(id: string, denial: Denial): void
  explain(id: string): ExplainedDenial | undefined
}

/** Keeps the question and the policies it was asked of; explaining waits until it is wanted. */
export function createDecisionLog(capacity = CAPACITY): DecisionLog {
  const denials = new Map<string, Denial>()
  return {
    record(id, denial) {
      denials.set(id, denial)
      // A Map keeps the order of insertion: its first key is the oldest denial.
      for (const oldest of denials.keys()) {
        if (denials.size <= capacity) break
        denials.delete(oldest)
      }
    },
    explain(id) {
      const denial = denials.get(id)
      if (!denial) return undefined
      const { time, requestId, policies, request } = denial
      return { time: time.toISOString(), requestId, explanation: explain(policies, request) }
    },
  }
}
