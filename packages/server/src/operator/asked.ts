// What the engine says of a permission that somebody asks for: its state, why, and AWS's sentence.
import { type ExplainedDecision, explainDecision } from '@casegate/answers/coverage'
import { accessDeniedMessage, type Summary, summarize } from '@casegate/engine/explain'
import type { Circumstances } from '../contract/call.ts'
import type { Permission } from '../contract/permission.ts'
import { askPermission } from '../gateway/authorize.ts'
import type { AskedPermission } from '../gateway/call-record.ts'
import type { Analysis } from '../work/analysis.ts'
import type { Budget } from '../work/budget.ts'
import { charactersIn } from '../work/characters.ts'
import { spendComparisons } from '../work/engine-steps.ts'

/** Why, without a word on each statement. */
export interface SummarizedDecision extends Summary {
  /** AWS's sentence; empty for what is allowed. */
  readonly message: string
}

/** What somebody asks for, to be explained in full. */
export const explanation: Analysis<AskedFor, ExplainedDecision> = {
  module: import.meta.url,
  name: 'explanation',
  run({ circumstances, permission }, budget) {
    budget.spend(charactersIn(circumstances.caller.policies))
    return explained(askPermission(circumstances, permission), budget)
  },
}

interface AskedFor {
  readonly circumstances: Circumstances
  readonly permission: Permission
}

export function stateOf({ policies, request }: AskedPermission, budget: Budget): Summary['state'] {
  return summarize(policies, request, spendComparisons(budget)).state
}

export function summarized(
  { policies, request }: AskedPermission,
  budget: Budget,
): SummarizedDecision {
  const summary = summarize(policies, request, spendComparisons(budget))
  return { ...summary, message: accessDeniedMessage(summary) }
}

export function explained(
  { policies, request }: AskedPermission,
  budget?: Budget,
  statements?: number,
): ExplainedDecision {
  const spend = budget && spendComparisons(budget)
  return explainDecision(policies, request, { statements, spend })
}
