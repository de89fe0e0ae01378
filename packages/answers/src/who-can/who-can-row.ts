// What is told of one principal and one action: whether it can, through which roles, and under what.
import type { RequestContext } from '@casegate/engine'
import type { CoverageDecider } from '../coverage/coverage-deciders.ts'
import type { Principal } from '../inventory/inventory.ts'
import type { Chain } from '../judge/role-chains.ts'

/**
 * - `onlyIf`: on all of the resource, where conditions are met
 * - `inPart`: on some of the resource only
 * - `unknown`: it cannot be told
 */
export type Ability = 'yes' | 'onlyIf' | 'inPart' | 'unknown' | 'no'

export interface WhoCanRow {
  readonly principal: Principal
  readonly ability: Ability
  /** The roles to assume, one after the other; empty where it needs none. */
  readonly through: Chain
  /** A request to assume each of the roles, and last the one for the action itself. */
  readonly requests: readonly ConditionalRequest[]
  /** In part: on what, in words. */
  readonly on: readonly string[]
  readonly decidedBy: readonly CoverageDecider[]
  /** Why it cannot be told, in words. */
  readonly doubts: readonly string[]
}

export interface ConditionalRequest {
  readonly action: string
  readonly resource: string
  /** What it depends on, in words; empty where it is allowed in any context. */
  readonly conditions: readonly string[]
  /** Values with which it is allowed, beside those that were given. */
  readonly context: RequestContext
}

/** Somebody who is not among the principals of the files, let in by a resource's own policy. */
export interface OutsiderRow {
  /** A service, an account's root, a user or role, an identity provider, or `*` for anybody. */
  readonly principal: string
  readonly kind: 'service' | 'account' | 'principal' | 'federated' | 'anybody'
  readonly through: Chain
  readonly conditions: readonly string[]
  readonly context: RequestContext
  /** Whether policies of its own account must allow it too. */
  readonly needsOwn: boolean
  /** Whether only a deployment tells that it is let in at all. */
  readonly isOpen?: boolean
}
