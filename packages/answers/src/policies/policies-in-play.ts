// The policies that decide for one principal, by where they are attached.
import { type CompiledPolicies, compilePolicies } from '@casegate/engine'
import { InputError } from '../base/input-error.ts'
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import { faultOf, type SourcedLayers } from './sourced-layers.ts'

/** Of a principal it is always known that it has policies, or that it has none. */
export interface PoliciesInPlay extends SourcedLayers {
  readonly identity: readonly SourcedPolicy[]
  /** Policies that are attached and whose text nobody knows: nothing can be promised then. */
  readonly unknown?: readonly string[]
}

/** The limits that hold for every principal of the account. */
export type AccountLimits = Pick<SourcedLayers, 'scps' | 'rcps'>

/** A boundary whose text nobody knows is in play all the same, and allows nothing that is known. */
export function boundaryInPlay({
  boundary,
}: Pick<Principal, 'boundary'>): readonly SourcedPolicy[] | undefined {
  if (boundary === undefined) return undefined
  return boundary === 'unknown' ? [] : [boundary]
}

/** Compiled, or an InputError that names every fault of every policy with its place. */
export function compileInPlay(policies: PoliciesInPlay): CompiledPolicies {
  const compiled = compilePolicies(policies)
  if (compiled.ok) return compiled.policies
  throw new InputError(...compiled.errors.map(error => faultOf(error, policies)))
}
