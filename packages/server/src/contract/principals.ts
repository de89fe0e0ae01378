// What other services may ask IAM about users and roles.
import type { NamedPolicy } from '@casegate/engine'
import type { Rows } from '../storage/store.ts'
import type { Tags } from './permission.ts'

export interface IamPrincipal {
  readonly arn: string
  /** The unique id, AIDA… or AROA…. */
  readonly id: string
  readonly name: string
  readonly tags: Tags
  /** Inline and attached policies, those of a user's groups included. */
  readonly identityPolicies: readonly NamedPolicy[]
  readonly boundary?: NamedPolicy
}

export interface RolePrincipal extends IamPrincipal {
  readonly trustPolicy: NamedPolicy
  readonly maxSessionDurationSeconds: number
}

export interface PrincipalDirectory {
  user(rows: Rows, account: string, name: string): Promise<IamPrincipal | undefined>
  /** A user by the unique id, which a new name does not change. */
  userById(rows: Rows, id: string): Promise<IamPrincipal | undefined>
  role(rows: Rows, account: string, name: string): Promise<RolePrincipal | undefined>
  /** A managed policy by ARN, AWS's own included; the default version's document. */
  managedPolicy(rows: Rows, account: string, arn: string): Promise<NamedPolicy | undefined>
}
