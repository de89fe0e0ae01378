// The comparison itself: what one set of policies allows and denies that another does not.
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

export interface LayerComparison {
  /** Of what they allow, by themselves and beside other policies. */
  readonly verdict: ComparisonVerdict
  /** Of what they allow by themselves. */
  readonly byItself: ComparisonVerdict
  readonly added: readonly SetPart[]
  readonly removed: readonly SetPart[]
  /** What the old policies deny and the new ones leave to others to allow. */
  readonly noLongerDenied: readonly SetPart[]
  /** What the old policies leave to others to allow and the new ones deny. */
  readonly newlyDenied: readonly SetPart[]
  /** Where it is proved to be wider: in each deployment, or in some that the reasons name. */
  readonly wider: 'everywhere' | 'somewhere' | undefined
  /** Why the verdict is `undetermined`. */
  readonly reasons: readonly string[]
}

/** An InputError where a policy cannot be read. */
export function compareLayers(
  before: HeldLayers,
  after: HeldLayers,
  options: AnalysisOptions,
): LayerComparison {
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
): LayerComparison {
  const { verdict, byItself, reason, errors, ...sets } = compare(before, after, options)
  const sides = [before, after]
  refuseErrors(errors, sides)
  const added = describeSet(sets.added, sides)
  const noLongerDenied = describeSet(sets.noLongerDenied, sides)
  return {
    verdict,
    byItself,
    added,
    removed: describeSet(sets.removed, sides),
    noLongerDenied,
    wider: [...added, ...noLongerDenied].some(isWitnessed) ? 'everywhere' : undefined,
    newlyDenied: describeSet(sets.newlyDenied, sides),
    reasons: reason === undefined ? [] : [reason],
  }
}

/** What surely changes, however the holes are filled; whether there may be more. */
function compareHeld(
  before: HeldLayers,
  after: HeldLayers,
  options: AnalysisOptions,
): LayerComparison {
  const more = sureGain(before, after, options)
  const less = sureGain(after, before, options)
  const found = {
    isMore: [...more.added, ...more.lifted].some(isWitnessed),
    isLess: [...less.added, ...less.lifted].some(isWitnessed),
    wider: perhapsGains(before, after, options),
    narrower: perhapsGains(after, before, options),
  }
  const verdict = verdictOf(found)
  const reasons =
    verdict === 'undetermined'
      ? [
          dependence(holesInLayers(before, after)),
          ...[found.wider, found.narrower].flatMap(one => (typeof one === 'string' ? [one] : [])),
        ]
      : []
  const alone = { ...options, byItself: true }
  const byItself = options.byItself
    ? verdict
    : verdictOf({
        isMore: more.added.some(isWitnessed),
        isLess: less.added.some(isWitnessed),
        wider: perhapsGains(before, after, alone),
        narrower: perhapsGains(after, before, alone),
      })
  return {
    verdict,
    byItself,
    added: more.added,
    removed: less.added,
    noLongerDenied: more.lifted,
    newlyDenied: less.lifted,
    wider: found.isMore ? 'everywhere' : undefined,
    reasons,
  }
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

interface SureGain {
  readonly added: readonly SetPart[]
  readonly lifted: readonly SetPart[]
}

/** What `after` allows, or leaves to others, and `before` does not, in every way to fill the holes. */
function sureGain(before: HeldLayers, after: HeldLayers, options: AnalysisOptions): SureGain {
  const sides = [readLayers(before, 'greatest'), readLayers(after, 'least')] as const
  const { added, noLongerDenied, errors } = compare(...sides, options)
  refuseErrors(errors, sides)
  return { added: describeSet(added, sides), lifted: describeSet(noLongerDenied, sides) }
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

export function isWitnessed({ witness }: SetPart): boolean {
  return witness !== undefined
}

/** Of changes that stand beside each other. */
export function joinVerdicts(verdicts: readonly ComparisonVerdict[]): ComparisonVerdict {
  const found = new Set(verdicts)
  if (found.has('undetermined')) return 'undetermined'
  if (found.has('incomparable')) return 'incomparable'
  if (found.has('wider')) return found.has('narrower') ? 'incomparable' : 'wider'
  return found.has('narrower') ? 'narrower' : 'equal'
}
