// The route of the first page: who may do which of the tasks that AWS documents policies for.
import { worstOf } from '@casegate/answers/task-answer'
import { editionOf, TASKS } from '@casegate/answers/tasks'
import type { Analysis } from '../../work/analysis.ts'
import type { ExplainedTask } from '../api/explained.ts'
import type { Overview, TaskInBrief } from '../api/tasks.ts'
import { callerFor, circumstancesOf, type OperatorCall, questionOf } from '../operator-call.ts'
import { getPeople } from '../people/people-routes.ts'
import { type AskedTasks, answerTasks } from './task-answers.ts'
import { readTaskResources } from './task-resources.ts'

/** As many as anybody reads on one page. */
const MAX_PEOPLE = 25

const SHOWN = TASKS.filter(task => editionOf(task).options.length > 0)

export const tasksInBrief: Analysis<readonly AskedTasks[], TaskInBrief[][]> = {
  module: import.meta.url,
  name: 'tasksInBrief',
  run: (people, budget) =>
    people.map(asked => answerTasks(asked, budget, { tasks: SHOWN }).map(inBrief)),
}

/** Whoever is no operator sees themselves. */
export async function getOverview(call: OperatorCall): Promise<Overview> {
  const { people } = await getPeople(call)
  const shown = people.slice(0, MAX_PEOPLE)
  const asked = await call.gateway.store.read(async rows => {
    const about = await readTaskResources(call, rows)
    const all: AskedTasks[] = []
    for (const { arn } of shown) {
      const question = questionOf(call, rows, await callerFor(call, rows, arn))
      all.push({ circumstances: circumstancesOf(question), about })
    }
    return all
  })
  const answers = await call.analyse(tasksInBrief, asked)
  return {
    tasks: SHOWN.map(({ id, title }) => ({ id, title })),
    people: shown.map((person, index) => ({ ...person, tasks: answers[index] ?? [] })),
    left: people.length - shown.length,
  }
}

function inBrief({ id, permissions }: ExplainedTask): TaskInBrief {
  return {
    id,
    state: worstOf(permissions.map(({ state }) => state)),
    allowed: permissions.filter(({ state }) => state === 'allowed').length,
    of: permissions.length,
  }
}
