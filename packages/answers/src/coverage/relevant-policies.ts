// The policies in play with the statements about one action alone, and the way back to their files.
import type { PolicyParts } from '@casegate/engine'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import type { PoliciesInPlay } from '../policies/policies-in-play.ts'
import type { StatementFields } from '../policies/policy-statements.ts'
import { ALLOW_NOTHING, relevantStatements } from './relevant-statements.ts'

/** AWS: Organizations User Guide, "RCP syntax": an RCP of one's own can only deny. */
const DENY_NOTHING = { ...ALLOW_NOTHING, Effect: 'Deny', Principal: '*' } as const

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

/** A layer in play stays in play, though no statement of it is left. */
export function relevantPolicies(
  { identity, boundary, session, scps, rcps }: PoliciesInPlay,
  action: string,
  change: Change = statement => statement,
): RelevantPolicies {
  const sources: { readonly policy: SourcedPolicy; readonly indexes: readonly number[] }[] = []
  const statements: StatementFields[] = []
  const reduceTo = (nothing: object) => (policy: SourcedPolicy) => {
    const relevant = relevantStatements(policy, action)
    const kept: StatementFields[] = []
    const indexes: number[] = []
    for (const [place, statement] of relevant.statements.entries()) {
      const changed = change(statement)
      if (!changed) continue
      kept.push(changed)
      indexes.push(relevant.indexes[place] ?? 0)
    }
    statements.push(...kept)
    sources.push({ policy, indexes })
    const { Version } = relevant.policy.document as { readonly Version?: unknown }
    const Statement = kept.length > 0 ? kept : [nothing]
    // Names of policies may be equal; a number never is.
    return {
      name: String(sources.length - 1),
      document: { ...(Version !== undefined && { Version }), Statement },
    }
  }
  const reduce = reduceTo(ALLOW_NOTHING)
  const nothing = { name: '', document: { Statement: [ALLOW_NOTHING] } }
  const parts: PolicyParts = {
    identity: identity.length > 0 ? identity.map(reduce) : [nothing],
    boundary: boundary && reduce(boundary),
    session: session?.map(reduce),
    scps: scps?.map(level => level.map(reduce)),
    rcps: rcps?.map(level => level.map(reduceTo(DENY_NOTHING))),
  }
  const sourceOf = (name: string, statement: number): StatementSource | undefined => {
    const source = sources[Number(name)]
    const index = source?.indexes[statement]
    return source && index !== undefined ? { policy: source.policy, statement: index } : undefined
  }
  return { parts, statements, sourceOf }
}
