// How much work the costlier checks may do, so that validation stays linear in the policy's length.

export interface CheckBudget {
  /** Takes `steps` from what is left; false, and nothing taken, where they are not there. */
  readonly spend: (steps: number) => boolean
}

/** A step is about one comparison of characters. Policies of AWS's sizes never run out. */
export function createBudget(length: number): CheckBudget {
  let left = 20_000_000 + 200 * length
  return {
    spend: steps => {
      if (steps > left) return false
      left -= steps
      return true
    },
  }
}
