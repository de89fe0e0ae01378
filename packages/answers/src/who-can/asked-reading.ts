// What is asked of one reading of the policies: none of them has a hole.
import type { RequestContext } from '@casegate/engine'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import type { AccountLimits } from '../policies/policies-in-play.ts'
import type { AskedAction } from './needs.ts'

export interface AskedReading extends AskedAction {
  /** The policies of the resource itself; undefined where nothing is known of them. */
  readonly resourcePolicies?: readonly SourcedPolicy[] | undefined
  /** Who owns the resource; undefined where that is not known. */
  readonly resourceAccount?: string | undefined
  readonly limits: AccountLimits
  readonly context: RequestContext
  /** Called now and then, with how many principals are done. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined
}
