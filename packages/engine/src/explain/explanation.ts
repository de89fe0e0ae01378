// The shape of an explanation: one shape for the command line, the server and the console.

import type { Layer } from '../policy/document.ts'
import type { Decision } from '../request/request.ts'
import type { Span } from '../text/json.ts'

/**
 * What an administrator needs to know, finer than the decision:
 * - `dependsOnContext`: an implicit deny that a context key missing from the request could turn
 * - `notEvaluated`: an implicit deny because the request could not be read
 */
export type State = Decision | 'dependsOnContext' | 'notEvaluated'

/** A kind of policy in AWS's own words, as its AccessDenied messages use them. */
export type PolicyType =
  | 'identity-based policy'
  | 'permissions boundary'
  | 'session policy'
  | 'service control policy'
  | 'resource control policy'
  | 'resource-based policy'
  | 'role trust policy'
  | 'VPC endpoint policy'

/** The decision with its reasons, and without a word on each statement that had no part in it. */
export interface Summary {
  readonly principal: string
  readonly action: string
  /** The resource explained: of several, the first that is not allowed. */
  readonly resource: string
  readonly decision: Decision
  readonly state: State
  /** The kind of policy that denies, or the first in AWS's order that does not allow. */
  readonly policyType: PolicyType | null
  /** The statements that decided; empty with an implicit deny. */
  readonly decidedBy: readonly ExplainedDecider[]
  readonly layers: readonly ExplainedLayer[]
  /** With an implicit deny: the kinds of policy that would all have to allow. */
  readonly missingAllows: readonly PolicyType[]
  /** Context keys that the request lacks and that could change this answer. */
  readonly missingContext: readonly MissingKey[]
  readonly notEvaluated: readonly NotEvaluated[]
  /** Each resource asked for, and the decision on it alone. */
  readonly resources: readonly ExplainedResource[]
}

export interface Explanation extends Summary {
  /** The statements considered that came nearest to matching, the nearest first. */
  readonly statements: readonly ExplainedStatement[]
}

export interface PolicyReference {
  readonly policyType: PolicyType
  readonly layer: Layer
  /** The level, for SCPs and RCPs. */
  readonly level: number
  /** The policy's name; `identity[0]` and the like where it was given none. */
  readonly policy: string
  /** What the caller said it is: `user`, `group`, `aws-managed`, … */
  readonly sourceType: string | null
  readonly policyArn: string | null
}

export interface ExplainedDecider extends PolicyReference {
  readonly sid: string | null
  readonly statement: number
  readonly effect: 'Allow' | 'Deny'
  /** Where the statement stands, when the policy was given as text. */
  readonly position: Span | null
}

/** `exempt`: AWS does not apply this layer to this caller or service. */
export type LayerResult = 'allows' | 'denies' | 'silent' | 'exempt' | 'notInPlay'

export interface ExplainedLayer {
  readonly policyType: PolicyType
  readonly layer: Layer
  readonly level: number
  readonly result: LayerResult
  readonly policies: number
  readonly statementsConsidered: number
}

export interface ExplainedStatement extends ExplainedDecider {
  readonly outcome: 'matches' | 'misses'
  readonly action: ExplainedMatch
  readonly resource: ExplainedMatch
  readonly principal: ExplainedMatch
  readonly conditions: readonly ExplainedCondition[]
  /** How many clauses miss: 0 for a statement that matches. */
  readonly distance: number
}

export interface ExplainedMatch {
  readonly match: boolean
  /** `Action`, `NotResource`, …; null where the statement has no such element. */
  readonly element: string | null
  /** The pattern that matched, else every pattern of the element. */
  readonly patterns: readonly string[]
  readonly actual: string
}

export interface ExplainedCondition {
  readonly operator: string
  readonly key: string
  readonly expected: readonly string[]
  /** The values of the request; null when the key is missing. */
  readonly actual: readonly string[] | null
  readonly match: boolean
}

export interface MissingKey {
  readonly key: string
  readonly neededBy: readonly ExplainedDecider[]
}

export interface NotEvaluated {
  readonly what: 'principal' | 'action' | 'resource'
  readonly why: string
}

export interface ExplainedResource {
  readonly resource: string
  readonly decision: Decision
}
