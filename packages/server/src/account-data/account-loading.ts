// What those who load parts of account data share.
import type { Operate } from '../world-file/operate.ts'
import type { AccountData } from './account-data.ts'

export interface AccountLoading {
  readonly data: AccountData
  readonly operate: Operate
  /** What the data has and the account will not have, a line each. */
  readonly leftOut: string[]
}
