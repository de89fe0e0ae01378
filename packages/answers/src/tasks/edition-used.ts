// Which edition of AWS's page an answer goes by, and what AWS's newest page asks beyond it.
import type { Edition, Task, TaskPermission } from './task.ts'

export interface EditionUsed {
  /** By name. */
  readonly edition: string
  /** null where the edition is the newest of its task. */
  readonly newer: NewerPage | null
  /** Why nobody should begin the task any more. */
  readonly retired?: string
}

export interface NewerPage {
  readonly edition: string
  /** When the page read so: `2026-08`. */
  readonly asOf: string
  /** What it lists and the edition does not. */
  readonly adds: readonly ListedPermission[]
  /** What the edition lists and it does not. */
  readonly drops: readonly ListedPermission[]
}

export type ListedPermission = Pick<TaskPermission, 'action' | 'resource'>

export function editionUsed({ editions, retired }: Task, edition: Edition): EditionUsed {
  const newest = editions.at(-1)
  const newer =
    newest === undefined || newest.name === edition.name
      ? null
      : {
          edition: newest.name,
          asOf: newest.source.asOf,
          adds: without(newest, edition),
          drops: without(edition, newest),
        }
  return { edition: edition.name, newer, ...(retired !== undefined && { retired }) }
}

function without({ permissions }: Edition, other: Edition): readonly ListedPermission[] {
  const known = new Set(other.permissions.map(keyOf))
  return permissions
    .filter(one => !known.has(keyOf(one)))
    .map(({ action, resource }) => ({ action, resource }))
}

function keyOf({ action, resource }: TaskPermission): string {
  return `${action} ${resource}`
}
