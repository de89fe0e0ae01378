// The policies that decide for one principal, by where they are attached.
import { type CompiledPolicies, compilePolicies } from '@casegate/engine'
import { listPolicies, type PolicyLayers } from '@casegate/engine/policy'
import { InputError } from '../base/input-error.ts'
import type { HoleReading } from '../holes/bound.ts'
import type { Hole } from '../holes/open-value.ts'
import type { Principal } from '../inventory/inventory.ts'
import { holesInPolicies } from '../inventory/inventory.ts'
import { type HeldPolicy, isOpenPolicy, readPolicy } from '../inventory/open-policy.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import { faultOf, mapLayers, type SourcedLayers } from './sourced-layers.ts'

/**
 * As they are held, or as one reading of them has them. Of a principal it is always known that it
 * has policies, or that it has none.
 */
export interface PoliciesInPlay<Policy = SourcedPolicy> extends PolicyLayers<Policy> {
  readonly identity: readonly Policy[]
}

export type HeldInPlay = PoliciesInPlay<HeldPolicy>

/** The limits that hold for every principal of the account. */
export type AccountLimits = Pick<SourcedLayers, 'scps' | 'rcps'>

/** Absent where the principal has none. */
export function boundaryInPlay<Policy>({
  boundary,
}: Pick<Principal<Policy>, 'boundary'>): readonly Policy[] | undefined {
  return boundary && [boundary]
}

/** Compiled, or an InputError that names every fault of every policy with its place. */
export function compileInPlay(policies: PoliciesInPlay): CompiledPolicies {
  const compiled = compilePolicies(policies)
  if (compiled.ok) return compiled.policies
  throw new InputError(...compiled.errors.map(error => faultOf(error, policies)))
}

/** The policies as the reading has them. */
export function readInPlay(policies: HeldInPlay, reading: HoleReading): PoliciesInPlay {
  if (isSettled(policies)) return policies
  const read = (policy: HeldPolicy) => readPolicy(policy, reading)
  return { ...mapLayers(policies, read), identity: policies.identity.map(read) }
}

/** None of them has a hole: they are as every reading has them. */
export function isSettled(policies: HeldInPlay): policies is PoliciesInPlay {
  return !listPolicies(policies).some(isOpenPolicy)
}

export function holesInPlay(policies: HeldInPlay): readonly Hole[] {
  return holesInPolicies(listPolicies(policies))
}
