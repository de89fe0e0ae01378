// The statements of a principal and of its limits, sorted by the permissions that they speak of.

import type { Need } from '../coverage/need.ts'
import type { Reaches, StatementReach } from '../coverage/statement-extents.ts'
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import { type AccountLimits, boundaryInPlay } from '../policies/policies-in-play.ts'

/** Statements that hold together, and the kind of policy that they are from. */
export interface SpeakingLayer {
  /** Empty for the principal's own policies. */
  readonly policyType: string
  readonly statements: readonly StatementReach[]
}

/** By the index of the permission. */
type Sorted = readonly (readonly StatementReach[])[]

export interface SpeakingQuestion {
  readonly permissions: readonly Need[]
  readonly reaches: Reaches
  readonly limits: AccountLimits
}

/** What speaks to a principal of a permission, by its index: who is asked about in one go is sorted once. */
export function createSpeaking({
  permissions,
  reaches,
  limits: { scps = [], rcps = [] },
}: SpeakingQuestion): (principal: Principal, permission: number) => readonly SpeakingLayer[] {
  const sort = (policies: readonly SourcedPolicy[]): Sorted => {
    const sorted = permissions.map((): StatementReach[] => [])
    for (const one of policies.flatMap(reaches.of)) {
      // What tells principals apart may come to something only when it is known who asks.
      if (one.isPersonal) for (const list of sorted) list.push(one)
      else for (const { permission } of one.reaches) sorted[permission]?.push(one)
    }
    return sorted
  }
  const levels = [
    ...scps.map(level => ({ policyType: 'service control policy', sorted: sort(level) })),
    ...rcps.map(level => ({ policyType: 'resource control policy', sorted: sort(level) })),
  ]
  const layersOf = (principal: Principal) => {
    const boundary = boundaryInPlay(principal)
    return [
      { policyType: '', sorted: sort(principal.policies) },
      ...(boundary ? [{ policyType: 'permissions boundary', sorted: sort(boundary) }] : []),
      ...levels,
    ]
  }
  let last: { principal: Principal; layers: ReturnType<typeof layersOf> } | undefined
  return (principal, permission) => {
    if (last?.principal !== principal) last = { principal, layers: layersOf(principal) }
    return last.layers.map(({ policyType, sorted }) => ({
      policyType,
      statements: sorted[permission] ?? [],
    }))
  }
}
