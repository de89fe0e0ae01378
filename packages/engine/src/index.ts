// The public names of @casegate/engine, one by one.

export { type InPlay, type Layers, listGroups } from './compile/layers.ts'
export { listOddities, type PolicyOddity } from './compile/oddities.ts'
export type { PolicyGroup } from './compile/policy-group.ts'
export { createPolicyMemory, type PolicyMemory } from './compile/policy-memory.ts'
export {
  type CompiledPolicies,
  type CompileResult,
  compilePolicies,
  type PolicyParts,
  weighPolicies,
} from './compile/policy-set.ts'
export type { CompiledStatement } from './compile/statement.ts'
export {
  authorize,
  type DecidingStatement,
  type DecisionWithReasons,
  decide,
} from './decide/authorize.ts'
export type { NamedPolicy, PolicyError, PolicySource } from './policy/document.ts'
export { forwardedContext } from './request/forwarded-context.ts'
export type {
  AuthorizationRequest,
  ContextValue,
  Decision,
  RequestContext,
} from './request/request.ts'
