// The policies that decide for one principal, by where they are attached.
import { type CompiledPolicies, compilePolicies, type PolicyError } from '@casegate/engine'
import { InputError, type InputFault } from '../base/input-error.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'

export interface PoliciesInPlay {
  readonly identity: readonly SourcedPolicy[]
  readonly boundary?: SourcedPolicy | undefined
  readonly session?: readonly SourcedPolicy[] | undefined
  /** One list a level, from the root of the organization down; each level must allow. */
  readonly scps?: readonly (readonly SourcedPolicy[])[] | undefined
  readonly rcps?: readonly (readonly SourcedPolicy[])[] | undefined
  /** Policies that are attached and whose text nobody knows: nothing can be promised then. */
  readonly unknown?: readonly string[]
}

/** The limits that hold for every principal of the account. */
export interface AccountLimits {
  readonly scps?: readonly (readonly SourcedPolicy[])[] | undefined
  readonly rcps?: readonly (readonly SourcedPolicy[])[] | undefined
}

/** Compiled, or an InputError that names every fault of every policy with its place. */
export function compileInPlay(policies: PoliciesInPlay): CompiledPolicies {
  const { identity, boundary, session, scps, rcps } = policies
  const compiled = compilePolicies({ identity, boundary, session, scps, rcps })
  if (compiled.ok) return compiled.policies
  throw new InputError(...compiled.errors.map(error => describeError(error, policies)))
}

/** Every policy in play once, in the order in which AWS asks the layers. */
export function listPolicies(policies: PoliciesInPlay): readonly SourcedPolicy[] {
  const { identity, boundary, session, scps, rcps } = policies
  return [
    ...(rcps?.flat() ?? []),
    ...(scps?.flat() ?? []),
    ...identity,
    ...(boundary ? [boundary] : []),
    ...(session ?? []),
  ]
}

function describeError(error: PolicyError, policies: PoliciesInPlay): InputFault {
  const { layer, policy, path, line, column, message } = error
  const source = policyOf(policies, layer, policy)
  const known = source?.whole && line !== undefined && column !== undefined
  return {
    file: source?.file ?? source?.name ?? layer,
    place: known ? { line, column } : source?.placeOf(path),
    message: path === '' || known ? message : `${path}: ${message}`,
  }
}

function policyOf(
  policies: PoliciesInPlay,
  layer: PolicyError['layer'],
  number: number,
): SourcedPolicy | undefined {
  const { identity, boundary, session, scps, rcps } = policies
  const lists = {
    identity,
    boundary: boundary ? [boundary] : [],
    session: session ?? [],
    scps: scps?.flat() ?? [],
    rcps: rcps?.flat() ?? [],
    resource: [],
    endpoint: [],
  }
  return lists[layer][number]
}
