// The public names of @casegate/answers/inventory.
export type { Hole } from '../holes/open-value.ts'
export { joinAccountFiles } from './aws-cli/account-details.ts'
export { brokenTrustIn } from './broken-trust.ts'
export type { FileEnvironment, Known } from './file-environment.ts'
export { type FileValue, parseFile, type TextFile } from './file-value.ts'
export {
  defaultsIn,
  type FiledPolicy,
  type FileForm,
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
  type PackedPolicy,
  packedPolicy,
} from './managed-policies.ts'
export { oddEntriesIn } from './odd-entries.ts'
export { describeHole, type HeldPolicy, isOpenPolicy } from './open-policy.ts'
export { findOrganizationPolicy } from './organization-policies.ts'
export {
  isYaml,
  mentionsPolicies,
  parameterValues,
  readInventory,
  readValueFile,
} from './read-inventory.ts'
export { faultOfKeys } from './repeated-keys.ts'
export {
  parsePath,
  policyInText,
  type SourcedPolicy,
  type TakenDefault,
} from './sourced-policy.ts'
export {
  type Assembly,
  type AssemblyStack,
  type FileAsset,
  readAssembly,
  readFileAssets,
} from './template/assembly.ts'
export { pairIn, parametersIn } from './template/parameter-file.ts'
export type { Deployment } from './template/values/context.ts'
export { configurationAdvice, refuseTerraformText } from './terraform/terraform-forms.ts'
export { isOneArn, withoutTwins } from './twins.ts'
export {
  type Affected,
  affectsAny,
  EVERYTHING,
  type NestedTemplate,
  type Unread,
  unreadFault,
} from './unread.ts'
