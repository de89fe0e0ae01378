// What a call needs permission for: an action on a resource under conditions.
import type { NamedPolicy, RequestContext } from '@casegate/engine'

/** Tags of a resource, name to value. */
export type Tags = Readonly<Record<string, string>>

/** A resource as IAM sees it: an ARN (or `*`) and what its condition keys are read from. */
export interface Resource {
  readonly arn: string
  /** Given as `aws:ResourceTag/<key>`. */
  readonly tags?: Tags
  /** Keys that only this resource type has, such as `iam:ResourceTag/<key>`. */
  readonly context?: RequestContext
  /** Where the ARN tells more than whoever asks may know: that there is such a role, and its path. */
  readonly named?: NamedAs
  /** The resource's own policy; of the resources served here only roles have one. */
  readonly policy?: NamedPolicy
}

/** A resource as the request named it, the same whether or not it exists. */
export interface NamedAs {
  /** As AWS's sentence of a denial has it: `role Admin`. */
  readonly words: string
  /** The ARN if nothing were known but that. */
  readonly arn: string
  /** What covers the ARNs that it may have besides, under one path or another. */
  readonly underPaths?: string
}

export interface Permission {
  /** `service:Action` as policies write it. */
  readonly action: string
  readonly resource: Resource
  readonly context?: RequestContext
  /**
   * The service principal that acts for the caller, such as `connect.amazonaws.com`: the permission
   * is then asked with `aws:ViaAWSService` and `aws:CalledVia` set and the same `aws:SourceIp`.
   * AWS: IAM User Guide, "Forward access sessions".
   */
  readonly calledVia?: string
}

/** The only resource of actions that do not support resource types. */
export const ANY_RESOURCE: Resource = { arn: '*' }
