// The public names of @casegate/answers/policies.
export { type Asking, callerOf } from './asking.ts'
export { type Decider, nameDecider } from './decider.ts'
export type { HeldLayers } from './held-layers.ts'
export { limitNotes, type OrganizationLimits, silentLevels } from './limit-notes.ts'
export {
  boundaryInPlay,
  compileInPlay,
  type HeldInPlay,
  holesInPlay,
  isSettled,
  type PoliciesInPlay,
  readInPlay,
} from './policies-in-play.ts'
export {
  nameScope,
  type QuestionEnvironment,
  settleEnvironment,
  type TakenPart,
} from './question-environment.ts'
export { POLICY_QUOTAS, splitByQuota } from './quota.ts'
export type { SourcedLayers } from './sourced-layers.ts'
export { type GrantingPolicy, policyOf, statementsFor } from './statements.ts'
