// What a task needs of the policies: an action, on what, and what its call always has.
import { forwardedContext, type RequestContext } from '@casegate/engine'
import type { PermissionToGrant } from '../policies/statements.ts'
import { narrow, type Scope } from '../tasks/scope.ts'
import { type TaskPermission, waysOfAsking } from '../tasks/task.ts'

export interface Need extends PermissionToGrant {
  /** Keys that are known, whoever asks; they outweigh what is known of all requests. */
  readonly context?: RequestContext
  /** The service that asks for the caller. */
  readonly via?: string
}

/** As narrow as the scope makes them; a permission that a service asks too is two. */
export function needsOf(permission: TaskPermission, scope: Scope): readonly Need[] {
  return waysOfAsking(permission).map(({ action, resource, via, context }) => ({
    action,
    resource: narrow(resource, scope),
    context: { ...context, ...forwardedContext(via) },
    ...(via !== undefined && { via }),
  }))
}

/** Equal for needs that are one. */
export function keyOf({ action, resource, context = {} }: Need): string {
  return JSON.stringify([action, resource, context])
}
