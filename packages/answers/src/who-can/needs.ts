// What an action is asked on: what was given, or each resource that the action has in an account.
import type { ActionTable } from '@casegate/engine/actions'
import type { Need } from '../coverage/need.ts'
import { neededResources } from '../tasks/needed-resources.ts'
import { narrow, type Scope } from '../tasks/scope.ts'

export interface AskedAction {
  readonly action: string
  /** undefined: each resource that the action must be allowed on. */
  readonly resource?: string | undefined
  readonly scope: Scope
  readonly table: () => ActionTable
}

/** Whoever asks has no permissions of its own on what another account owns. */
export function needsIn(
  account: string,
  { action, resource, scope, table }: AskedAction,
): readonly Need[] {
  const patterns = resource === undefined ? patternsOf(action, table()) : [resource]
  return [...new Set(patterns.map(one => narrow(one, { account, ...scope })))].map(one => ({
    action,
    resource: one,
  }))
}

function patternsOf(action: string, table: ActionTable): readonly string[] {
  const needed = neededResources(table, action)
  return typeof needed === 'string' ? ['*'] : needed.map(({ pattern }) => pattern)
}

/** The account in a resource's ARN, if it has one. */
export function accountIn(resource: string | undefined): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource ?? '')?.[1]
}
