// The public names of @casegate/engine, one by one.

export {
  type CompiledPolicies,
  type CompileResult,
  compilePolicies,
  type PolicyParts,
} from './compile/policy-set.ts'
export {
  authorize,
  type DecidingStatement,
  type DecisionWithReasons,
  decide,
} from './decide/authorize.ts'
export type { NamedPolicy, PolicyError, PolicySource } from './policy/document.ts'
export type {
  AuthorizationRequest,
  ContextValue,
  Decision,
  RequestContext,
} from './request/request.ts'
