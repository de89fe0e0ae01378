// What services may do to their service-linked roles, which users may not change.
import type { Rows, WritableRows } from '../storage/store.ts'

export interface ServiceLinkedRole {
  readonly name: string
  readonly arn: string
}

/** Everything runs in the calling service's own transaction and undoes itself with it. */
export interface ServiceLinkedRoles {
  /** Makes the role with AWS's trust policy and managed policy for the service. */
  create(rows: WritableRows, role: NewServiceLinkedRole): Promise<ServiceLinkedRole>
  exists(rows: Rows, account: string, roleName: string): Promise<boolean>
  /** The role's ARN whether or not it exists: what a permission is asked on. */
  arnOf(account: string, awsServiceName: string, roleName: string): string
  putInlinePolicy(rows: WritableRows, policy: InlinePolicy): Promise<void>
  deleteInlinePolicy(rows: WritableRows, policy: Omit<InlinePolicy, 'document'>): Promise<void>
  delete(rows: WritableRows, account: string, roleName: string): Promise<void>
}

export interface NewServiceLinkedRole {
  readonly account: string
  /** The service principal, such as `connect.amazonaws.com`. */
  readonly awsServiceName: string
  /** Goes behind `AWSServiceRoleFor<Service>_`; without it the role is the service's only one. */
  readonly suffix?: string | undefined
  readonly now: Date
}

export interface InlinePolicy {
  readonly account: string
  readonly roleName: string
  readonly policyName: string
  /** The policy as JSON text. */
  readonly document: string
}
