// For one principal: can they do each task, and what decides each permission of it?
import { accessDeniedMessage, type Explanation, explain } from '@casegate/engine/explain'
import type { Question } from '../contract/call.ts'
import type { Permission, RequestContext } from '../contract/permission.ts'
import { askPermission } from '../gateway/authorize.ts'
import { DOCUMENTED_TASKS, type EditionName, editionOf } from '../tasks/catalogue.ts'
import type { Task, TaskPermission } from '../tasks/task.ts'

/** An instance that a task is about, with the role that Connect changes for it. */
export interface TaskInstance {
  readonly id: string
  readonly arn: string
  readonly alias: string
  readonly serviceRoleArn: string
  readonly tags: Readonly<Record<string, string>>
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
  readonly why: string
  readonly source: { readonly title: string; readonly url: string }
  /** `inPart`: on some of the instances that the task may be about, and not on all. */
  readonly state: Explanation['state'] | 'inPart'
  /** One explanation for each resource that was asked. */
  readonly explanations: readonly ExplainedDecision[]
}

export interface ExplainedDecision extends Explanation {
  /** AWS's sentence; empty for what is allowed. */
  readonly message: string
}

export function answerTasks(
  question: Question,
  instances: readonly TaskInstance[],
  edition?: EditionName,
): TaskAnswer[] {
  return DOCUMENTED_TASKS.map(task => answerTask(question, instances, task, edition))
}

export function explained(asked: ReturnType<typeof askPermission>): ExplainedDecision {
  const explanation = explain(asked.policies, asked.request)
  return { ...explanation, message: accessDeniedMessage(explanation) }
}

function answerTask(
  question: Question,
  instances: readonly TaskInstance[],
  task: Task,
  edition: EditionName | undefined,
): TaskAnswer {
  const permissions = editionOf(task, edition).permissions.map(permission =>
    answerPermission(question, instances, permission),
  )
  const { id, title } = task
  return { id, title, allowed: permissions.every(({ state }) => state === 'allowed'), permissions }
}

function answerPermission(
  question: Question,
  instances: readonly TaskInstance[],
  permission: TaskPermission,
): PermissionAnswer {
  const { action, resource: pattern, why, source } = permission
  const explanations = permissionsOf(instances, permission).map(one =>
    explained(askPermission(question, one)),
  )
  const states = new Set(explanations.map(({ state }) => state))
  const [first] = states
  const state =
    states.size === 1 ? (first ?? 'notEvaluated') : states.has('allowed') ? 'inPart' : worst(states)
  return {
    action,
    pattern,
    why,
    source: { title: source.title, url: source.url },
    state,
    explanations,
  }
}

/** The permission on each resource that it can be about, asked as the task's call asks it. */
function permissionsOf(
  instances: readonly TaskInstance[],
  { action, resource, step }: TaskPermission,
): Permission[] {
  // What a call needs beside its own action, Connect does with the caller's permissions.
  const via = step !== undefined && step !== action ? { calledVia: 'connect.amazonaws.com' } : {}
  if (resource === '*') return [{ action, resource: { arn: '*' }, ...via }]
  const isAboutRole = resource.startsWith('arn:aws:iam:')
  return instances.map(instance => ({
    action,
    resource: isAboutRole
      ? { arn: instance.serviceRoleArn }
      : { arn: instance.arn, tags: instance.tags },
    ...(!isAboutRole && { context: instanceContext(instance) }),
    ...via,
  }))
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
