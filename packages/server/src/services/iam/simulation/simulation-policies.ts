// The policies in play in a simulation: compiled, or refused with the place of what is wrong.
import {
  type CompiledPolicies,
  compilePolicies,
  type PolicyError,
  type PolicyParts,
} from '@casegate/engine'
import { policyInError } from '@casegate/engine/policy'
import type { Budget } from '../../../work/budget.ts'
import { charactersIn } from '../../../work/characters.ts'
import { invalidInput } from '../entities/entities.ts'
import type { SourcePolicy } from './simulation-sources.ts'

/**
 * The policies in play, before they are compiled. A list that the request gives is in play though it
 * is empty: it allows nothing.
 */
export interface Cast {
  readonly identity: readonly SourcePolicy[]
  readonly boundary: readonly SourcePolicy[] | undefined
  readonly scps?: PolicyParts['scps']
  /** Of the account that owns the resources. */
  readonly rcps?: PolicyParts['rcps']
  /** The text of a resource-based policy. */
  readonly resource?: string | undefined
}

export function compileCast(cast: Cast, budget: Budget): CompiledPolicies {
  const { identity, boundary, scps, rcps, resource } = cast
  const parts: PolicyParts = {
    identity: identity.map(({ policy }) => policy),
    boundary: boundary?.map(({ policy }) => policy),
    scps,
    rcps,
    ...(resource !== undefined && {
      resource: { name: 'ResourcePolicy', type: 'resource', document: resource },
    }),
  }
  budget.spend(charactersIn(parts))
  const compiled = compilePolicies(parts)
  if (!compiled.ok) throw invalidPolicy(compiled.errors, { identity, boundary })
  return compiled.policies
}

/** Policies of any kind: one that can be read in no way is refused. */
export function checkPolicies(sources: readonly SourcePolicy[], budget: Budget): void {
  budget.spend(2 * charactersIn(sources))
  for (const source of sources) {
    const { policy } = source
    const asIdentity = compilePolicies({ identity: [policy] })
    if (asIdentity.ok || compilePolicies({ resource: policy }).ok) continue
    throw invalidPolicy(asIdentity.errors, { identity: [source], boundary: undefined })
  }
}

function invalidPolicy(
  [fault]: readonly PolicyError[],
  layers: Pick<Cast, 'identity' | 'boundary'>,
): Error {
  if (!fault) return invalidInput('Invalid policy.')
  const { layer, path, message, line, column } = fault
  const source = policyInError<SourcePolicy>(layers, fault)
  const name = source?.policy.name ?? (layer === 'resource' ? 'ResourcePolicy' : layer)
  const place = line === undefined ? '' : ` at line ${line}, column ${column}`
  return invalidInput(`Invalid policy ${name}${place}: ${path ? `${path}: ` : ''}${message}`)
}
