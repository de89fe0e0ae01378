// The worlds of what a deployment decides, as far as policies of principals depend on it.
import type { HeldPrincipal } from '../inventory/inventory.ts'
import type { HeldPolicy } from '../inventory/open-policy.ts'
import { type Worlds, worldsAbout } from '../policies/policy-worlds.ts'

/** `others`: policies that are in play for all of them. */
export function worldsOfPrincipals(
  held: readonly HeldPrincipal[],
  others: readonly HeldPolicy[] = [],
): Worlds {
  return worldsAbout([
    ...held.flatMap(({ policies, boundary, trust }) => [
      ...policies,
      ...(boundary ? [boundary] : []),
      ...(trust ? [trust] : []),
    ]),
    ...others,
  ])
}
