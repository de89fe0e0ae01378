// What an audit tells of one principal and one task.

import type { Principal } from '../inventory/inventory.ts'
import type { Chain } from '../judge/role-chains.ts'
import type { PermissionToGrant } from '../policies/statements.ts'
import type { Outcome } from '../tasks/task-answer.ts'

/** One principal and one task. */
export interface AuditRow {
  readonly principal: Principal
  readonly task: string
  /** `inPart`: on some resources, or under conditions, as `missing` tells. */
  readonly how: 'directly' | 'throughRoles' | 'inPart' | 'no' | 'unknown'
  /** The Region that was asked about, where it was taken from the policies. */
  readonly region: string | undefined
  /** The roles to assume, one after the other; empty if it needs none. */
  readonly chain: Chain
  /** Names of the policies that allow the task's permissions. */
  readonly by: readonly string[]
  readonly missing: readonly MissingPermission[]
  /** For a role: services, other accounts and whoever else outside may assume it. */
  readonly outsiders: readonly string[]
  /** Why it cannot be told, in words. */
  readonly doubts: readonly string[]
}

export interface MissingPermission extends PermissionToGrant {
  readonly outcome: Outcome
  /** Of who can in part: on what, in words. */
  readonly details: readonly string[]
}
