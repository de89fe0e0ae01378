// Holes that say whether something is there, and in which assignments it is.

import { type Assignment, distinctVariables } from './assignments.ts'
import type { Hole, HoleDecision } from './open-value.ts'

export function decided(hole: Hole, decision: HoleDecision): Hole {
  return { ...hole, decision }
}

export function holdsIn(hole: Hole, assignment: Assignment): boolean | Hole {
  return hole.decision?.holdsIn(assignment) ?? hole
}

/** The opposite, told in the same words. */
export function fails(hole: Hole): Hole {
  const { decision } = hole
  if (!decision) return hole
  return decided(hole, {
    variables: decision.variables,
    conditions: conditionsOf(hole),
    holdsIn: assignment => {
      const found = decision.holdsIn(assignment)
      return typeof found === 'boolean' ? !found : fails(found)
    },
  })
}

/** Told in the words of the first. */
export function bothHold(first: Hole, second: Hole | undefined): Hole {
  if (!second) return first
  return decided(first, {
    variables: distinctVariables(
      [first, second].flatMap(({ decision }) => decision?.variables ?? []),
    ),
    conditions: [first, second].flatMap(conditionsOf),
    holdsIn: assignment => {
      const one = holdsIn(first, assignment)
      const other = holdsIn(second, assignment)
      if (one === false || other === false) return false
      if (one === true) return other
      return other === true ? one : bothHold(one, other)
    },
  })
}

/** The conditions by their names that decide it. */
export function conditionsOf(hole: Hole): readonly Hole[] {
  return hole.decision ? (hole.decision.conditions ?? [hole]) : []
}
