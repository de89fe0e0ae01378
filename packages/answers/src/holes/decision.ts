// Holes that say whether something is there, and in which worlds it is.
import type { Hole, HoleDecision } from './open-value.ts'
import { distinctVariables, type World } from './worlds.ts'

export function decided(hole: Hole, decision: HoleDecision): Hole {
  return { ...hole, decision }
}

export function holdsIn(hole: Hole, world: World): boolean | Hole {
  return hole.decision?.holdsIn(world) ?? hole
}

/** The opposite, told in the same words. */
export function fails(hole: Hole): Hole {
  const { decision } = hole
  if (!decision) return hole
  return decided(hole, {
    variables: decision.variables,
    conditions: conditionsOf(hole),
    holdsIn: world => {
      const found = decision.holdsIn(world)
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
    holdsIn: world => {
      const one = holdsIn(first, world)
      const other = holdsIn(second, world)
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
