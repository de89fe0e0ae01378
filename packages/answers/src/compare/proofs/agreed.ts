// A claim over policies with holes: what holds whatever they hold.
import { listPolicies } from '@casegate/engine/policy'
import { type HeldLayers, isSettledLayers, readLayers } from '../../policies/held-layers.ts'
import {
  assignmentsAbout,
  layersIn,
  onlyIf,
  underEachAssignment,
} from '../../policies/policy-assignments.ts'
import type { SourcedLayers } from '../../policies/sourced-layers.ts'
import { type Proof, undetermined } from './proof.ts'

/**
 * A claim that something is not allowed holds where it does for the most that may be allowed, and
 * fails where it does for the least; a claim that something is allowed the other way round.
 */
export function agreed(
  policies: HeldLayers,
  hardest: 'greatest' | 'least',
  prove: (closed: SourcedLayers) => Proof,
): Proof {
  if (isSettledLayers(policies)) return prove(policies)
  const assignments = assignmentsAbout(listPolicies(policies))
  const whole = agreedReadings(policies, hardest, prove)
  // What holds or fails whatever is open does so in each assignment.
  if (assignments.assignments.length < 2 || whole.answer !== 'undetermined') return whole
  const found = underEachAssignment(assignments.assignments, assignments.policies, assignment =>
    agreedReadings(layersIn(policies, assignment), hardest, prove),
  )
  const holds = found.map(({ answer }) => answer === 'holds')
  const [first] = found
  const isTold = first && first.answer !== 'undetermined'
  if (isTold && found.every(({ answer }) => answer === first.answer)) return first
  const [some = prove(readLayers(policies, hardest))] = found
  const told = undetermined({ ...some, reason: undefined }, policies)
  if (found.some(({ answer }) => answer === 'undetermined')) return told
  const how = onlyIf(assignments, holds).filter(words => words.startsWith('only if'))
  return { ...told, reason: [told.reason, ...how.map(words => `it holds ${words}`)].join('; ') }
}

function agreedReadings(
  policies: HeldLayers,
  hardest: 'greatest' | 'least',
  prove: (closed: SourcedLayers) => Proof,
): Proof {
  if (isSettledLayers(policies)) return prove(policies)
  const hard = prove(readLayers(policies, hardest))
  if (hard.answer === 'holds') return hard
  const easy = prove(readLayers(policies, hardest === 'least' ? 'greatest' : 'least'))
  if (easy.answer === 'fails') return easy
  return undetermined(hard, policies)
}
