// The question put to the engine: who asks, to do what, on which resource, in which context.

/** One value of a context key. Numbers and booleans stand for the text AWS would send. */
export type ContextValue = string | number | boolean

/**
 * The request context: a list makes the key multivalued, a bare value single-valued.
 * Key names are case-insensitive; where two differ only in case, the one spelt as the policy
 * spells it is read, else the first.
 */
export type RequestContext = Readonly<Record<string, ContextValue | readonly ContextValue[]>>

export interface AuthorizationRequest {
  /** An ARN, a service principal such as `lambda.amazonaws.com`, or `*` for an anonymous caller. */
  readonly principal: string
  /** `service:Name`, in any case. */
  readonly action: string
  /** An ARN, `*` for an action without resource types, or a list that must all be allowed. */
  readonly resource: string | readonly string[]
  /** The account that owns the resource; by default the one in its ARN, else the caller's. */
  readonly resourceAccount?: string | undefined
  readonly context?: RequestContext | undefined
}

/** Told of comparisons before they are made; it may throw, and then the question stays open. */
export type Spend = (comparisons: number) => void

/** AWS's words for the outcome. */
export type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny'
