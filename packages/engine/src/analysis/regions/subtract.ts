// What is left of a region without some boxes: satisfiability by splitting, with unit propagation.

import { spend, Undetermined } from '../languages/budget.ts'
import { isPlainlyApart } from './apart.ts'
import { type Box, deny, type Literal } from './literal.ts'
import { meets, narrow, narrowToBox, type RequestSet, type Workspace } from './region.ts'

/**
 * Regions that together are exactly the region without the boxes; no two have a request in common.
 * The first tells that something is left; without one the boxes cover the region.
 */
export function* subtract(
  region: RequestSet,
  boxes: readonly Box[],
  work: Workspace,
  depth = 0,
): Generator<RequestSet, void> {
  if (depth > deepest) throw new Undetermined('the conditions branch too deeply')
  let rest = region
  let open: readonly Box[] | undefined = boxes
  for (;;) {
    open = reduceBoxes(rest, open, work)
    if (open === undefined) return
    const [smallest, ...others] = open
    if (smallest === undefined) {
      yield rest
      return
    }
    if (smallest.length > 1) {
      yield* split(rest, smallest, others, work, depth + 1)
      return
    }
    const narrowed = denyAll(rest, open, work)
    if (narrowed === undefined) return
    rest = narrowed
    open = open.filter(box => box.length > 1)
  }
}

/** The region without the boxes of one literal; undefined when nothing is left. */
function denyAll(
  region: RequestSet,
  boxes: readonly Box[],
  work: Workspace,
): RequestSet | undefined {
  let rest: RequestSet | undefined = region
  for (const [only, second] of boxes) {
    if (only === undefined || second !== undefined || !meets(rest, only, work)) continue
    rest = narrow(rest, deny(only), work)
    if (rest === undefined) return undefined
  }
  return rest
}

/** Each level is a frame of the stack. */
const deepest = 500

/** The region without the box, literal by literal: where the first fails, where the second, … */
function* split(
  region: RequestSet,
  box: Box,
  others: readonly Box[],
  work: Workspace,
  depth: number,
): Generator<RequestSet, void> {
  let within: RequestSet | undefined = region
  for (const literal of box) {
    const beyond = narrow(within, deny(literal), work)
    if (beyond !== undefined) yield* subtract(beyond, others, work, depth)
    within = narrow(within, literal, work)
    if (within === undefined) return
  }
}

/**
 * The boxes as they stand in the region, smallest first: without those that miss it, and without
 * the literals that hold all over it. undefined when one of them covers the region.
 */
export function reduceBoxes(
  region: RequestSet,
  boxes: readonly Box[],
  work: Workspace,
): readonly Box[] | undefined {
  spend(work.budget, 1 + boxes.length / glancesInAStep)
  const reduced: Box[] = []
  for (const box of boxes) {
    if (isPlainlyApart(region, box)) continue
    spend(work.budget, 1)
    const left = reduceBox(region, box, work)
    if (left === undefined) continue
    if (left.length === 0) return undefined
    reduced.push(left)
  }
  return reduced.sort((one, other) => one.length - other.length)
}

const glancesInAStep = 16

/** undefined when the box misses the region. */
function reduceBox(region: RequestSet, box: Box, work: Workspace): Box | undefined {
  const left: Literal[] = []
  for (const literal of box) {
    if (!meets(region, literal, work)) return undefined
    if (meets(region, deny(literal), work)) left.push(literal)
  }
  // Literals on one dimension may exclude each other only together.
  return left.length > 1 && narrowToBox(region, left, work) === undefined ? undefined : left
}
