// The public names of @casegate/answers/compare.
export { type ActionRange, rangeOf, rangeOfPolicies } from './action-range.ts'
export type { SetPart } from './allowed-set.ts'
export type { InventoryOptions, SubjectChange } from './changed-subject.ts'
export type { Claim } from './claim.ts'
export {
  type ComparisonVerdict,
  comparePolicies,
  isProvedWider,
  joinComparisons,
  type NewNames,
  type PolicyComparison,
} from './comparison.ts'
export { type ComparedHome, homeOfPolicies } from './home.ts'
export { claimsOfChanges } from './inventory-claims.ts'
export {
  compareInventories,
  type InventoryComparison,
  type LabelledInventory,
} from './inventory-comparison.ts'
export { proveLeast } from './proofs/least.ts'
export { proveNoIdleStatements } from './proofs/no-idle.ts'
export { proveNoWider } from './proofs/no-wider.ts'
export { proveNotPublic } from './proofs/not-public.ts'
export type { NamedIdleStatement, NamedSet, Proof, ProofAnswer } from './proofs/proof.ts'
export { findReach, type ProvenReach, proveNever } from './proofs/requests.ts'
