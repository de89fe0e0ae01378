// One statement against one request, clause by clause: what matches, what misses, and why.

import { coversAction, matchesEntry as matchesAction } from '../compile/action.ts'
import { grants } from '../compile/principal.ts'
import { coversResource, matchesEntry as matchesResource } from '../compile/resource.ts'
import type { CompiledStatement } from '../compile/statement.ts'
import type { Condition } from '../conditions/condition.ts'
import type { Principals } from '../policy/document.ts'
import { lookUp, type Question, textOf } from '../request/question.ts'
import type {
  ExplainedCondition,
  ExplainedDecider,
  ExplainedMatch,
  ExplainedStatement,
} from './explanation.ts'
import { policyTypeOf } from './policy-type.ts'

export function explainStatement(
  statement: CompiledStatement,
  question: Question,
  /** The action as it was asked for; the question has it in lower case. */
  askedAction: string,
): ExplainedStatement {
  const decider = describeDecider(statement, question)
  const action = { ...explainAction(statement, question), actual: askedAction }
  const resource = explainResource(statement, question)
  const principal = explainPrincipal(statement, question)
  const conditions = statement.conditions.map(condition => explainCondition(condition, question))
  const distance = distanceOf(statement, question)
  const outcome = distance === 0 ? 'matches' : 'misses'
  return { ...decider, outcome, action, resource, principal, conditions, distance }
}

export function describeDecider(
  { policy, source }: CompiledStatement,
  question: Question,
): ExplainedDecider {
  return {
    policyType: policyTypeOf(policy.layer, question),
    layer: policy.layer,
    level: policy.level,
    policy: policy.name,
    sourceType: policy.type ?? null,
    policyArn: policy.arn ?? null,
    sid: source.sid ?? null,
    statement: source.index,
    effect: source.effect,
    position: policy.spanOf(source) ?? null,
  }
}

/** A statement about another action is further away than one that fails on every condition. */
const weights = { action: 10_000, resource: 100, principal: 100 } as const

/** How far the statement is from matching. */
export function distanceOf(statement: CompiledStatement, question: Question): number {
  const { action, resource, principal, conditions } = statement
  let distance = 0
  if (!coversAction(action, question.action)) distance += weights.action
  if (resource !== undefined && !coversResource(resource, question)) distance += weights.resource
  if (principal?.(question) === grants.none) distance += weights.principal
  for (const condition of conditions) if (!condition.holds(question)) distance += 1
  return distance
}

function explainAction(
  { action, source }: CompiledStatement,
  question: Question,
): Omit<ExplainedMatch, 'actual'> {
  const hit = action.entries.find(entry => matchesAction(entry, question.action))
  return {
    match: coversAction(action, question.action),
    element: source.action.negated ? 'NotAction' : 'Action',
    patterns: hit === undefined ? source.action.values : [hit.source],
  }
}

function explainResource(statement: CompiledStatement, question: Question): ExplainedMatch {
  const { resource } = statement
  const actual = question.resource.text
  if (resource === undefined) return { match: true, element: null, patterns: [], actual }
  const hit = resource.entries.find(entry => matchesResource(entry, question))
  return {
    match: coversResource(resource, question),
    element: resource.negated ? 'NotResource' : 'Resource',
    patterns: (hit === undefined ? resource.entries : [hit]).map(entry => entry.source),
    actual,
  }
}

function explainPrincipal(statement: CompiledStatement, question: Question): ExplainedMatch {
  const actual = question.caller.principal
  const principals = statement.source.principal
  if (statement.principal === undefined || principals === undefined) {
    return { match: true, element: null, patterns: [], actual }
  }
  return {
    match: statement.principal(question) !== grants.none,
    element: principals.negated ? 'NotPrincipal' : 'Principal',
    patterns: listPrincipals(principals),
    actual,
  }
}

function listPrincipals(principals: Principals): string[] {
  const { everyone, accounts, arns, services, providers } = principals
  return [...(everyone ? ['*'] : []), ...accounts, ...arns, ...services, ...providers]
}

function explainCondition(condition: Condition, question: Question): ExplainedCondition {
  const { operator, key, values } = condition.clause
  const value = lookUp(question, condition.key)
  const list = value === undefined ? null : typeof value === 'object' ? value : [value]
  return {
    operator,
    key,
    expected: values,
    actual: list === null ? null : list.map(textOf),
    match: condition.holds(question),
  }
}
