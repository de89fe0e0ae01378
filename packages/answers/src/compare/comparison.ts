// What policies allow that others did not, and the other way round, over all requests.
import { type AnalysisOptions, type ComparisonVerdict, compare } from '@casegate/engine/analysis'
import type { SourcedLayers } from '../policies/sourced-layers.ts'
import { describeSet, refuseErrors, type SetPart } from './allowed-set.ts'

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
export function isProvedWider({ added }: PolicyComparison): boolean {
  return added.some(({ witness }) => witness !== undefined)
}

function joinVerdicts(verdicts: readonly ComparisonVerdict[]): ComparisonVerdict {
  const found = new Set(verdicts)
  if (found.has('undetermined')) return 'undetermined'
  if (found.has('incomparable')) return 'incomparable'
  if (found.has('wider')) return found.has('narrower') ? 'incomparable' : 'wider'
  return found.has('narrower') ? 'narrower' : 'equal'
}
