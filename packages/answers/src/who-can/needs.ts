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

/** Where whoever asks is. */
export interface AskedHome {
  readonly account: string
  readonly partition: string | undefined
}

/** Whoever asks has no permissions of its own on what another account owns. */
export function needsIn(
  { account, partition }: AskedHome,
  { action, resource, scope, table }: AskedAction,
): readonly Need[] {
  if (resource !== undefined) {
    const { region, account: asked } = scope
    return [
      {
        action,
        resource: narrow(resource, { region, account: asked, partition: partitionIn(resource) }),
      },
    ]
  }
  const { region, account: asked = account, partition: named = partition } = scope
  const own = { region, account: asked, partition: named }
  const patterns = patternsOf(action, table()).map(one => narrow(one, own))
  return [...new Set(patterns)].map(one => ({ action, resource: one }))
}

function patternsOf(action: string, table: ActionTable): readonly string[] {
  const needed = neededResources(table, action)
  return typeof needed === 'string' ? ['*'] : needed.map(({ pattern }) => pattern)
}

/** Of an ARN; undefined where there is none. */
export function partitionIn(arn: string | undefined): string | undefined {
  return /^arn:([^:]+):/.exec(arn ?? '')?.[1]
}

/** The account in a resource's ARN, if it has one. */
export function accountIn(resource: string | undefined): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource ?? '')?.[1]
}
