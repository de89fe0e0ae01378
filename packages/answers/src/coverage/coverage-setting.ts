// What is known besides the policies when coverage is asked.

import type { AuthorizationRequest } from '@casegate/engine'
import type { ActionTable } from '@casegate/engine/actions'
import { type Asking, callerOf } from '../policies/asking.ts'
import type { Need } from './need.ts'

/** All of a question but the policies. */
export interface CoverageSetting {
  readonly asking: Asking
  readonly table: () => ActionTable
  /** Told of each step of work, for whoever counts it; it may throw to end it. */
  readonly spend?: ((steps: number) => void) | undefined
}

export function requestOf(
  { asking }: CoverageSetting,
  { action, resource, context: known }: Need,
): AuthorizationRequest {
  const { resourceAccount = asking.account } = asking
  const context = { ...asking.context, ...known }
  return { principal: callerOf(asking), action, resource, resourceAccount, context }
}
