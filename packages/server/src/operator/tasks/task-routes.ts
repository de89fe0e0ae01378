// Routes about tasks: who can do them, and the policies that let somebody.

import { type Generated, generateLeast, generateOption } from '@casegate/answers/generate'
import { POLICY_QUOTAS, policyOf, statementsFor } from '@casegate/answers/policies'
import { CATALOGUES, editionOf, findTask, narrow, TASKS, type Task } from '@casegate/answers/tasks'
import type { PrincipalAnswers } from '../api/explained.ts'
import type { Tasks, WrittenPolicy } from '../api/tasks.ts'
import { choiceIn, textIn } from '../input.ts'
import {
  callerFor,
  circumstancesOf,
  type OperatorCall,
  questionOf,
  requireSight,
} from '../operator-call.ts'
import { OperatorError } from '../operator-error.ts'
import { writePolicy } from '../policies/policy-text.ts'
import { type AskedTasks, taskAnswers } from './task-answers.ts'
import { readTaskResources, shownScope } from './task-resources.ts'

export async function getTasks({ query }: OperatorCall): Promise<Tasks> {
  const catalogues = CATALOGUES.map(({ name }) => name)
  const tasks = await catalogueOf(query.get('catalogue') ?? catalogues[0] ?? '').load()
  return { tasks, editions: editionsIn(tasks), catalogues }
}

export async function getAnswers(call: OperatorCall): Promise<PrincipalAnswers> {
  const { gateway, query, visit } = call
  const principal = requireSight(call, query.get('principal') ?? visit.principalArn)
  return gateway.store.read(async rows => {
    const question = questionOf(call, rows, await callerFor(call, rows, principal))
    const about = await readTaskResources(call, rows, instanceIn(call))
    const circumstances = circumstancesOf(question)
    const tasks = await call.analyse(taskAnswers, {
      circumstances,
      about,
      ...(await choiceOf(call.query.get('catalogue'), call.query.get('edition'))),
    })
    return { principal, tasks }
  })
}

const WANTED = ['missing', 'least', 'custom', 'managed'] as const

/** Policies for a task in every form that people save them in. */
export async function writePolicies(call: OperatorCall): Promise<WrittenPolicy> {
  const { body } = call
  return writePolicy(await generate(call, choiceIn(body, 'wanted', WANTED)))
}

async function generate(call: OperatorCall, wanted: (typeof WANTED)[number]): Promise<Generated> {
  const task = findTask(textIn(call.body, 'task'))
  if (!task) throw new OperatorError(404, 'there is no such task')
  const question = { task, edition: editionOf(task), scope: {} }
  const scope = shownScope(call)
  if (wanted === 'missing') return generateMissing(call, task.id)
  if (wanted === 'least') return generateLeast([{ ...question, scope }], POLICY_QUOTAS.managed)
  const option = question.edition.options.find(({ id }) => id === wanted)
  if (!option) throw new OperatorError(404, `AWS documents no such option for ${task.title}`)
  return generateOption(question, option, POLICY_QUOTAS.managed)
}

async function generateMissing(call: OperatorCall, taskId: string): Promise<Generated> {
  const principal = requireSight(call, textIn(call.body, 'principal'))
  return call.gateway.store.read(async rows => {
    const question = questionOf(call, rows, await callerFor(call, rows, principal))
    const about = await readTaskResources(call, rows)
    const answers = await call.analyse(taskAnswers, {
      circumstances: circumstancesOf(question),
      about,
    })
    const { permissions = [] } = answers.find(({ id }) => id === taskId) ?? {}
    const missing = permissions.filter(({ state }) => state !== 'allowed')
    const grants = missing.map(({ action, pattern }) => ({
      action,
      resource: narrow(pattern, about.scope),
    }))
    const document = policyOf(statementsFor(grants))
    return { policies: [{ name: 'Missing', document }], managedPolicies: [] }
  })
}

/** The tasks and the edition that are asked about, refused by the names that there are. */
export async function choiceOf(
  catalogue: string | null,
  edition: string | null,
): Promise<Pick<AskedTasks, 'tasks' | 'edition'>> {
  const tasks = catalogue === null ? undefined : await catalogueOf(catalogue).load()
  if (edition === null) return { tasks }
  const names = editionsIn(tasks ?? TASKS)
  if (!names.includes(edition)) {
    throw new OperatorError(400, `"edition" must be one of ${names.join(', ')}`)
  }
  return { tasks, edition }
}

function catalogueOf(asked: string): (typeof CATALOGUES)[number] {
  const names = CATALOGUES.map(({ name }) => name)
  const found = CATALOGUES.find(({ name }) => name === asked)
  if (found) return found
  throw new OperatorError(400, `"catalogue" must be one of ${names.join(', ')}`)
}

function editionsIn(tasks: readonly Task[]): readonly string[] {
  return [...new Set(tasks.flatMap(({ editions }) => editions.map(({ name }) => name)))]
}

/** Ids of instances hold no other characters, and stand in ARNs, where some mean something. */
function instanceIn({ query }: OperatorCall): string | undefined {
  const id = query.get('instance')
  if (id === null) return undefined
  if (!/^[\w-]{1,100}$/.test(id))
    throw new OperatorError(400, `"${id}" is not the id of an instance`)
  return id
}
