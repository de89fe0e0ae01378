// How much work one answer may cost. Whoever does the work counts its steps.

/** What work may run out of; `room` is that of its answer. */
export type Scarce = 'steps' | 'time' | 'memory' | 'room'

/** The work ran out of something, so nobody knows what its answer would have been. */
export class OverBudget extends Error {
  readonly of: Scarce

  constructor(of: Scarce) {
    super(`it takes more ${of} than one call may have`)
    this.name = 'OverBudget'
    this.of = of
  }
}

/** A step is about a microsecond's work, whatever the work is. */
export interface Budget {
  readonly left: number
  readonly spent: number
  /** Throws `OverBudget` when there are not so many left. */
  spend(steps: number): void
}

export function createBudget(steps: number): Budget {
  let spent = 0
  return {
    get left() {
      return Math.max(0, steps - spent)
    },
    get spent() {
      return spent
    },
    spend(more) {
      spent += more
      if (spent > steps) throw new OverBudget('steps')
    },
  }
}
