// How much work an answer may cost. What runs out of it is undetermined, never wrong.

/** Why a question could not be settled. */
export class Undetermined extends Error {}

/** Steps left: a state of a product of automata, or a box weighed against a region, is one. */
export interface StepBudget {
  left: number
  /** Told of all that is spent; it may throw. */
  readonly spend?: ((steps: number) => void) | undefined
}

export function spend(budget: StepBudget, steps: number): void {
  budget.left -= steps
  budget.spend?.(steps)
  if (budget.left < 0) throw new Undetermined('the question took more steps than the budget allows')
}
