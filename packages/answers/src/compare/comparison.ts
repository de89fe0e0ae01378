// What policies allow that others did not, and the other way round, over all requests.
import {
  type AnalysisOptions,
  type ComparisonVerdict,
  compare,
  isNoWider,
} from '@casegate/engine/analysis'
import {
  closedPairs,
  type HeldLayers,
  holesInLayers,
  isSettledLayers,
  printLayers,
  readLayers,
} from '../policies/held-layers.ts'
import type { SourcedLayers } from '../policies/sourced-layers.ts'
import { describeSet, refuseErrors, type SetPart } from './allowed-set.ts'
import { dependence } from './dependence.ts'

export type { ComparisonVerdict }

export interface PolicyComparison {
  readonly verdict: ComparisonVerdict
  readonly added: readonly SetPart[]
  readonly removed: readonly SetPart[]
  /** Why the verdict is `undetermined`. */
  readonly reasons: readonly string[]
}

/** An InputError where a policy cannot be read. */
export function comparePolicies(
  before: HeldLayers,
  after: HeldLayers,
  options: AnalysisOptions,
): PolicyComparison {
  if (isSettledLayers(before) && isSettledLayers(after)) {
    return compareClosed(before, after, options)
  }
  // Whatever the holes are filled with, it is the same before and after.
  if (printLayers(before) === printLayers(after)) {
    const same = readLayers(before, 'least')
    return compareClosed(same, same, options)
  }
  return compareHeld(before, after, options)
}

function compareClosed(
  before: SourcedLayers,
  after: SourcedLayers,
  options: AnalysisOptions,
): PolicyComparison {
  const { verdict, added, removed, reason, errors } = compare(before, after, options)
  const sides = [before, after]
  refuseErrors(errors, sides)
  return {
    verdict,
    added: describeSet(added, sides),
    removed: describeSet(removed, sides),
    reasons: reason === undefined ? [] : [reason],
  }
}

/** What is added and removed however the holes are filled; whether there may be more. */
function compareHeld(
  before: HeldLayers,
  after: HeldLayers,
  options: AnalysisOptions,
): PolicyComparison {
  const added = sureGain(before, after, options)
  const removed = sureGain(after, before, options)
  const wider = perhapsGains(before, after, options)
  const narrower = perhapsGains(after, before, options)
  const isMore = added.some(isWitnessed)
  const isLess = removed.some(isWitnessed)
  const verdict = verdictOf({ isMore, isLess, wider, narrower })
  const reasons =
    verdict === 'undetermined'
      ? [
          dependence(holesInLayers(before, after)),
          ...[wider, narrower].flatMap(one => (typeof one === 'string' ? [one] : [])),
        ]
      : []
  return { verdict, added, removed, reasons }
}

interface Found {
  readonly isMore: boolean
  readonly isLess: boolean
  readonly wider: Gain
  readonly narrower: Gain
}

/** Why it is open, where no request settles it. */
type Gain = boolean | string

function verdictOf({ isMore, isLess, wider, narrower }: Found): ComparisonVerdict {
  if (isMore && isLess) return 'incomparable'
  if (isMore && narrower === false) return 'wider'
  if (isLess && wider === false) return 'narrower'
  return wider === false && narrower === false ? 'equal' : 'undetermined'
}

/** What `after` allows and `before` does not, in every way to fill the holes. */
function sureGain(
  before: HeldLayers,
  after: HeldLayers,
  options: AnalysisOptions,
): readonly SetPart[] {
  const sides = [readLayers(before, 'greatest'), readLayers(after, 'least')] as const
  const { added, errors } = compare(...sides, options)
  refuseErrors(errors, sides)
  return describeSet(added, sides)
}

/** Whether `after` may allow anything that `before` does not. */
function perhapsGains(before: HeldLayers, after: HeldLayers, options: AnalysisOptions): Gain {
  let open: string | undefined
  for (const [more, less] of closedPairs(after, before)) {
    const found = isNoWider(less, more, options)
    if (found.answer === 'some') return true
    if (found.answer === 'none') continue
    // The first side of an error is the one whose requests are looked for.
    refuseErrors(found.errors, [more, less])
    open = found.reason
  }
  return open ?? false
}

function isWitnessed({ witness }: SetPart): boolean {
  return witness !== undefined
}

/** One answer for changes that have nothing to do with each other. */
export function joinComparisons(comparisons: readonly PolicyComparison[]): PolicyComparison {
  return {
    verdict: joinVerdicts(comparisons.map(({ verdict }) => verdict)),
    added: comparisons.flatMap(({ added }) => added),
    removed: comparisons.flatMap(({ removed }) => removed),
    reasons: [...new Set(comparisons.flatMap(({ reasons }) => reasons))],
  }
}

/** Something is allowed for certain that was not before, whatever else is open. */
export function isProvedWider({ added }: Pick<PolicyComparison, 'added'>): boolean {
  return added.some(({ witness }) => witness !== undefined)
}

function joinVerdicts(verdicts: readonly ComparisonVerdict[]): ComparisonVerdict {
  const found = new Set(verdicts)
  if (found.has('undetermined')) return 'undetermined'
  if (found.has('incomparable')) return 'incomparable'
  if (found.has('wider')) return found.has('narrower') ? 'incomparable' : 'wider'
  return found.has('narrower') ? 'narrower' : 'equal'
}
