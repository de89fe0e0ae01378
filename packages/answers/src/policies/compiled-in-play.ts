// The policies in play, compiled once for all that is asked of them, and the way back to their files.
import { type CompiledPolicies, compilePolicies } from '@casegate/engine'
import { listPolicies } from '@casegate/engine/policy'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import type { PoliciesInPlay } from './policies-in-play.ts'
import { mapLayers } from './sourced-layers.ts'

export interface CompiledInPlay {
  readonly compiled: CompiledPolicies
  /** The policy that a name in an answer stands for: names of policies may be equal, these never are. */
  readonly sourceOf: (name: string) => SourcedPolicy | undefined
}

const known = new WeakMap<PoliciesInPlay, CompiledInPlay>()

/** undefined where one of them cannot be read. */
export function compiledInPlay(policies: PoliciesInPlay): CompiledInPlay | undefined {
  const before = known.get(policies)
  if (before) return before
  const sources = listPolicies(policies)
  const numbers = new Map(sources.map((policy, index) => [policy, String(index)]))
  const result = compilePolicies(
    mapLayers(policies, policy => ({ name: numbers.get(policy), document: policy.document })),
  )
  if (!result.ok) return undefined
  const made = { compiled: result.policies, sourceOf: (name: string) => sources[Number(name)] }
  known.set(policies, made)
  return made
}
