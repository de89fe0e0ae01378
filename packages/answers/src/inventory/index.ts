// The public names of @casegate/answers/inventory.
export type { Hole } from '../holes/open-value.ts'
export {
  defaultsIn,
  findPrincipals,
  type HeldPrincipal,
  type Inventory,
  type Principal,
} from './inventory.ts'
export {
  findManagedPolicy,
  keptPolicyNames,
  keptPolicyText,
  MANAGED_POLICIES_AS_OF,
  managedPolicyNames,
} from './managed-policies.ts'
export { describeHole, type HeldPolicy, isOpenPolicy } from './open-policy.ts'
export { findPolicy, parseFile, requirePolicy, type TextFile } from './policy-file.ts'
export { readPolicySource } from './policy-source.ts'
export { faultOfKeys } from './repeated-keys.ts'
export {
  parsePath,
  policyInText,
  type SourcedPolicy,
  type TakenDefault,
} from './sourced-policy.ts'
