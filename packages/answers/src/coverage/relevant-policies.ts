// The policies in play with the statements about one action alone, and the way back to their files.

import type { PolicyParts } from '@casegate/engine'
import type { StatementFields } from '@casegate/engine/policy'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import type { PoliciesInPlay } from '../policies/policies-in-play.ts'
import { relevantStatements } from './relevant-statements.ts'

export interface RelevantPolicies {
  readonly parts: PolicyParts
  readonly statements: readonly StatementFields[]
  /** The policy that a name in an answer stands for, and the index of a statement in it. */
  readonly sourceOf: (name: string, statement: number) => StatementSource | undefined
}

export interface StatementSource {
  readonly policy: SourcedPolicy
  readonly statement: number
}

/** Changes each statement, or leaves it out. */
export type Change = (statement: StatementFields) => StatementFields | undefined

/** A layer in play stays in play, though no policy of it has a statement left. */
export function relevantPolicies(
  { identity, boundary, session, scps, rcps }: PoliciesInPlay,
  action: string,
  change: Change = statement => statement,
): RelevantPolicies {
  const sources: { readonly policy: SourcedPolicy; readonly indexes: readonly number[] }[] = []
  const statements: StatementFields[] = []
  const reduce = (policy: SourcedPolicy) => {
    const relevant = relevantStatements(policy, action)
    const kept: StatementFields[] = []
    const indexes: number[] = []
    for (const [place, statement] of relevant.statements.entries()) {
      const changed = change(statement)
      if (!changed) continue
      kept.push(changed)
      indexes.push(relevant.indexes[place] ?? 0)
    }
    // A policy must have a statement.
    if (kept.length === 0) return []
    statements.push(...kept)
    sources.push({ policy, indexes })
    const { version } = relevant
    // Names of policies may be equal; a number never is.
    return {
      name: String(sources.length - 1),
      document: { ...(version !== undefined && { Version: version }), Statement: kept },
    }
  }
  const parts: PolicyParts = {
    identity: identity.flatMap(reduce),
    boundary: boundary?.flatMap(reduce),
    session: session?.flatMap(reduce),
    scps: scps?.map(level => level.flatMap(reduce)),
    rcps: rcps?.map(level => level.flatMap(reduce)),
  }
  const sourceOf = (name: string, statement: number): StatementSource | undefined => {
    const source = sources[Number(name)]
    const index = source?.indexes[statement]
    return source && index !== undefined ? { policy: source.policy, statement: index } : undefined
  }
  return { parts, statements, sourceOf }
}
