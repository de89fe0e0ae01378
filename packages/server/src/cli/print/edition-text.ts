// What AWS's page asks today beyond the edition of its documentation that an answer goes by.
import { type Edition, type EditionUsed, editionUsed, type Task } from '@casegate/answers/tasks'

export interface NamedTask {
  readonly task: Task
  readonly edition: Edition
}

/** `AWS's page of 2026-08 also asks profile:SearchProfiles (--edition aws-2026).` */
export function editionLines({ newer, retired }: EditionUsed): readonly string[] {
  const ended = retired === undefined ? [] : [retired]
  if (!newer || newer.adds.length + newer.drops.length === 0) return ended
  const adds = newer.adds.length > 0 ? [`also asks ${actionsOf(newer.adds)}`] : []
  const drops = newer.drops.length > 0 ? [`no longer asks ${actionsOf(newer.drops)}`] : []
  const page = `AWS's page of ${newer.asOf} ${[...adds, ...drops].join(' and ')}`
  return [...ended, `${page} (--edition ${newer.edition}).`]
}

/** For programs, where the edition itself is named beside it. */
export function newerReport({ newer, retired }: EditionUsed): object {
  return { newer, ...(retired !== undefined && { retired }) }
}

export function editionReport({ task, edition }: NamedTask): EditionUsed {
  return editionUsed(task, edition)
}

function actionsOf(permissions: readonly { readonly action: string }[]): string {
  return [...new Set(permissions.map(({ action }) => action))].join(', ')
}
