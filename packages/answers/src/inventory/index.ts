// The public names of @casegate/answers/inventory.
export { findPrincipals, type Inventory, type Principal } from './inventory.ts'
export {
  findManagedPolicy,
  keptPolicyNames,
  keptPolicyText,
  MANAGED_POLICIES_AS_OF,
  managedPolicyNames,
} from './managed-policies.ts'
export { findPolicy, parseFile, requirePolicy, type TextFile } from './policy-file.ts'
export { readPolicySource } from './policy-source.ts'
export { faultOfKeys } from './repeated-keys.ts'
export { parsePath, policyInText, type SourcedPolicy } from './sourced-policy.ts'
