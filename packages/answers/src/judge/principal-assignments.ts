// The assignments of what a deployment decides, as far as policies of principals depend on it.
import type { HeldPrincipal } from '../inventory/inventory.ts'
import type { HeldPolicy } from '../inventory/open-policy.ts'
import { type Assignments, assignmentsAbout } from '../policies/policy-assignments.ts'

/** `others`: policies that are in play for all of them. */
export function assignmentsOfPrincipals(
  held: readonly HeldPrincipal[],
  others: readonly HeldPolicy[] = [],
): Assignments {
  return assignmentsAbout([
    ...held.flatMap(({ policies, boundary, trust }) => [
      ...policies,
      ...(boundary ? [boundary] : []),
      ...(trust ? [trust] : []),
    ]),
    ...others,
  ])
}
