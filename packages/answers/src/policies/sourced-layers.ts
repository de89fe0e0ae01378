// Policies with their files, by where they are attached, and the way back to their places.
import type { PolicyError } from '@casegate/engine'
import { listPolicies, type PolicyLayers, policyInError } from '@casegate/engine/policy'
import type { InputFault } from '../base/input-error.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import type { Decider } from './decider.ts'

export type SourcedLayers = PolicyLayers<SourcedPolicy>

/** A statement as an analysis names it. */
interface NamedStatement {
  readonly policy: string
  readonly sid: string | undefined
  readonly statement: number
  readonly effect: 'Allow' | 'Deny'
}

/** The statement with its file, line and column, as far as they are known. */
export function placeStatement(
  { policy, sid, statement, effect }: NamedStatement,
  layers: SourcedLayers | undefined,
): Decider {
  const source = listPolicies(layers ?? {}).find(({ name }) => name === policy)
  const place = source?.placeOf(`Statement[${statement}]`)
  return { policy, sid: sid ?? null, statement, effect, file: source?.file, place }
}

/** What is wrong with a policy, in the file that it came from. */
export function faultOf(error: PolicyError, layers: SourcedLayers): InputFault {
  const { layer, path, line, column, message } = error
  const source = policyInError(layers, error)
  const known = source?.whole === true && line !== undefined && column !== undefined
  return {
    file: source?.file ?? source?.name ?? layer,
    place: known ? { line, column } : source?.placeOf(path),
    message: path === '' || known ? message : `${path}: ${message}`,
  }
}

/** The same layers, each policy as `map` has it; what is absent stays so. */
export function mapLayers<From, To>(
  { identity, resource, boundary, session, endpoint, scps, rcps }: PolicyLayers<From>,
  map: (policy: From) => To,
): PolicyLayers<To> {
  return {
    identity: identity?.map(map),
    resource: resource?.map(map),
    boundary: boundary?.map(map),
    session: session?.map(map),
    endpoint: endpoint?.map(map),
    scps: scps?.map(level => level.map(map)),
    rcps: rcps?.map(level => level.map(map)),
  }
}
