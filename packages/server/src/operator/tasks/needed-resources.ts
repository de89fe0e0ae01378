// On what the tasks need an action: a call shows the one resource that happened to be there.
import { editionOf, narrow, TASKS, type TaskPermission } from '@casegate/answers/tasks'
import type { OperatorCall } from '../operator-call.ts'
import { shownScope } from './task-resources.ts'

/** Of the tasks for which AWS documents policies: those are done from its console, as a whole. */
const NEEDED = TASKS.map(task => editionOf(task))
  .filter(({ options }) => options.length > 0)
  .flatMap(({ permissions }) => permissions)

/** Patterns in the account and Region that the console shows; none where no task needs the action. */
export function resourcesNeeded(call: OperatorCall, action: string): readonly string[] {
  const scope = shownScope(call)
  return permissionsForAction(NEEDED, action).map(({ resource }) => narrow(resource, scope))
}

/** Those for an action; IAM reads names of actions without regard to case. */
export function permissionsForAction(
  permissions: readonly TaskPermission[],
  action: string,
): readonly TaskPermission[] {
  const wanted = action.toLowerCase()
  return permissions.filter(one => one.action.toLowerCase() === wanted)
}
