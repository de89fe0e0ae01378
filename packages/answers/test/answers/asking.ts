// Questions for tests, asked the way the command asks them.

import { loadActionTable } from '../../src/base/action-table.ts'
import { type CheckedTask, checkTask, missingOf, type TaskQuestion } from '../../src/check/check.ts'
import { type Fix, fixTask } from '../../src/fix/fix.ts'
import { findManagedPolicy } from '../../src/inventory/managed-policies.ts'
import type { SourcedPolicy } from '../../src/inventory/sourced-policy.ts'
import type { Asking } from '../../src/policies/asking.ts'
import type { HeldInPlay, PoliciesInPlay } from '../../src/policies/policies-in-play.ts'
import { settleEnvironment } from '../../src/policies/question-environment.ts'
import { editionOf, findTask, TASKS } from '../../src/tasks/catalogue.ts'
import type { Scope } from '../../src/tasks/scope.ts'
import type { Task } from '../../src/tasks/task.ts'

export const SOMEBODY: Asking = { account: '123456789012', context: {} }

export function questionOf(id: string, scope: Scope = {}): TaskQuestion {
  const task = findTask(id)
  if (!task) throw new Error(`the catalogue has no task ${id}`)
  return { task, edition: editionOf(task), scope }
}

export function policiesFrom(
  documents: readonly object[],
  managed: readonly string[] = [],
): PoliciesInPlay {
  return { identity: [...documents.map(sourced), ...managed.map(managedPolicy)] }
}

export function sourced(document: object, index = 0): SourcedPolicy {
  return { name: `policy ${index}`, document, placeOf: () => undefined }
}

export function managedPolicy(name: string): SourcedPolicy {
  const policy = findManagedPolicy(name)
  if (!policy) throw new Error(`AWS has no managed policy ${name}`)
  return policy
}

export function ask(question: TaskQuestion, policies: HeldInPlay, asking = SOMEBODY): CheckedTask {
  return checkTask(question, policies, asking, loadActionTable)
}

export function fix(question: TaskQuestion, policies: HeldInPlay, asking = SOMEBODY): Fix {
  return fixTask(question, policies, asking, loadActionTable)
}

export function missingActions(answer: CheckedTask): readonly string[] {
  return [...new Set(missingOf(answer).map(({ action }) => action))]
}

export function allow(
  action: string | readonly string[],
  resource = '*',
  more: object = {},
): object {
  return { Effect: 'Allow', Action: action, Resource: resource, ...more }
}

export function deny(
  action: string | readonly string[],
  resource = '*',
  more: object = {},
): object {
  return { Effect: 'Deny', Action: action, Resource: resource, ...more }
}

export function documentOf(...statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements }
}

/** What an audit should say of a principal, from what a check says of it by itself, where the audit asks. */
export function howByItself(
  id: string,
  { arn, account }: { readonly arn: string; readonly account: string },
  policies: HeldInPlay,
  isAccountKnown: boolean,
): string {
  const { identity, boundary = [] } = policies
  const { scope } = settleEnvironment(
    {},
    {
      principal: isAccountKnown ? arn : undefined,
      policies: [...identity, ...boundary],
      services: new Set(TASKS.flatMap(servicesOf)),
    },
  )
  const { region } = scope
  const context = region === undefined ? {} : { 'aws:RequestedRegion': region }
  const answer = ask(questionOf(id, scope), policies, { principal: arn, account, context })
  const states = missingOf(answer).map(({ state }) => state)
  if (states.length === 0) return 'directly'
  const isPart = states.every(state => state === 'inPart' || state === 'dependsOnContext')
  return isPart ? 'inPart' : 'no'
}

function servicesOf(task: Task): readonly string[] {
  return editionOf(task).permissions.map(({ action }) => action.split(':')[0] ?? '')
}
