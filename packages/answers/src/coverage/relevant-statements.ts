// The statements of a policy that speak of one action: all that matters to questions about it.

import { authorize, type CompiledPolicies, compilePolicies } from '@casegate/engine'
import { type StatementFields, statementsIn } from '@casegate/engine/policy'
import { createMemo } from '../base/memo.ts'
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

/** `*` in an action can be anything, and a `NotAction` is asked by itself. */
export function speaksOf({ Action, NotAction }: StatementFields, action: string): boolean {
  if (Action === undefined) return ![NotAction].flat().some(one => covers(String(one), action))
  return [Action].flat().some(one => covers(String(one), action))
}

function selectStatements(policy: SourcedPolicy, action: string): RelevantStatements {
  const { version, all } = fieldsOf(policy)
  const indexes = all.flatMap((statement, index) => (speaksOf(statement, action) ? [index] : []))
  const statements = indexes.flatMap(index => all[index] ?? [])
  return { version, indexes, statements }
}

interface PolicyFields {
  readonly version: unknown
  readonly all: readonly StatementFields[]
}

const fields = new WeakMap<SourcedPolicy, PolicyFields>()

function fieldsOf(policy: SourcedPolicy): PolicyFields {
  const before = fields.get(policy)
  if (before) return before
  const { document } = policy
  const value = typeof document === 'string' ? JSON.parse(document) : document
  const { Version: version } = value as { readonly Version?: unknown }
  const found = { version, all: statementsIn(value) }
  fields.set(policy, found)
  return found
}

/** AWS: IAM User Guide, "IAM JSON policy elements: Action": names are not case-sensitive. */
const PLAIN = /^[A-Za-z0-9-]+:[A-Za-z0-9]+$/

/** What is known of a pattern, for each action that was asked. */
interface PatternAnswers {
  readonly policies: CompiledPolicies | undefined
  readonly byAction: Map<string, boolean>
}

const answers = createMemo<PatternAnswers>()
/** A compiled pattern, and what the engine remembers for each action that it was asked. */
const PATTERN_BYTES = 6_000
const ANSWER_BYTES = 2_500

/** Asks the engine itself, so that a pattern means what it means when a request is decided. */
function covers(pattern: string, action: string): boolean {
  if (PLAIN.test(pattern)) return pattern.toLowerCase() === action.toLowerCase()
  const { policies, byAction } = answers.find(pattern, PATTERN_BYTES, () => ({
    policies: compilePattern(pattern),
    byAction: new Map(),
  }))
  const before = byAction.get(action)
  if (before !== undefined) return before
  const request = { principal: SOMEONE, action, resource: '*' }
  const answer = policies === undefined || authorize(policies, request) === 'allowed'
  byAction.set(action, answer)
  answers.grow(ANSWER_BYTES)
  return answer
}

const SOMEONE = 'arn:aws:iam::123456789012:user/someone'

function compilePattern(Action: string): CompiledPolicies | undefined {
  const Statement = { Effect: 'Allow', Action, Resource: '*' }
  const result = compilePolicies({ identity: [{ Version: '2012-10-17', Statement }] })
  return result.ok ? result.policies : undefined
}
