// What a task needs of the policies: an action, on what, and what its call always has.
import { forwardedContext, type RequestContext } from '@casegate/engine'
import { narrow, type Scope } from '../tasks/scope.ts'
import type { TaskPermission } from '../tasks/task.ts'
import type { Grant } from './statements.ts'

export interface Need extends Grant {
  /** Keys that are known, whoever asks; they outweigh what is known of all requests. */
  readonly context?: RequestContext
}

/** As narrow as the scope makes it. */
export function needOf(
  { action, resource, via, context }: TaskPermission,
  scope: Scope,
): Required<Need> {
  const known = { ...context, ...forwardedContext(via) }
  return { action, resource: narrow(resource, scope), context: known }
}

/** Equal for needs that are one. */
export function keyOf({ action, resource, context = {} }: Need): string {
  return JSON.stringify([action, resource, context])
}
