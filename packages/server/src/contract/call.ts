// One authenticated, decoded call on its way through a service.
import type { RequestContext } from '@casegate/engine'
import type { IdSource } from '../base/ids.ts'
import type { Rows, WritableRows } from '../storage/store.ts'
import type { Analyse } from '../work/analysis.ts'
import type { Caller } from './caller.ts'
import type { Permission } from './permission.ts'
import type { Settings } from './settings.ts'

/** Who asks for permission, and in which circumstances. */
export interface Circumstances {
  readonly partition: string
  readonly account: string
  readonly region: string
  readonly caller: Caller
  /** Keys of this request that any service may read: source IP, time, user agent and so on. */
  readonly context: RequestContext
  readonly now: Date
}

/** What is known when permission is asked: nothing may be written yet. */
export interface CallToAuthorize extends Circumstances {
  readonly rows: Rows
}

export interface Call<AnyRows extends Rows = Rows> extends CallToAuthorize {
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
  /** For work that grows with what the caller sends: nobody else waits for it. */
  readonly analyse: Analyse
}

export type WriteCall = Call<WritableRows>
