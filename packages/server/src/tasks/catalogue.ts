// The catalogue of tasks: what people do with Cases, and what IAM must allow for it.
import { readAuditHistory, streamEvents, tagResources, workCases } from './case-tasks.ts'
import {
  configureCaseRules,
  configureFields,
  configureLayouts,
  configureTemplates,
} from './configure-tasks.ts'
import { deleteDomain } from './delete-domain.ts'
import { onboard } from './onboard.ts'
import type { Edition, Task } from './task.ts'
import { viewDomain } from './view-domain.ts'

/** The two that AWS documents, each with its options. */
export const DOCUMENTED_TASKS: readonly Task[] = [viewDomain, onboard]

/** All of them: also those that follow from the Cases API. */
export const TASKS: readonly Task[] = [
  ...DOCUMENTED_TASKS,
  deleteDomain,
  configureFields,
  configureLayouts,
  configureTemplates,
  configureCaseRules,
  workCases,
  readAuditHistory,
  streamEvents,
  tagResources,
]

/** The editions by name; the first is what is meant where none is named. */
export const EDITIONS = ['seed', 'aws-2026'] as const

export type EditionName = (typeof EDITIONS)[number]

export function findTask(id: string): Task | undefined {
  return TASKS.find(task => task.id === id)
}

/** By name; without one, the edition that is meant by default: the task's first. */
export function editionOf(task: Task, name?: EditionName): Edition {
  const edition = task.editions.find(candidate => name === undefined || candidate.name === name)
  if (!edition) throw new Error(`the task ${task.id} has no edition ${name}`)
  return edition
}
