// The few questions that one service asks another; `app.ts` introduces them to each other.

import type { Rows, WritableRows } from '../storage/store.ts'
import type { Resource } from './permission.ts'
import type { Environment } from './resource-types.ts'

export type DomainStatus = 'Active' | 'CreationInProgress' | 'CreationFailed'

/** What Amazon Connect asks Cases before it associates a domain with an instance. */
export interface CasesDomains {
  find(rows: Rows, arn: string, now: Date): Promise<CasesDomain | undefined>
}

export interface CasesDomain {
  readonly resource: Resource
  readonly status: DomainStatus
}

/** What Cases asks of the things that cases name; undefined where there is none. */
export interface CaseNeighbours {
  user(question: Neighbourly, arn: string): Promise<Resource | undefined>
  queue(question: Neighbourly, arn: string): Promise<Resource | undefined>
  profile(question: Neighbourly, arn: string): Promise<Resource | undefined>
  contact(question: Neighbourly, arn: string): Promise<ContactFound | undefined>
}

export interface ContactFound extends Resource {
  readonly content: {
    readonly channel: string
    /** ISO 8601. */
    readonly connectedToSystemTime: string
  }
}

/** What is kept apart: an account's Region. */
type Region = Pick<Environment, 'account' | 'region'>

/** Whose neighbours they are: things of other accounts and Regions are not there. */
export interface Neighbourly extends Region {
  readonly partition: string
  readonly rows: Rows
}

/** What Amazon Connect has Directory Service keep for instances with users of their own. */
export interface Directories {
  create(rows: WritableRows, directory: NewDirectory): Promise<string>
  exists(rows: Rows, place: Region, directoryId: string): Promise<boolean>
  delete(rows: WritableRows, place: Region, directoryId: string): Promise<void>
}

export interface NewDirectory extends Region {
  readonly directoryId: string
  readonly alias: string
  readonly now: Date
}

/** What IAM asks a service before it deletes a role that is linked to it. */
export interface LinkedRoles {
  /** Where the service still needs the role; nothing when it may be deleted. */
  usages(rows: Rows, account: string, roleName: string): Promise<readonly RoleUsage[]>
}

/** What STS asks IAM of long-term access keys. */
export interface KeyAccounts {
  /** The account whose key it is, whether the key is active or not. */
  find(rows: Rows, accessKeyId: string): Promise<string | undefined>
}

/** The ARNs of the resources of one Region that need a service-linked role. */
export interface RoleUsage {
  readonly region: string
  readonly resources: readonly string[]
}
