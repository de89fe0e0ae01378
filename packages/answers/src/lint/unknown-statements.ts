// Statements that only a deployment tells as a whole: of them there is nothing to look at.
import { holesIn, isChoice, isOpen } from '../holes/open-value.ts'
import { type HeldPolicy, isOpenPolicy } from '../inventory/open-policy.ts'
import type { Unread } from '../inventory/unread.ts'

export function unknownStatements(policy: HeldPolicy): readonly Unread[] {
  if (!isOpenPolicy(policy)) return []
  const holes = policy.open.statements.flatMap(({ value }) => unknownIn(value)).flatMap(holesIn)
  return holes.map(({ file, place, what }) => ({
    file,
    place: place(),
    what: `statements of the policy ${policy.name}`,
    why: `only a deployment tells them: ${what}`,
    affects: ['documents'],
  }))
}

/** A statement of which a part is open is looked at with something in the place of that. */
function unknownIn(value: unknown): readonly unknown[] {
  if (isChoice(value)) return value.branches.flatMap(branch => [branch].flat().flatMap(unknownIn))
  return isOpen(value) ? [value] : []
}
