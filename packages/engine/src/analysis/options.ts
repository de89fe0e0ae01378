// What the caller of an analysis may set.

import type { ActionTable } from '../actions/index.ts'
import type { RequestContext } from '../request/request.ts'

/**
 * Which requests an answer speaks of.
 * - `listed`: AWS's actions, and those the policies spell out, on any resource
 * - `realizable`: the same, each on resources of the types that the action has
 * - `open`: any action at all, so that actions AWS will add count too
 */
export type Universe = 'listed' | 'realizable' | 'open'

export interface AnalysisOptions {
  /** AWS's actions, resource types and condition keys: see `@casegate/engine/actions`. */
  readonly actions: ActionTable
  /** `listed` by default. */
  readonly universe?: Universe | undefined
  /** Only this caller: an ARN, a service principal, or `*` for an anonymous one. */
  readonly principal?: string | undefined
  /** The account that owns the resource, where resource-based policies are compared. */
  readonly resourceAccount?: string | undefined
  /**
   * Only what the policies allow by themselves is compared; else also what they deny, which other
   * policies could allow.
   */
  readonly byItself?: boolean | undefined
  /** Where the caller is: witnesses are named after it where they can be. It changes no answer. */
  readonly home?: CallerPlace | undefined
  /** Only these requests. */
  readonly within?: RequestRange | undefined
  /** How much work the answer may cost, in steps, before it is "undetermined". */
  readonly steps?: number | undefined
  /** Told of each step, for whoever counts the work of several answers; it may throw to end them. */
  readonly spend?: ((steps: number) => void) | undefined
}

export interface CallerPlace {
  readonly partition?: string | undefined
  readonly region?: string | undefined
  readonly account?: string | undefined
}

/** A part of the universe; what is left out is not limited. */
export interface RequestRange {
  /** Actions as policies write them: `s3:Get*`. */
  readonly actions?: readonly string[] | undefined
  /** Resources as identity-based policies write them. */
  readonly resources?: readonly string[] | undefined
  /** Context keys with their values. */
  readonly context?: RequestContext | undefined
}

export const defaultSteps = 3_000_000
