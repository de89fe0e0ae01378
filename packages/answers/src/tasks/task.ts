// What a task is: calls in order, the permissions they need, and policies that grant them.
import type { RequestContext } from '@casegate/engine'

export interface Task {
  readonly id: string
  /** As AWS's page heads it. */
  readonly title: string
  /** The calls that do the task, in order, as the console makes them. */
  readonly steps: readonly Step[]
  /** What AWS has listed at different times; never mixed. The first is the one to go by. */
  readonly editions: readonly Edition[]
  /** Why nobody should begin it any more, where AWS has ended what it is about. */
  readonly retired?: string
}

export interface Step {
  /** The API operation, written as its action. */
  readonly call: string
  readonly does: string
}

export interface Edition {
  readonly name: string
  readonly source: Source
  readonly permissions: readonly TaskPermission[]
  readonly options: readonly Option[]
}

export interface Source {
  readonly title: string
  readonly url: string
  /** When the page read so: `2026-08`. */
  readonly asOf: string
}

/** All that is asked, as often as it is. */
export function actionsOf(editions: readonly Edition[]): readonly string[] {
  return editions.flatMap(({ permissions }) => permissions.map(({ action }) => action))
}

export interface TaskPermission {
  readonly action: string
  /**
   * What the action must be allowed on: `*`, or an ARN pattern of which a policy may pick the
   * resources that the task is about.
   */
  readonly resource: string
  readonly why: string
  /** The call at which its absence is met; absent where no call of the task needs it. */
  readonly step?: string
  /** The service that makes the call for the caller, such as `connect.amazonaws.com`. */
  readonly via?: string
  /** The service that makes the call for the caller too, at another step than the caller's own. */
  readonly alsoVia?: string
  /** Context keys that the call always has, such as `iam:AWSServiceName`. */
  readonly context?: RequestContext
  readonly source: Source
}

/** One of AWS's ways to grant the permissions. */
export interface Option {
  readonly id: 'custom' | 'managed'
  readonly title: string
  /** AWS managed policies, by name. */
  readonly managedPolicies: readonly string[]
  readonly policies: readonly TaskPolicy[]
}

export interface TaskPolicy {
  /** A name to save it under. */
  readonly name: string
  readonly document: PolicyDocument
}

export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly PolicyStatement[]
}

export interface PolicyStatement {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: string | readonly string[]
  readonly Resource: string
}

/** A permission in each way in which the task's calls ask it: by the service that calls on, if one does. */
export function waysOfAsking(permission: TaskPermission): readonly TaskPermission[] {
  const { alsoVia, ...once } = permission
  return alsoVia === undefined ? [once] : [once, { ...once, via: alsoVia }]
}
