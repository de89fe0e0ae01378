// The catalogue of tasks: what people do with Cases, and what IAM must allow for it.
import { onboard } from './onboard.ts'
import type { Edition, Task } from './task.ts'
import { viewDomain } from './view-domain.ts'

export const TASKS: readonly Task[] = [viewDomain, onboard]

/** The editions by name; the first is what is meant where none is named. */
export const EDITIONS = ['seed', 'aws-2026'] as const

export type EditionName = (typeof EDITIONS)[number]

export function findTask(id: string): Task | undefined {
  return TASKS.find(task => task.id === id)
}

export function editionOf(task: Task, name: EditionName = EDITIONS[0]): Edition {
  const edition = task.editions.find(candidate => candidate.name === name)
  if (!edition) throw new Error(`the task ${task.id} has no edition ${name}`)
  return edition
}
