// The built-in catalogue: what people do with Cases, and what IAM must allow for it.
import type { Fault } from '@casegate/engine/json'
import cases from '../../data/tasks/cases.json' with { type: 'json' }
import { readTasks } from './read-catalogue.ts'
import type { Edition, Task } from './task.ts'
import { loadTaskActions } from './task-actions.ts'

export const TASKS: readonly Task[] = readBuiltIn(cases, { file: 'cases.json', others: [] })

/** The two that AWS documents, each with its options. */
export const DOCUMENTED_TASKS: readonly Task[] = TASKS.filter(({ editions }) =>
  editions.some(({ options }) => options.length > 0),
)

/** The names of editions that a built-in task has; the first is meant where none is named. */
export const EDITIONS: readonly string[] = [
  ...new Set(TASKS.flatMap(({ editions }) => editions.map(({ name }) => name))),
]

export function findTask(id: string): Task | undefined {
  return TASKS.find(task => task.id === id)
}

/** By name; the task's first where none is named, or the task has no such edition. */
export function editionOf({ id, editions }: Task, name?: string): Edition {
  const edition = editions.find(one => one.name === name) ?? editions[0]
  if (!edition) throw new Error(`the task ${id} has no editions`)
  return edition
}

/** `others`: tasks that it may include, and whose ids are taken. */
export function readBuiltIn(
  value: unknown,
  { file, others }: { readonly file: string; readonly others: readonly Task[] },
): readonly Task[] {
  const faults: Fault[] = []
  const source = { title: 'Casegate', url: '', asOf: '' }
  const tasks = readTasks(
    { value, path: [], faults },
    { source, editions: ['own'], table: loadTaskActions, others },
  )
  const [fault] = faults
  if (fault) throw new Error(`${file}: ${fault.path.join('.')}: ${fault.message}`)
  return tasks
}
