// For one principal: can they do each task, and what decides each permission of it?

import { type ExplainedDecision, explainDecision } from '@casegate/answers/coverage'
import type { Task, TaskPermission } from '@casegate/answers/tasks'
import { editionOf, narrow, type Scope, TASKS } from '@casegate/answers/tasks'
import { type Explanation, type Summary, summarize } from '@casegate/engine/explain'
import type { Question } from '../contract/call.ts'
import type { Permission, RequestContext } from '../contract/permission.ts'
import { askPermission } from '../gateway/authorize.ts'
import type { AskedPermission } from '../gateway/call-record.ts'

/** An instance that a task is about, with the role that Connect changes for it. */
export interface TaskInstance {
  readonly id: string
  readonly arn: string
  readonly alias: string
  readonly serviceRoleArn: string
  readonly tags: Readonly<Record<string, string>>
}

/** What there is in the account for tasks to be about. */
export interface TaskPlace {
  readonly instances: readonly TaskInstance[]
  readonly domainArns: readonly string[]
  readonly scope: Scope
}

export interface TaskAnswer {
  readonly id: string
  readonly title: string
  readonly allowed: boolean
  readonly permissions: readonly PermissionAnswer[]
}

export interface PermissionAnswer {
  readonly action: string
  /** As the catalogue has it: `*` or a pattern. */
  readonly pattern: string
  /** The service that asks for the caller, where the caller does not ask alone. */
  readonly via?: string
  readonly why: string
  readonly source: { readonly title: string; readonly url: string }
  /** `inPart`: on some of the instances that the task may be about, and not on all. */
  readonly state: Explanation['state'] | 'inPart'
  /** One explanation for each resource that was asked. */
  readonly explanations: readonly ExplainedDecision[]
}

export type { ExplainedDecision }

export function answerTasks(question: Question, place: TaskPlace, edition?: string): TaskAnswer[] {
  return TASKS.map(task => answerTask(question, place, task, edition))
}

export function explained(asked: AskedPermission): ExplainedDecision {
  return explainDecision(asked.policies, asked.request)
}

/** As `explained` has it, without a word on each statement. */
export function stateOf({ policies, request }: AskedPermission): Summary['state'] {
  return summarize(policies, request).state
}

function answerTask(
  question: Question,
  place: TaskPlace,
  task: Task,
  edition: string | undefined,
): TaskAnswer {
  const { permissions: needed } = editionOf(task, edition)
  const permissions = needed.map(permission => answerPermission(question, place, permission))
  const { id, title } = task
  return { id, title, allowed: permissions.every(({ state }) => state === 'allowed'), permissions }
}

function answerPermission(
  question: Question,
  place: TaskPlace,
  permission: TaskPermission,
): PermissionAnswer {
  const { action, resource: pattern, via, why, source } = permission
  const explanations = permissionsOf(place, permission).map(one =>
    explained(askPermission(question, one)),
  )
  const states = new Set(explanations.map(({ state }) => state))
  const [first] = states
  const state =
    states.size === 1 ? (first ?? 'notEvaluated') : states.has('allowed') ? 'inPart' : worst(states)
  return {
    action,
    pattern,
    ...(via !== undefined && { via }),
    why,
    source: { title: source.title, url: source.url },
    state,
    explanations,
  }
}

/** The permission on each resource that it can be about, asked as the task's call asks it. */
function permissionsOf(place: TaskPlace, permission: TaskPermission): Permission[] {
  const { via, alsoVia } = permission
  return [via, ...(alsoVia === undefined ? [] : [alsoVia])].flatMap(service =>
    permissionsVia(place, permission, service),
  )
}

function permissionsVia(
  { instances, domainArns, scope }: TaskPlace,
  { action, resource, context }: TaskPermission,
  via: string | undefined,
): Permission[] {
  const asked = { action, ...(via !== undefined && { calledVia: via }) }
  const [, , service] = resource.split(':')
  switch (service) {
    case 'connect':
      return instances.map(instance => ({
        ...asked,
        resource: {
          arn: narrow(resource, { resources: { 'connect:instance': instance.arn } }),
          tags: instance.tags,
        },
        context: { ...context, ...instanceContext(instance) },
      }))
    case 'iam':
      return instances.map(({ serviceRoleArn }) => ({
        ...asked,
        resource: { arn: serviceRoleArn },
        ...(context && { context }),
      }))
    case 'cases':
      return domainArns.map(domain => ({
        ...asked,
        resource: { arn: narrow(resource, { resources: { 'cases:Domain': domain } }) },
        ...(context && { context }),
      }))
    default:
      return [{ ...asked, resource: { arn: narrow(resource, scope) }, ...(context && { context }) }]
  }
}

function instanceContext({ id }: TaskInstance): RequestContext {
  return { 'connect:InstanceId': id }
}

const GRAVITY: readonly Explanation['state'][] = [
  'explicitDeny',
  'implicitDeny',
  'dependsOnContext',
  'notEvaluated',
]

function worst(states: ReadonlySet<Explanation['state']>): Explanation['state'] {
  return GRAVITY.find(state => states.has(state)) ?? 'notEvaluated'
}
