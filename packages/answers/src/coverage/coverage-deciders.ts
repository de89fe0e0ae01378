// The statements that decide how far something is allowed, each with its place.

import { type AuthorizationRequest, type CompiledPolicies, decide } from '@casegate/engine'
import type { Piece } from '@casegate/engine/analysis'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import type { CompiledInPlay } from '../policies/compiled-in-play.ts'

export interface CoverageDecider {
  readonly policy: SourcedPolicy
  /** Its index in the policy. */
  readonly statement: number
  readonly sid: string | null
  readonly effect: 'Allow' | 'Deny'
}

export function decidersIn(
  pieces: readonly Piece[],
  { sourceOf }: CompiledInPlay,
): CoverageDecider[] {
  const deciders = pieces.flatMap(({ statements }) =>
    statements.flatMap(({ policy: name, statement, sid = null, effect }) => {
      const policy = sourceOf(name)
      return policy ? [{ policy, statement, sid, effect }] : []
    }),
  )
  return unique(deciders)
}

export function decidersOf(
  request: AuthorizationRequest,
  policies: CompiledPolicies,
  { sourceOf }: CompiledInPlay,
): CoverageDecider[] {
  return decide(policies, request).decidedBy.flatMap(({ policy: name, statement, sid, effect }) => {
    const policy = sourceOf(name)
    return policy ? [{ policy, statement, sid, effect }] : []
  })
}

export function unique(deciders: readonly CoverageDecider[]): CoverageDecider[] {
  return deciders.filter(
    (one, index) =>
      deciders.findIndex(
        other => other.policy === one.policy && other.statement === one.statement,
      ) === index,
  )
}
