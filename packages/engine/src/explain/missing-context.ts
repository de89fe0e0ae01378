// Which context keys does the request lack that could turn this very answer?

import type { ActionPlan } from '../compile/action-plan.ts'
import { listMatches } from '../compile/candidates.ts'
import type { CompiledStatement } from '../compile/statement.ts'
import { isInForce, judge } from '../decide/judge.ts'
import type { Judged } from '../decide/judgement.ts'
import { templateKeys } from '../policy/template.ts'
import { type ContextKey, lookUp, type Question } from '../request/question.ts'
import type { ExplainedDecider, MissingKey } from './explanation.ts'
import { describeDecider } from './statement.ts'

/**
 * An implicit deny: the keys of the allows that could match, if with them all it would be allowed.
 * An allow: the keys of the denies that could match, and of the allows that hold without a key.
 * An explicit deny: the keys by whose absence it holds, if it rests on nothing else.
 */
export function findMissing(
  plan: ActionPlan,
  { question, verdict }: Judged,
  deciding: readonly CompiledStatement[],
): MissingKey[] {
  const { decision, withoutPolicies } = verdict
  if (withoutPolicies) return []
  if (decision === 'explicitDeny') {
    const open = deciding.filter(statement => missingKeysOf(statement, question).length > 0)
    return open.length === deciding.length ? collectKeys(open, question) : []
  }
  const inForce = plan.groups.filter(planned => isInForce(planned, question))
  const assuming: Question = { ...question, assumesMissing: true }
  const allows = inForce.flatMap(planned => listMatches(planned.allow, assuming))
  if (decision === 'allowed') {
    const denies = inForce.flatMap(planned => listMatches(planned.deny, assuming))
    return collectKeys([...denies, ...deciding], question)
  }
  const withoutDenies = { ...plan, denying: [] }
  return judge(withoutDenies, assuming).decision === 'allowed' ? collectKeys(allows, question) : []
}

function collectKeys(statements: readonly CompiledStatement[], question: Question): MissingKey[] {
  const keys = new Map<string, { key: string; neededBy: ExplainedDecider[] }>()
  for (const statement of statements) {
    for (const { spelled, folded } of missingKeysOf(statement, question)) {
      const known = keys.get(folded) ?? { key: spelled, neededBy: [] }
      known.neededBy.push(describeDecider(statement, question))
      keys.set(folded, known)
    }
  }
  return [...keys.values()]
}

function missingKeysOf(statement: CompiledStatement, question: Question): ContextKey[] {
  const keys = statement.conditions.flatMap(condition => condition.keys)
  const resources = statement.source.resource?.values ?? []
  return [...keys, ...resources.flatMap(templateKeys)].filter(
    key => lookUp(question, key) === undefined,
  )
}
