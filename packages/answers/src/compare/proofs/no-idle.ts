// The claim that each statement does something that no other does.
import { type AnalysisOptions, findIdleStatements } from '@casegate/engine/analysis'
import { type HeldLayers, isSettledLayers, withoutHoles } from '../../policies/held-layers.ts'
import { placeStatement } from '../../policies/sourced-layers.ts'
import { refuseErrors } from '../allowed-set.ts'
import { type Proof, proofOf, undetermined } from './proof.ts'

/**
 * Each statement does something that no other does. One that is idle beside the statements without
 * holes is so beside all; whether one with holes does something, or takes that from another, only
 * a deployment tells.
 */
export function proveNoIdleStatements(
  policies: HeldLayers,
  claim: string,
  options: AnalysisOptions,
): Proof {
  const known = isSettledLayers(policies) ? policies : withoutHoles(policies)
  const { idle, reason, errors } = findIdleStatements(known, options)
  refuseErrors(errors, [known])
  const found = idle.map(({ statement, why, because }) => ({
    statement: placeStatement(statement, known),
    why,
    because: because.map(place => placeStatement(place, known)),
  }))
  const proof = proofOf('noIdleStatements', claim, {
    answer: reason === undefined ? 'none' : 'open',
    reason,
  })
  if (found.length > 0) return { ...proof, answer: 'fails', idle: found }
  return isSettledLayers(policies) ? proof : undetermined(proof, policies)
}
