// The engine's own measures of work, in steps of a budget.
import type { Budget } from './budget.ts'

type Spend = (count: number) => void

const COMPARISONS_IN_A_STEP = 20
const STEPS_OF_AN_ANALYSIS = 4

/** Of a request with policies: what `explain` and `summarize` count. */
export function spendComparisons(budget: Budget): Spend {
  return comparisons => budget.spend(comparisons / COMPARISONS_IN_A_STEP)
}

/** Of policies with policies: what the exact analysis counts. */
export function spendAnalysis(budget: Budget): Spend {
  return steps => budget.spend(steps * STEPS_OF_AN_ANALYSIS)
}
