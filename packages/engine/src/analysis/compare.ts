// Compares policies: what the new ones allow that the old ones did not, and the other way round.

import type { CompiledPolicies, PolicyParts } from '../compile/policy-set.ts'
import type { AuthorizationRequest } from '../request/request.ts'
import { besideEverything, listLifted } from './denials.ts'
import { Undetermined } from './languages/budget.ts'
import { type AnalysisOptions, defaultSteps } from './options.ts'
import { describePieces, type Piece } from './piece.ts'
import {
  createStudy,
  type FoundPiece,
  listDifferences,
  type Side,
  type SidedError,
  type SideSource,
  type Study,
} from './study.ts'
import { findWitness } from './witness.ts'

export type ComparisonVerdict = 'equal' | 'wider' | 'narrower' | 'incomparable' | 'undetermined'

export interface Comparison {
  /** Of what they allow, by themselves and beside other policies. */
  readonly verdict: ComparisonVerdict
  /** Of what they allow by themselves. */
  readonly byItself: ComparisonVerdict
  /** What the new policies allow and the old ones do not. */
  readonly added: readonly Piece[]
  /** What the old policies allow and the new ones do not. */
  readonly removed: readonly Piece[]
  /** What the old policies deny and the new ones leave to others to allow. */
  readonly noLongerDenied: readonly Piece[]
  /** What the old policies leave to others to allow and the new ones deny. */
  readonly newlyDenied: readonly Piece[]
  /** Why the verdict is `undetermined`. */
  readonly reason: string | undefined
  /** What is wrong with the policies; then nothing was compared. Side 0 is old, 1 is new. */
  readonly errors: readonly SidedError[]
}

/** All that one side allows and another does not. */
export interface Difference {
  readonly pieces: readonly Piece[]
  /** `undetermined` where variables or the budget leave it open whether there is more. */
  readonly answer: 'some' | 'none' | 'undetermined'
  readonly reason: string | undefined
  readonly errors: readonly SidedError[]
}

/**
 * Compares two sets of policies, each over all its layers. What neither has is taken to allow: a
 * comparison of SCPs alone asks what can be allowed under them, and where no resource-based policy
 * is compared, the resources' owners are taken to leave the decision to the caller's account.
 *
 * Policies are wider than others if there are any with which, beside them, more is allowed: they
 * allow more by themselves, or deny less of what others could allow.
 *
 * Never throws. Every witness has been put to the evaluator; `equal`, `wider` and `narrower` mean
 * that no request of the universe says otherwise.
 */
export function compare(
  before: PolicyParts | CompiledPolicies,
  after: PolicyParts | CompiledPolicies,
  options: AnalysisOptions,
): Comparison {
  const made = createStudy([before, after], options)
  if ('errors' in made) return invalid(made.errors)
  const { study } = made
  const [old, young] = study.sides
  if (old === undefined || young === undefined) return invalid([])
  const added = findDifference(study, [young, old])
  const removed = findDifference(study, [old, young])
  const lifted = findLifted(study, [old, young])
  const imposed = findLifted(study, [young, old])
  const all = [added, lifted, removed, imposed]
  return {
    verdict: judge(join(added, lifted), join(removed, imposed)),
    byItself: judge(added.answer, removed.answer),
    added: added.pieces,
    removed: removed.pieces,
    noLongerDenied: lifted.pieces,
    newlyDenied: imposed.pieces,
    reason: all.find(({ reason }) => reason !== undefined)?.reason,
    errors: [],
  }
}

const nothing: Difference = { pieces: [], answer: 'none', reason: undefined, errors: [] }

/** What the first denies and the second leaves to others, with as many steps again. */
function findLifted(study: Study, sides: readonly [Side, Side]): Difference {
  if (study.options.byItself) return nothing
  renewSteps(study)
  return gather(study, () => besideEverything(sides), listLifted(study, sides))
}

function renewSteps({ options, space }: Study): void {
  space.work.budget.left = Math.max(space.work.budget.left, options.steps ?? defaultSteps)
}

function join(one: Difference, other: Difference): Difference['answer'] {
  const answers = [one.answer, other.answer]
  if (answers.includes('some')) return 'some'
  return answers.includes('undetermined') ? 'undetermined' : 'none'
}

/** All that the first allows and the second does not. */
export function subtractPolicies(
  allowing: SideSource,
  other: SideSource,
  options: AnalysisOptions,
): Difference {
  const made = createStudy([allowing, other], options)
  if ('errors' in made) {
    const { errors } = made
    return { pieces: [], answer: 'undetermined', reason: invalidReason, errors }
  }
  const [first, second] = made.study.sides
  if (first === undefined) return { pieces: [], answer: 'none', reason: undefined, errors: [] }
  return findDifference(made.study, [first, second])
}

export type FirstWitness =
  | { readonly answer: 'some'; readonly witness: AuthorizationRequest }
  | { readonly answer: 'none' }
  | {
      readonly answer: 'undetermined'
      readonly reason: string
      readonly errors: readonly SidedError[]
    }

/**
 * One request that the new policies allow and the old ones do not, by themselves or beside other
 * policies: the fast path of `compare`.
 */
export function findFirstWitness(
  before: SideSource,
  after: SideSource,
  options: AnalysisOptions,
): FirstWitness {
  const made = createStudy([after, before], options)
  if ('errors' in made) {
    return { answer: 'undetermined', reason: invalidReason, errors: made.errors }
  }
  const { study } = made
  const [young, old] = study.sides
  if (young === undefined) return { answer: 'none' }
  const sides = [young, old] as const
  const first = findFirst(study, () => sides, listDifferences(study, sides))
  if (first.answer === 'some' || old === undefined || options.byItself) return first
  renewSteps(study)
  const denying = [old, young] as const
  const lifted = findFirst(study, () => besideEverything(denying), listLifted(study, denying))
  return lifted.answer === 'none' ? first : lifted
}

/** The side that allows a witness, and the one that does not: made when there is a piece. */
type SidesFor = () => readonly [Side, Side | undefined]

/** The first of the pieces that has a witness. */
function findFirst(study: Study, sidesFor: SidesFor, pieces: Iterable<FoundPiece>): FirstWitness {
  let open = false
  try {
    for (const piece of pieces) {
      const witness = findWitness(study, sidesFor(), piece)
      if (witness !== undefined) return { answer: 'some', witness }
      open = true
    }
  } catch (error) {
    return { answer: 'undetermined', reason: readReason(error), errors: [] }
  }
  if (!open) return { answer: 'none' }
  return { answer: 'undetermined', reason: variableReason, errors: [] }
}

export function findDifference(study: Study, sides: readonly [Side, Side | undefined]): Difference {
  return gather(study, () => sides, listDifferences(study, sides))
}

/** The pieces in words, each with a witness where there is one. */
function gather(study: Study, sidesFor: SidesFor, listed: Iterable<FoundPiece>): Difference {
  const found: FoundPiece[] = []
  let reason: string | undefined
  let pieces: Piece[] = []
  try {
    for (const piece of listed) found.push(piece)
  } catch (error) {
    reason = readReason(error)
  }
  try {
    if (found.length > 0) pieces = describePieces(study, sidesFor(), found)
  } catch (error) {
    reason = readReason(error)
  }
  const proved = pieces.some(({ witness }) => witness !== undefined)
  if (pieces.some(({ witness }) => witness === undefined)) reason ??= variableReason
  const none = reason === undefined && pieces.length === 0
  return {
    pieces,
    answer: proved ? 'some' : none ? 'none' : 'undetermined',
    reason,
    errors: [],
  }
}

const variableReason = 'policy variables leave it open whether the policies differ'
const invalidReason = 'the policies are not valid'

function judge(added: Difference['answer'], removed: Difference['answer']): ComparisonVerdict {
  if (added === 'undetermined' || removed === 'undetermined') return 'undetermined'
  if (added === 'none') return removed === 'none' ? 'equal' : 'narrower'
  return removed === 'none' ? 'wider' : 'incomparable'
}

function invalid(errors: readonly SidedError[]): Comparison {
  const undetermined = { verdict: 'undetermined', byItself: 'undetermined' } as const
  const none = { added: [], removed: [], noLongerDenied: [], newlyDenied: [] }
  return { ...undetermined, ...none, reason: invalidReason, errors }
}

/** Anything but a spent budget is a fault of ours and must be seen. */
function readReason(error: unknown): string {
  if (error instanceof Undetermined) return error.message
  throw error
}
