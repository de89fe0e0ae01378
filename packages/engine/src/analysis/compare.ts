// Compares policies: what the new ones allow that the old ones did not, and the other way round.

import type { CompiledPolicies, PolicyParts } from '../compile/policy-set.ts'
import type { AuthorizationRequest } from '../request/request.ts'
import { Undetermined } from './languages/budget.ts'
import type { AnalysisOptions } from './options.ts'
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
  readonly verdict: ComparisonVerdict
  /** What the new policies allow and the old ones do not. */
  readonly added: readonly Piece[]
  /** What the old policies allow and the new ones do not. */
  readonly removed: readonly Piece[]
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
  return {
    verdict: judge(added.answer, removed.answer),
    added: added.pieces,
    removed: removed.pieces,
    reason: added.reason ?? removed.reason,
    errors: [],
  }
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

/** One request that the new policies allow and the old ones do not: the fast path of `compare`. */
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
  let open = false
  try {
    for (const piece of listDifferences(study, [young, old])) {
      const witness = findWitness(study, [young, old], piece)
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
  const found: FoundPiece[] = []
  let reason: string | undefined
  let pieces: Piece[] = []
  try {
    for (const piece of listDifferences(study, sides)) found.push(piece)
  } catch (error) {
    reason = readReason(error)
  }
  try {
    pieces = describePieces(study, sides, found)
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
  return { verdict: 'undetermined', added: [], removed: [], reason: invalidReason, errors }
}

/** Anything but a spent budget is a fault of ours and must be seen. */
function readReason(error: unknown): string {
  if (error instanceof Undetermined) return error.message
  throw error
}
