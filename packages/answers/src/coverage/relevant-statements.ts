// The statements of a policy that speak of one action: all that matters to questions about it.

import { type StatementFields, statementsIn } from '@casegate/engine/policy'
import { type ActionTest, createActionTest } from '@casegate/engine/specialize'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'

export interface RelevantStatements {
  /** The policy's version; undefined where it has none. */
  readonly version: unknown
  /** The index of each in the policy itself. */
  readonly indexes: readonly number[]
  readonly statements: readonly StatementFields[]
}

const known = new WeakMap<SourcedPolicy, Map<string, RelevantStatements>>()

export function relevantStatements(policy: SourcedPolicy, action: string): RelevantStatements {
  const byAction = known.get(policy) ?? new Map<string, RelevantStatements>()
  known.set(policy, byAction)
  const before = byAction.get(action)
  if (before) return before
  const relevant = selectStatements(policy, action)
  byAction.set(action, relevant)
  return relevant
}

function selectStatements(policy: SourcedPolicy, action: string): RelevantStatements {
  const { version, all, speakOf } = fieldsOf(policy)
  const indexes = speakOf.flatMap((test, index) => (test(action) ? [index] : []))
  const statements = indexes.flatMap(index => all[index] ?? [])
  return { version, indexes, statements }
}

interface PolicyFields {
  readonly version: unknown
  readonly all: readonly StatementFields[]
  /** For each statement, whether it speaks of an action. */
  readonly speakOf: readonly ActionTest[]
}

const fields = new WeakMap<SourcedPolicy, PolicyFields>()

function fieldsOf(policy: SourcedPolicy): PolicyFields {
  const before = fields.get(policy)
  if (before) return before
  const { document } = policy
  const value = typeof document === 'string' ? parsed(document) : document
  const { Version: version } = (value ?? {}) as { readonly Version?: unknown }
  const all = statementsIn(value)
  const found = { version, all, speakOf: all.map(createActionTest) }
  fields.set(policy, found)
  return found
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
