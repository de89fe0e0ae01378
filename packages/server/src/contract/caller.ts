// Who calls: an authenticated principal, its context keys and its policies.
import type { PolicyParts, RequestContext } from '@casegate/engine'
import type { Tags } from './permission.ts'

export type CallerKind = 'root' | 'user' | 'assumedRole' | 'federatedUser'

export interface Caller {
  readonly kind: CallerKind
  readonly account: string
  /** The ARN that GetCallerIdentity prints; for a role session that of the session. */
  readonly arn: string
  /** `aws:userid`. */
  readonly userId: string
  readonly accessKeyId: string
  /** Name of the IAM user that the caller is, or that made the federated session. */
  readonly userName?: string
  /** Whether the credentials are temporary; STS refuses some calls to them. */
  readonly temporary: boolean
  /** `aws:PrincipalTag/<key>`; for a session its session tags laid over the principal's. */
  readonly tags: Tags
  /** Every context key that describes the principal, tags included. */
  readonly context: RequestContext
  /** The policies that speak for and bound the caller: identity, boundary, session. */
  readonly policies: PolicyParts
}
