// All that there is to know of one task, the condition keys of its permissions included.
import { type ActionTable, findAction } from '@casegate/engine/actions'
import type { Edition, Option, Source, Step, Task } from '../tasks/task.ts'

export interface TaskPage {
  readonly id: string
  readonly title: string
  readonly edition: string
  readonly editions: readonly string[]
  readonly source: Source
  readonly steps: readonly Step[]
  readonly permissions: readonly PermissionRow[]
  readonly options: readonly Option[]
}

export interface PermissionRow {
  readonly action: string
  readonly resource: string
  /** Keys of the action and its resource types; global keys, such as aws:SourceIp, come on top. */
  readonly conditionKeys: readonly string[]
  readonly why: string
  /** The call at which its absence is met; null where no call needs it. */
  readonly call: string | null
  readonly source: Source
}

export function describeTask(
  { task, edition }: { readonly task: Task; readonly edition: Edition },
  table: ActionTable,
): TaskPage {
  return {
    id: task.id,
    title: task.title,
    edition: edition.name,
    editions: task.editions.map(({ name }) => name),
    source: edition.source,
    steps: task.steps,
    permissions: edition.permissions.map(({ action, resource, why, step, source }) => ({
      action,
      resource,
      conditionKeys: [...(findAction(table, action)?.keys ?? [])].map(({ name }) => name).sort(),
      why,
      call: step ?? null,
      source,
    })),
    options: edition.options,
  }
}
