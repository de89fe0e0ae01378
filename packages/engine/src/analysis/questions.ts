// The questions people ask of policies, each answered by a difference.

import type { CompiledPolicies, PolicyParts } from '../compile/policy-set.ts'
import {
  type Difference,
  type FirstWitness,
  findFirstWitness,
  subtractPolicies,
} from './compare.ts'
import type { AnalysisOptions, RequestRange } from './options.ts'

/** Whether the new policies allow nothing that the old ones do not; a gate for changes. */
export function isNoWider(
  before: PolicyParts,
  after: PolicyParts,
  options: AnalysisOptions,
): FirstWitness {
  return findFirstWitness(before, after, options)
}

/**
 * Whether the policies never allow any of these requests; else one that they allow. In the
 * `realizable` universe, the default here, a resource is asked for only by actions that have it.
 */
export function neverAllows(
  policies: PolicyParts,
  range: RequestRange,
  options: AnalysisOptions,
): FirstWitness {
  const { universe = 'realizable' } = options
  return findFirstWitness('nothing', policies, { ...options, universe, within: range })
}

/** All that the policies allow: for each group of actions, the resources and the conditions. */
export function findCoverage(policies: PolicyParts, options: AnalysisOptions): Difference {
  return subtractPolicies(policies, 'nothing', options)
}

export interface AllowedPart {
  readonly answer: 'all' | 'part' | 'none' | 'undetermined'
  readonly allowed: Difference
  readonly denied: Difference
}

/** Which of these requests the policies allow, and which not: all, a part or none of them. */
export function findAllowedPart(
  policies: PolicyParts | CompiledPolicies,
  range: RequestRange,
  options: AnalysisOptions,
): AllowedPart {
  const within = { ...options, within: range }
  const allowed = subtractPolicies(policies, 'nothing', within)
  const denied = subtractPolicies('everything', policies, within)
  return { answer: judgePart(allowed.answer, denied.answer), allowed, denied }
}

/** The answer alone, which one witness of each settles. */
export function judgeAllowed(
  policies: PolicyParts | CompiledPolicies,
  range: RequestRange,
  options: AnalysisOptions,
): AllowedPart['answer'] {
  const within = { ...options, within: range, byItself: true }
  const allowed = findFirstWitness('nothing', policies, within)
  const denied = findFirstWitness(policies, 'everything', within)
  return judgePart(allowed.answer, denied.answer)
}

function judgePart(
  allowed: Difference['answer'],
  denied: Difference['answer'],
): AllowedPart['answer'] {
  if (allowed === 'some' && denied === 'some') return 'part'
  if (allowed === 'undetermined' || denied === 'undetermined') return 'undetermined'
  return allowed === 'some' ? 'all' : 'none'
}

/** A permission that a task needs: an action, and the resource as a policy would write it. */
export interface RequiredPermission {
  readonly action: string
  readonly resource: string
}

export interface Leastness {
  /** What the task needs and the policies do not allow. */
  readonly missing: Difference
  /** What the policies allow and the task does not need. */
  readonly excess: Difference
}

/** Whether the policies are the least for a task: nothing is missing, and nothing is to spare. */
export function compareWithTask(
  policies: PolicyParts,
  permissions: readonly RequiredPermission[],
  options: AnalysisOptions,
): Leastness {
  const statements = permissions.map(({ action, resource }) => ({
    Effect: 'Allow',
    Action: action,
    Resource: resource,
  }))
  const document = { Version: '2012-10-17', Statement: statements }
  const task = { identity: [{ name: 'the task', document }] }
  return {
    missing: subtractPolicies(task, policies, options),
    excess: subtractPolicies(policies, task, options),
  }
}
