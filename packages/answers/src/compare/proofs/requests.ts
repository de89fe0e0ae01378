// The claim that policies allow none of some requests, and all that they surely allow of them.
import { type AnalysisOptions, findCoverage, neverAllows } from '@casegate/engine/analysis'
import type { Hole } from '../../holes/open-value.ts'
import {
  type HeldLayers,
  holesInLayers,
  isSettledLayers,
  readLayers,
} from '../../policies/held-layers.ts'
import { describeSet, refuseErrors, type SetPart } from '../allowed-set.ts'
import { dependence } from '../dependence.ts'
import { agreed } from './agreed.ts'
import { failed, type Proof, proofOf } from './proof.ts'

export interface RequestPattern {
  readonly actions: readonly string[]
  /** Any where there is none. */
  readonly resources: readonly string[]
}

export interface ProvenReach {
  readonly parts: readonly SetPart[]
  /** Why it may not be exact. */
  readonly reason: string | undefined
  readonly holes: readonly Hole[]
}

/** They allow none of these requests. */
export function proveNever(
  policies: HeldLayers,
  pattern: RequestPattern,
  claim: string,
  options: AnalysisOptions,
): Proof {
  const scope = withinPattern(pattern, options)
  return agreed(policies, 'greatest', closed => {
    const first = neverAllows(closed, scope, options)
    if (first.answer === 'undetermined') refuseErrors(first.errors, [closed])
    if (first.answer !== 'some') return proofOf('never', claim, first)
    const { pieces } = findCoverage(closed, { ...options, universe: 'realizable', within: scope })
    return failed('never', claim, [{ name: 'allowed', parts: describeSet(pieces, [closed]) }])
  })
}

/** All that they surely allow of the requests. */
export function findReach(
  policies: HeldLayers,
  pattern: RequestPattern,
  options: AnalysisOptions,
): ProvenReach {
  const within = withinPattern(pattern, options)
  const least = readLayers(policies, 'least')
  const { pieces, reason, errors } = findCoverage(least, { ...options, within })
  refuseErrors(errors, [least])
  const holes = isSettledLayers(policies) ? [] : holesInLayers(policies)
  return {
    parts: describeSet(pieces, [least]),
    reason: reason ?? (holes.length > 0 ? dependence(holes) : undefined),
    holes,
  }
}

function withinPattern(
  { actions, resources }: RequestPattern,
  { within }: AnalysisOptions,
): NonNullable<AnalysisOptions['within']> {
  return {
    ...within,
    ...(actions.length > 0 && { actions }),
    ...(resources.length > 0 && { resources }),
  }
}
