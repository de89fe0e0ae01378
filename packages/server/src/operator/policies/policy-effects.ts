// What a policy would do if it were saved: the tasks of the principals it speaks for, before and after.
import { compilePolicies, type NamedPolicy, type PolicyParts } from '@casegate/engine'
import type { Circumstances } from '../../contract/call.ts'
import type { Caller } from '../../contract/caller.ts'
import type { Analysis } from '../../work/analysis.ts'
import type { Budget } from '../../work/budget.ts'
import { charactersIn } from '../../work/characters.ts'
import { spendAnalysis } from '../../work/engine-steps.ts'
import type { PolicyEffect, PolicyKey } from '../api/policy-edits.ts'
import { answerTasks, type TaskResources } from '../tasks/task-answers.ts'
import { changesBetween } from './policy-changes.ts'

/** Somebody as they are, and the policies that they would have. */
export interface ChangedCaller {
  readonly principalArn: string
  readonly circumstances: Circumstances
  readonly about: TaskResources
  readonly after: PolicyParts
}

/** Null for policies that IAM would not take. */
export const policyEffects: Analysis<readonly ChangedCaller[], (PolicyEffect | null)[]> = {
  module: import.meta.url,
  name: 'policyEffects',
  run: (changes, budget) => changes.map(change => effectOf(change, changes.length, budget)),
}

/** For the exact comparisons of one call, in steps of the analysis. */
const STEPS = 1_000_000

function effectOf(
  { principalArn, circumstances, about, after }: ChangedCaller,
  count: number,
  budget: Budget,
): PolicyEffect | null {
  budget.spend(charactersIn(after))
  if (!compilePolicies(after).ok) return null
  const caller = { ...circumstances.caller, policies: after }
  return {
    principalArn,
    before: answerTasks({ circumstances, about }, budget),
    after: answerTasks({ circumstances: { ...circumstances, caller }, about }, budget),
    changes: changesBetween(circumstances.caller, after, {
      steps: Math.floor(STEPS / count),
      spend: spendAnalysis(budget),
    }),
  }
}

/** Without a text the policy is taken away. */
export function changePolicy(caller: Caller, place: PolicyKey, text: string | undefined): Caller {
  return text === undefined ? withoutPolicy(caller, place) : withPolicy(caller, place, text)
}

/** In the place of the policy that it replaces, else behind the others. */
export function withPolicy(caller: Caller, place: PolicyKey, text: string): Caller {
  const { identity, boundary } = namedPolicies(caller)
  const { type, ...named } = place
  const policy: NamedPolicy = { ...place, document: text }
  if (type === 'boundary') {
    return { ...caller, policies: { ...caller.policies, boundary: { ...named, document: text } } }
  }
  const index = identity.findIndex(one => isAt(one, place))
  const isBoundary = boundary !== undefined && place.arn !== undefined && isAt(boundary, place)
  // A managed policy may be attached, be the boundary, or both; what it is not, it does not become.
  const changed = {
    ...(isBoundary && { boundary: policy }),
    ...(index >= 0 && { identity: identity.with(index, policy) }),
    ...(index < 0 && !isBoundary && { identity: [...identity, policy] }),
  }
  return { ...caller, policies: { ...caller.policies, ...changed } }
}

export function withoutPolicy(caller: Caller, place: PolicyKey): Caller {
  if (place.type === 'boundary') {
    const { boundary: _, ...policies } = caller.policies
    return { ...caller, policies }
  }
  const { identity } = namedPolicies(caller)
  const index = identity.findIndex(one => isAt(one, place))
  if (index < 0) return caller
  return { ...caller, policies: { ...caller.policies, identity: identity.toSpliced(index, 1) } }
}

function isAt(policy: NamedPolicy, { name, arn, type }: PolicyKey): boolean {
  return arn === undefined ? policy.name === name && policy.type === type : policy.arn === arn
}

/** Those of an account's own principals always have names. */
export function namedPolicies({ policies: { identity = [], boundary } }: Caller): {
  identity: readonly NamedPolicy[]
  boundary: NamedPolicy | undefined
} {
  return {
    identity: identity as readonly NamedPolicy[],
    boundary: boundary as NamedPolicy | undefined,
  }
}
