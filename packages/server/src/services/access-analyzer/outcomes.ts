// What a check answers: PASS, or FAIL with the statements that are the reason.
import type { ReasonSummary } from '../../models/generated/access-analyzer.ts'

export interface CheckOutcome {
  /** Whether something is allowed that the check asks about. */
  readonly grants: boolean
  /** Which statements allow it; the same one may come more than once. */
  readonly statements: readonly NamedStatement[]
}

export interface NamedStatement {
  readonly sid?: string | null | undefined
  /** Its index in the policy. */
  readonly statement: number
}

/** AWS's own sentences, as far as its examples show them. */
export interface OutcomeWords {
  readonly pass: string
  readonly fail: string
  /** Goes on with the statement's Sid or index. */
  readonly reason: string
}

export interface DescribedOutcome {
  result: 'PASS' | 'FAIL'
  message: string
  reasons?: ReasonSummary[]
}

export function describeOutcome(
  { grants, statements }: CheckOutcome,
  words: OutcomeWords,
): DescribedOutcome {
  if (!grants) return { result: 'PASS', message: words.pass }
  const byIndex = new Map(statements.map(one => [one.statement, one]))
  const named = [...byIndex.values()].sort((a, b) => a.statement - b.statement)
  return {
    result: 'FAIL',
    message: words.fail,
    reasons: named.map(one => describeReason(one, words.reason)),
  }
}

function describeReason({ sid, statement }: NamedStatement, reason: string): ReasonSummary {
  if (!sid) return { description: `${reason} index: ${statement}.`, statementIndex: statement }
  return { description: `${reason} sid: ${sid}.`, statementId: sid, statementIndex: statement }
}
