// What one side allows and another does not, piece by piece.

import type { ActionClass } from './actions/action-classes.ts'
import type { Box } from './regions/literal.ts'
import { everywhere, narrowToBox, type RequestSet, type Workspace } from './regions/region.ts'
import { subtract } from './regions/subtract.ts'
import type { Rule } from './rule.ts'
import type { SideRules, Way } from './side-rules.ts'

/**
 * Requests for the actions of a class: all that hold in every rule of `inside` and in none of
 * `outside`.
 */
export interface RawPiece {
  readonly actions: ActionClass
  /** What holds of every request asked about. */
  readonly base: Box
  readonly inside: readonly Rule[]
  readonly outside: readonly Rule[]
  /** The conjunction of `base` and `inside`. */
  readonly region: RequestSet
  /** A part of it that none of `outside` meets. */
  readonly sample: RequestSet
}

export interface DifferencePart {
  readonly actions: ActionClass
  /** Whether a rule covers the class. */
  readonly covers: (rule: Rule) => boolean
  readonly base: Box
  readonly work: Workspace
}

/** A place on the way to a piece. */
interface Draft {
  readonly region: RequestSet
  readonly inside: readonly Rule[]
  readonly outside: readonly Rule[]
}

/**
 * Pieces that have no request in common and together are exactly what `allowing` allows and
 * `other`, if there is one, does not.
 */
export function* listPieces(
  allowing: SideRules,
  other: SideRules | undefined,
  part: DifferencePart,
): Generator<RawPiece, void> {
  const { covers, base, work } = part
  const ways = listCovered(allowing.ways, covers)
  if (ways.length === 0) return
  const start = narrowToBox(everywhere, base, work)
  if (start === undefined) return
  const denies = allowing.denies.filter(covers)
  if (denies.some(({ box }) => box.length === 0)) return
  for (const [number, way] of ways.entries()) {
    for (const allowed of enterWay({ region: start, inside: [], outside: [] }, way, work)) {
      for (const left of leaveWays(allowed, ways.slice(0, number), work)) {
        const drafts = other === undefined ? [left] : refuse(left, other, part)
        for (const draft of drafts) {
          const outside = [...draft.outside, ...denies]
          const boxes = outside.map(({ box }) => box)
          const [sample] = subtract(draft.region, boxes, work)
          if (sample !== undefined) yield { ...draft, outside, base, actions: part.actions, sample }
        }
      }
    }
  }
}

/** The parts of a draft that the other side does not allow: no way leads there, or it denies. */
function* refuse(
  draft: Draft,
  other: SideRules,
  { covers, work }: DifferencePart,
): Generator<Draft> {
  const denies = other.denies.filter(covers)
  const undenied = { ...draft, outside: [...draft.outside, ...denies] }
  yield* leaveWays(undenied, listCovered(other.ways, covers), work)
  yield* enterOne(draft, denies, work)
}

/** The ways with the rules that cover the class; a way with a list left empty leads nowhere. */
function listCovered(ways: readonly Way[], covers: (rule: Rule) => boolean): Way[] {
  return ways
    .map(way => way.map(rules => rules.filter(covers)))
    .filter(way => way.every(rules => rules.length > 0))
}

/** The parts in which one rule of each list holds. */
function* enterWay(draft: Draft, way: Way, work: Workspace): Generator<Draft> {
  const [first, ...others] = way
  if (first === undefined) {
    yield draft
    return
  }
  for (const entered of enterOne(draft, first, work)) yield* enterWay(entered, others, work)
}

/** The parts in which one of the rules holds, and none before it. */
function* enterOne(draft: Draft, rules: readonly Rule[], work: Workspace): Generator<Draft> {
  const earlier: Rule[] = []
  for (const rule of rules) {
    const region = narrowToBox(draft.region, rule.box, work)
    if (region === undefined) continue
    const inside = [...draft.inside, rule]
    yield { region, inside, outside: [...draft.outside, ...earlier] }
    if (rule.box.length === 0) return
    earlier.push(rule)
  }
}

/** The parts to which none of the ways leads. */
function* leaveWays(draft: Draft, ways: readonly Way[], work: Workspace): Generator<Draft> {
  const [first, ...others] = ways
  if (first === undefined) {
    yield draft
    return
  }
  for (const left of leaveWay(draft, first, work)) yield* leaveWays(left, others, work)
}

/** The parts in which no rule of the first list holds; one, but none of the second; and so on. */
function* leaveWay(draft: Draft, way: Way, work: Workspace): Generator<Draft> {
  const [first, ...others] = way
  if (first === undefined) return
  if (!first.some(({ box }) => box.length === 0)) {
    yield { ...draft, outside: [...first, ...draft.outside] }
  }
  if (others.length === 0) return
  for (const entered of enterOne(draft, first, work)) yield* leaveWay(entered, others, work)
}
