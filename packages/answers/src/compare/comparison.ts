// What a change of policies newly allows, and what no longer, over all requests.
import type { AnalysisOptions, ComparisonVerdict } from '@casegate/engine/analysis'
import { type HeldLayers, printLayers } from '../policies/held-layers.ts'
import { type ActionRange, joinRanges, rangeOfPolicies } from './action-range.ts'
import type { SetPart } from './allowed-set.ts'
import { compareUnderAssignments } from './assignment-comparison.ts'
import { joinVerdicts, type LayerComparison } from './layer-comparison.ts'

export type { ComparisonVerdict }

export interface PolicyComparison extends LayerComparison {
  /** The actions of today that the policies speak of. */
  readonly range: ActionRange
  /** What the verdict leaves out: names that AWS may add; undefined where it is the same for them. */
  readonly newNames: NewNames | undefined
}

export interface NewNames {
  readonly verdict: ComparisonVerdict
  /** Patterns of actions that match them. */
  readonly actions: readonly string[]
}

/** An InputError where a policy cannot be read. */
export function comparePolicies(
  before: HeldLayers,
  after: HeldLayers,
  options: AnalysisOptions,
): PolicyComparison {
  const compared = compareUnderAssignments(before, after, options)
  return {
    ...compared,
    range: rangeOfPolicies(before, after),
    newNames: compareNewNames(before, after, compared, options),
  }
}

/** A sentence beside the answer may not cost more than the answer. */
const STEPS_OF_NEW_NAMES = 300_000

/**
 * Whether actions that AWS has not yet would be allowed otherwise than the verdict says. What is
 * wider today is wider for them too, or it is as bad.
 */
function compareNewNames(
  before: HeldLayers,
  after: HeldLayers,
  { verdict }: LayerComparison,
  options: AnalysisOptions,
): NewNames | undefined {
  const { universe = 'listed' } = options
  if (universe !== 'listed' || (verdict !== 'equal' && verdict !== 'narrower')) return undefined
  if (printLayers(before) === printLayers(after)) return undefined
  const open = { ...options, universe: 'open', steps: STEPS_OF_NEW_NAMES } as const
  const found = compareUnderAssignments(before, after, open)
  const more = actionsIn([...found.added, ...found.noLongerDenied])
  if (more.length > 0) return { verdict: 'wider', actions: more }
  if (found.verdict === verdict || verdict === 'narrower') return undefined
  const actions = actionsIn([...found.removed, ...found.newlyDenied])
  return { verdict: found.verdict, actions }
}

function actionsIn(parts: readonly SetPart[]): string[] {
  const known = parts.filter(({ witness }) => witness !== undefined)
  return [...new Set(known.flatMap(({ actions }) => actions))]
}

/** One answer for changes that have nothing to do with each other. */
export function joinComparisons(comparisons: readonly PolicyComparison[]): PolicyComparison {
  return {
    verdict: joinVerdicts(comparisons.map(({ verdict }) => verdict)),
    byItself: joinVerdicts(comparisons.map(({ byItself }) => byItself)),
    added: comparisons.flatMap(({ added }) => added),
    removed: comparisons.flatMap(({ removed }) => removed),
    noLongerDenied: comparisons.flatMap(({ noLongerDenied }) => noLongerDenied),
    newlyDenied: comparisons.flatMap(({ newlyDenied }) => newlyDenied),
    wider: widestOf(comparisons),
    reasons: [...new Set(comparisons.flatMap(({ reasons }) => reasons))],
    range: joinRanges(comparisons.map(({ range }) => range)),
    newNames: joinNewNames(comparisons.flatMap(({ newNames }) => newNames ?? [])),
  }
}

function widestOf(comparisons: readonly LayerComparison[]): LayerComparison['wider'] {
  const found = new Set(comparisons.map(({ wider }) => wider))
  if (found.has('everywhere')) return 'everywhere'
  return found.has('somewhere') ? 'somewhere' : undefined
}

function joinNewNames(found: readonly NewNames[]): NewNames | undefined {
  if (found.length === 0) return undefined
  return {
    verdict: joinVerdicts(found.map(({ verdict }) => verdict)),
    actions: [...new Set(found.flatMap(({ actions }) => actions))],
  }
}

/** Why it is open whether it is wider; where only some deployments make it so, in which. */
export function whyOpen({ wider, reasons: [reason] }: LayerComparison): string | undefined {
  return wider === 'somewhere' ? `it is wider ${reason ?? 'in some deployments'}` : reason
}

/**
 * Something is allowed for certain that was not before, or may be beside other policies, whatever
 * else is open; in some deployments, where a few parameters tell.
 */
export function isProvedWider({ wider }: Pick<LayerComparison, 'wider'>): boolean {
  return wider !== undefined
}
