// A call of which all is known but which resource of a pattern it is about: is it allowed on all of them?
import {
  type AuthorizationRequest,
  type CompiledPolicies,
  listGroups,
  type RequestContext,
} from '@casegate/engine'
import type { Outcome } from '../tasks/task-answer.ts'
import { findDenied, outcomeOf } from './ask-coverage.ts'
import type { CoverageSetting } from './coverage-setting.ts'

export interface CallOnPattern {
  readonly outcome: Outcome
  /** One of the calls that are not allowed; undefined where none is found. It takes longer than the outcome. */
  readonly findDenied: () => AuthorizationRequest | undefined
}

export function askOnPattern(
  policies: CompiledPolicies,
  pattern: string,
  { principal, action, resourceAccount = '', context = {} }: AuthorizationRequest,
  work: Pick<CoverageSetting, 'table' | 'spend'>,
): CallOnPattern {
  const known = { ...absentKeys(policies, context), ...context }
  const asking = { principal, account: resourceAccount, resourceAccount, context: known }
  const setting = { ...work, asking }
  const need = { action, resource: pattern }
  return {
    outcome: outcomeOf(policies, setting, need),
    findDenied: () => findDenied(policies, setting, need),
  }
}

/** What a condition names of the caller or the call, and the call does not have. */
function absentKeys(policies: CompiledPolicies, context: RequestContext): RequestContext {
  const given = new Set(Object.keys(context).map(key => key.toLowerCase()))
  const named = listGroups(policies.layers)
    .flatMap(group => group.statements)
    .flatMap(({ source }) => source.conditions.map(({ key }) => key.toLowerCase()))
  const absent = named.filter(key => !given.has(key) && !OF_RESOURCE.test(key))
  return Object.fromEntries(absent.map(key => [key, []]))
}

/** These differ from resource to resource. */
const OF_RESOURCE = /^(?!aws:)|^aws:resource/
