// Whether files let nobody do more than others do: a claim for each principal and policy that changed.
import type { Inventory } from '../inventory/inventory.ts'
import { rangeOfPolicies } from './action-range.ts'
import type { SubjectChange } from './changed-subject.ts'
import type { Claim } from './claim.ts'
import { whyOpen } from './comparison.ts'
import type { InventoryComparison } from './inventory-comparison.ts'
import { widerSets } from './proofs/no-wider.ts'
import type { Proof } from './proofs/proof.ts'

/** One about all that is there where nothing changed. */
export function claimsOfChanges(
  { changes }: InventoryComparison,
  claim: string,
  after: readonly Inventory[],
): readonly Claim[] {
  if (changes.length > 0) {
    return changes.map(({ name, comparison, place }) => ({
      proof: proofOf(comparison, claim),
      principal: name,
      range: comparison.range,
      resources: [],
      place,
    }))
  }
  const identity = after.flatMap(({ policies }) => policies.map(({ policy }) => policy))
  const proof = { ...noWider(claim), answer: 'holds', reason: undefined } as const
  const place = { home: {}, isOfResource: false, taken: [] }
  return [{ proof, range: rangeOfPolicies({ identity }), resources: [], place }]
}

function proofOf(comparison: SubjectChange['comparison'], claim: string): Proof {
  const proof = noWider(claim)
  if (comparison.wider === 'everywhere') {
    return { ...proof, answer: 'fails', reason: undefined, against: widerSets(comparison) }
  }
  const { verdict } = comparison
  const holds = verdict === 'equal' || verdict === 'narrower'
  return {
    ...proof,
    answer: holds ? 'holds' : 'undetermined',
    reason: holds ? undefined : whyOpen(comparison),
  }
}

function noWider(claim: string) {
  return { kind: 'noWiderThan', claim, against: [], idle: [], holes: [] } as const
}
