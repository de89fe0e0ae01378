// On what the tasks need an action: a call shows the one resource that happened to be there.
import { editionOf, narrow, TASKS } from '@casegate/answers/tasks'
import type { OperatorCall } from '../operator-call.ts'
import { shownScope } from './task-resources.ts'

const NEEDED = TASKS.flatMap(task => editionOf(task).permissions)

/** Patterns in the account and Region that the console shows; none where no task needs the action. */
export function resourcesNeeded(call: OperatorCall, action: string): readonly string[] {
  const wanted = action.toLowerCase()
  const scope = shownScope(call)
  return NEEDED.filter(one => one.action.toLowerCase() === wanted).map(({ resource }) =>
    narrow(resource, scope),
  )
}
