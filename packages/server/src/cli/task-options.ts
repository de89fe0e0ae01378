// The options that name a task and its edition.
import { type Command, Option } from 'commander'
import { EDITIONS, editionOf, TASKS } from '../tasks/catalogue.ts'
import type { Edition, Task } from '../tasks/task.ts'
import { closestName } from './closest-name.ts'
import { UsageError } from './usage-error.ts'

export interface TaskFlags {
  readonly edition?: string
  readonly catalogue?: string
}

export function addEditionOptions(command: Command): Command {
  return command.addOption(
    new Option('--edition <NAME>', "the edition of AWS's documentation")
      .choices(EDITIONS)
      .default(EDITIONS[0]),
  )
}

export function requireTask(id: string, tasks: readonly Task[] = TASKS): Task {
  const task = tasks.find(one => one.id === id)
  if (task) return task
  const names = tasks.map(one => one.id)
  const meant = closestName(id, names)
  throw new UsageError(
    meant
      ? `there is no task ${id}; did you mean ${meant}?`
      : `there is no task ${id}; the tasks are ${names.join(', ')}`,
  )
}

export function requireEdition(task: Task, name: string | undefined): Edition {
  return task.editions.find(edition => edition.name === name) ?? editionOf(task)
}
