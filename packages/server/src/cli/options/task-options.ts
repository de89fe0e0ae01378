// The options that name tasks, their edition, and a catalogue of one's own.

import type { Edition, Task } from '@casegate/answers/tasks'
import { EDITIONS, editionOf, TASKS } from '@casegate/answers/tasks'
import { nearestName } from '@casegate/engine/names'
import { type Command, Option } from 'commander'
import { readTextFile } from '../input/text-files.ts'
import { UsageError } from '../usage-error.ts'

export interface TaskFlags {
  readonly edition?: string
  readonly catalogue?: string
}

export interface NamedTask {
  readonly task: Task
  readonly edition: Edition
}

export function addEditionOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--edition <NAME>', "the edition of AWS's documentation")
        .choices(EDITIONS)
        .default(EDITIONS[0]),
    )
    .option('--catalogue <FILE>', 'more tasks, from a catalogue of your own')
}

export async function readTask(id: string, flags: TaskFlags): Promise<NamedTask> {
  const tasks = await readTasks(flags)
  const task = tasks.find(one => one.id === id)
  if (task) return { task, edition: requireEdition(task, flags.edition) }
  const names = tasks.map(one => one.id)
  const meant = nearestName(id, names)
  const where = flags.catalogue === undefined ? '' : `, not in ${flags.catalogue} either`
  throw new UsageError(
    meant
      ? `there is no task ${id}${where}; did you mean ${meant}?`
      : `there is no task ${id}${where}; the tasks are ${names.join(', ')}`,
  )
}

/** The built-in tasks, and those of the catalogue that is given. */
export async function readTasks({ catalogue }: TaskFlags): Promise<readonly Task[]> {
  if (catalogue === undefined) return TASKS
  const { readCatalogue } = await import('@casegate/answers/tasks')
  const { name, text } = await readTextFile(catalogue)
  return [...TASKS, ...readCatalogue(name, text)]
}

/** A task of one's own has one edition, whatever is asked for. */
export function requireEdition(task: Task, name: string | undefined): Edition {
  return task.editions.find(edition => edition.name === name) ?? editionOf(task)
}
