// For one principal: can they do each task, and what decides each permission of it?

import { loadActionTable } from '@casegate/answers'
import { askOnPattern, type ExplainedDecision } from '@casegate/answers/coverage'
import { answerTask, type Outcome, outcomeOnAll, worstOf } from '@casegate/answers/task-answer'
import type { TaskPermission } from '@casegate/answers/tasks'
import {
  editionOf,
  narrow,
  type Scope,
  TASKS,
  type Task,
  waysOfAsking,
} from '@casegate/answers/tasks'
import type { RequestContext } from '@casegate/engine'
import type { Circumstances } from '../../contract/call.ts'
import type { Permission } from '../../contract/permission.ts'
import { askPermission } from '../../gateway/authorize.ts'
import type { AskedPermission } from '../../gateway/call-record.ts'
import type { Analysis } from '../../work/analysis.ts'
import type { Budget } from '../../work/budget.ts'
import { charactersIn } from '../../work/characters.ts'
import { spendAnalysis } from '../../work/engine-steps.ts'
import type { ExplainedPermission, ExplainedTask, PastedFault } from '../api/explained.ts'
import { explained, type SummarizedDecision, summarized } from '../asked.ts'
import { faultsOfText, type PastedText } from './pasted-text.ts'

/** An instance that a task is about, with the role that Connect changes for it. */
export interface TaskInstance {
  readonly id: string
  readonly arn: string
  readonly alias: string
  readonly serviceRoleArn: string
  readonly tags: Readonly<Record<string, string>>
}

/** What there is in the account for tasks to be about. */
export interface TaskResources {
  readonly instances: readonly TaskInstance[]
  readonly domainArns: readonly string[]
  readonly scope: Scope
}

export interface AskedTasks {
  /** Who asks. */
  readonly circumstances: Circumstances
  readonly about: TaskResources
  readonly edition?: string | undefined
  /** Those of Cases where none are named. */
  readonly tasks?: readonly Task[] | undefined
}

export const taskAnswers: Analysis<AskedTasks, ExplainedTask[]> = {
  module: import.meta.url,
  name: 'taskAnswers',
  run: ({ tasks, ...asked }, budget) =>
    answerTasks(asked, budget, { statements: STATEMENTS, ...(tasks && { tasks }) }),
}

/** What the caller's policies answer, and what is wrong with those that were pasted. */
export interface PastedTasks {
  readonly tasks: readonly ExplainedTask[]
  readonly faults: readonly PastedFault[]
}

export const pastedAnswers: Analysis<
  AskedTasks & { readonly pasted: readonly PastedText[] },
  PastedTasks
> = {
  module: import.meta.url,
  name: 'pastedAnswers',
  run({ pasted, tasks: named, ...asked }, budget) {
    budget.spend(charactersIn(asked.circumstances.caller.policies))
    const faults = pasted.flatMap(faultsOfText)
    const isTaken = faults.every(({ isOdd }) => isOdd)
    return {
      faults,
      tasks: isTaken
        ? answerTasks(asked, budget, { statements: STATEMENTS, ...(named && { tasks: named }) })
        : [],
    }
  },
}

/** As many as anybody reads of one permission. */
const STATEMENTS = 20

interface AnswerSize {
  readonly statements?: number
  readonly tasks?: readonly Task[]
}

/** Without statements where nobody reads why. */
export function answerTasks(
  { circumstances, about, edition }: AskedTasks,
  budget: Budget,
  { statements = 0, tasks = TASKS }: AnswerSize = {},
): ExplainedTask[] {
  budget.spend(charactersIn(circumstances.caller.policies))
  const asking: Asking = { circumstances, budget, statements, summaries: new Map() }
  return tasks.map(task => {
    const answered = editionOf(task, edition)
    const permissions = answered.permissions.map(permission =>
      answerPermission(
        asking,
        waysOfAsking(permission).map(way => permissionsOf(about, way)),
        permission,
      ),
    )
    return answerTask({ task, edition: answered }, permissions)
  })
}

interface Asking {
  readonly circumstances: Circumstances
  readonly budget: Budget
  readonly statements: number
  /** Tasks have much in common, and each permission is asked once. */
  readonly summaries: Map<string, Asked>
}

interface Asked {
  readonly question: AskedPermission
  readonly summary: SummarizedDecision
  /** Of all of a pattern, where the question is about one. */
  readonly outcome: Outcome
  explanation?: ExplainedDecision
}

function answerPermission(
  asking: Asking,
  ways: readonly (readonly Permission[])[],
  { action, resource: pattern, via, why, source }: TaskPermission,
): ExplainedPermission {
  const askedWays = ways.map(permissions => permissions.map(permission => ask(asking, permission)))
  const asked = askedWays.flat()
  // On some of the resources is a part; in one of the ways in which it is asked is none.
  const state = worstOf(askedWays.map(way => outcomeOnAll(way.map(({ outcome }) => outcome))))
  const telling = asked.find(({ outcome }) => outcome !== 'allowed') ?? asked[0]
  return {
    action,
    pattern,
    ...(via !== undefined && { via }),
    why,
    source: { title: source.title, url: source.url },
    state,
    explanations: asked.map(one => (one === telling ? explain(asking, one) : one.summary)),
  }
}

function ask({ circumstances, budget, summaries }: Asking, permission: Permission): Asked {
  const key = JSON.stringify(permission)
  const known = summaries.get(key)
  if (known) return known
  const question = askPermission(circumstances, permission)
  const { arn } = permission.resource
  const asked = arn.includes('*') ? askOnAll(arn, question, budget) : askedOnce(question, budget)
  summaries.set(key, asked)
  return asked
}

function askedOnce(question: AskedPermission, budget: Budget): Asked {
  const summary = summarized(question, budget)
  return { question, summary, outcome: summary.state }
}

/** On all of a pattern; where some of it is not allowed, a resource of it tells why. */
function askOnAll(pattern: string, question: AskedPermission, budget: Budget): Asked {
  const { outcome, findDenied } = askOnPattern(question.policies, pattern, question.request, {
    table: loadActionTable,
    spend: spendAnalysis(budget),
  })
  const asked = askedOnce(question, budget)
  const isTold = outcome === 'allowed' || asked.outcome !== 'allowed'
  const denied = isTold ? undefined : findDenied()
  return { ...(denied ? askedOnce({ ...question, request: denied }, budget) : asked), outcome }
}

function explain({ budget, statements }: Asking, asked: Asked) {
  if (statements === 0) return asked.summary
  asked.explanation ??= explained(asked.question, budget, statements)
  return asked.explanation
}

/** On each resource that it can be about. */
function permissionsOf(
  { instances, domainArns, scope }: TaskResources,
  { action, resource, context, via }: TaskPermission,
): Permission[] {
  const asked = { action, ...(via !== undefined && { calledVia: via }) }
  const elsewhere = {
    ...asked,
    resource: { arn: narrow(resource, scope) },
    ...(context && { context }),
  }
  const [, , service] = resource.split(':')
  switch (service) {
    case 'connect':
      return instances.map(instance => ({
        ...asked,
        resource: resourceIn(instance, resource),
        context: { ...context, ...instanceContext(instance) },
      }))
    case 'iam':
      if (!isOfServiceRoles(resource, instances)) return [elsewhere]
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
      return [elsewhere]
  }
}

/** A pattern within the folder of roles that hold those of instances; others mean other roles. */
function isOfServiceRoles(pattern: string, instances: readonly TaskInstance[]): boolean {
  const folderOf = (arn: string) => arn.slice(arn.indexOf(':role/'), arn.lastIndexOf('/'))
  return instances.every(({ serviceRoleArn }) => folderOf(serviceRoleArn) === folderOf(pattern))
}

/** What is in an instance has tags of its own, which are not known. */
function resourceIn({ arn, tags }: TaskInstance, pattern: string): Permission['resource'] {
  const narrowed = narrow(pattern, { resources: { 'connect:instance': arn } })
  return narrowed === arn ? { arn, tags } : { arn: narrowed }
}

function instanceContext({ id }: TaskInstance): RequestContext {
  return { 'connect:InstanceId': id }
}
