// Where each principal is asked: in its own account, and in the one Region that its policies name, if they do.

import type { HeldPrincipal, Inventory } from '../inventory/inventory.ts'
import { boundaryInPlay } from '../policies/policies-in-play.ts'
import { settleEnvironment } from '../policies/question-environment.ts'
import type { Scope } from '../tasks/scope.ts'

export interface Home {
  /** Equal for homes that are one. */
  readonly key: string
  readonly scope: Scope
  /** The Region, where it was taken from the policies. */
  readonly region: string | undefined
}

/** Of each principal, in the order of the inventories. */
export function homesOf(
  inventories: readonly Pick<Inventory, 'principals' | 'environment'>[],
  given: Scope,
  services: ReadonlySet<string>,
): readonly Home[] {
  const known = new Map<string, Home>()
  return inventories.flatMap(({ principals, environment }) =>
    principals.map(principal => {
      const home = homeOf(principal, environment.account !== undefined, given, services)
      const same = known.get(home.key) ?? home
      known.set(home.key, same)
      return same
    }),
  )
}

/** Where a file does not tell the account, that of its principals is made up. */
function homeOf(
  principal: HeldPrincipal,
  isAccountKnown: boolean,
  given: Scope,
  services: ReadonlySet<string>,
): Home {
  const { arn, policies } = principal
  const { scope, taken } = settleEnvironment(given, {
    principal: isAccountKnown ? arn : undefined,
    policies: [...policies, ...(boundaryInPlay(principal) ?? [])],
    services,
  })
  const region = taken.find(({ part }) => part === 'region')?.value
  const key = JSON.stringify([scope.partition, scope.account, scope.region, region])
  return { key, scope, region }
}
