// The claim that policies allow nothing that others do not.
import { type AnalysisOptions, isNoWider } from '@casegate/engine/analysis'
import {
  type HeldLayers,
  holesInLayers,
  isSettledLayers,
  printLayers,
  readLayers,
} from '../../policies/held-layers.ts'
import type { SourcedLayers } from '../../policies/sourced-layers.ts'
import { refuseErrors } from '../allowed-set.ts'
import { compareUnderAssignments } from '../assignment-comparison.ts'
import { whyOpen } from '../comparison.ts'
import { dependence } from '../dependence.ts'
import type { LayerComparison } from '../layer-comparison.ts'
import { failed, type NamedSet, type Proof, proofOf } from './proof.ts'

/** They allow nothing that `limit` does not. */
export function proveNoWider(
  policies: HeldLayers,
  limit: HeldLayers,
  claim: string,
  options: AnalysisOptions,
): Proof {
  if (printLayers(policies) === printLayers(limit)) {
    const least = readLayers(policies, 'least')
    return proveNoWiderClosed(least, least, claim, options)
  }
  if (isSettledLayers(policies) && isSettledLayers(limit)) {
    return proveNoWiderClosed(policies, limit, claim, options)
  }
  const compared = compareUnderAssignments(limit, policies, options)
  const { verdict } = compared
  if (compared.wider === 'everywhere') return failed('noWiderThan', claim, widerSets(compared))
  const isHeld = verdict === 'equal' || verdict === 'narrower'
  if (isHeld) return proofOf('noWiderThan', claim, { answer: 'none' })
  const holes = holesInLayers(policies, limit)
  const reason = whyOpen(compared) ?? dependence(holes)
  return { ...proofOf('noWiderThan', claim, { answer: 'open', reason }), holes }
}

function proveNoWiderClosed(
  policies: SourcedLayers,
  limit: SourcedLayers,
  claim: string,
  options: AnalysisOptions,
): Proof {
  const first = isNoWider(limit, policies, options)
  // The new policies come first here, for theirs are the requests that are looked for.
  if (first.answer === 'undetermined') refuseErrors(first.errors, [policies, limit])
  if (first.answer !== 'some') return proofOf('noWiderThan', claim, first)
  return failed('noWiderThan', claim, widerSets(compareUnderAssignments(limit, policies, options)))
}

export function widerSets({ added, noLongerDenied }: LayerComparison): NamedSet[] {
  const sets: readonly NamedSet[] = [
    { name: 'added', parts: added },
    { name: 'noLongerDenied', parts: noLongerDenied },
  ]
  return sets.filter(({ parts }) => parts.length > 0)
}
