// One authenticated, decoded call on its way through a service.
import type { IdSource } from '../base/ids.ts'
import type { Rows, WritableRows } from '../storage/store.ts'
import type { Caller } from './caller.ts'
import type { Permission, RequestContext } from './permission.ts'
import type { Settings } from './settings.ts'

/** What is known when permission is asked: nothing may be written yet. */
export interface Question {
  readonly partition: string
  readonly account: string
  readonly region: string
  readonly caller: Caller
  /** Keys of this request that any service may read: source IP, time, user agent and so on. */
  readonly context: RequestContext
  readonly now: Date
  readonly rows: Rows
}

export interface Call<AnyRows extends Rows = Rows> extends Question {
  readonly rows: AnyRows
  readonly requestId: string
  readonly ids: IdSource
  /** As they are for this transaction. */
  settings(): Promise<Settings>
  /**
   * Asks for a further permission of the caller, one that is known only midway through the work;
   * throws AccessDenied that names it, and the transaction is undone.
   */
  require(permission: Permission): void
}

export type WriteCall = Call<WritableRows>
