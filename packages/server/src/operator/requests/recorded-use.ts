// What somebody's calls have asked for, the least policy for it, and the proof: the same calls asked again of it.
import { type GrantingPolicy, policyOf, statementsFor } from '@casegate/answers/policies'
import { editionOf, narrow, type Scope, TASKS } from '@casegate/answers/tasks'
import { authorize, type PolicyParts } from '@casegate/engine'
import { summarize } from '@casegate/engine/explain'
import { compiledPoliciesOf } from '../../gateway/compiled-policies.ts'
import type { ReplayProof, UsedAction } from '../api/calls.ts'
import { permissionsForAction } from '../tasks/needed-resources.ts'
import type { KeptPermission } from './kept-details.ts'

/** One of a call's permissions, as it was asked, with the policies that decided then. */
export type Used = Pick<KeptPermission, 'parts' | 'request' | 'decision'>

interface Grant {
  readonly action: string
  readonly resource: string
}

export interface LeastPolicy {
  readonly document: GrantingPolicy
  readonly actions: readonly UsedAction[]
  readonly proof: ReplayProof
}

const NEEDED = TASKS.flatMap(task => editionOf(task).permissions)

/**
 * What is part of a task is granted on whatever the task may be about: the one domain that happened
 * to be there is another one tomorrow. What the replay then finds denied is granted as it was asked.
 */
export function leastPolicyFor(used: readonly Used[], scope: Scope): LeastPolicy {
  const asked = distinct(used)
  const wide = asked.flatMap(one => grantsFor(one, scope))
  const left = replay(asked, policyFor(wide))
  const exact = left.flatMap(({ request: { action, resource } }) =>
    [resource].flat().map(one => ({ action, resource: one })),
  )
  const grants = [...wide, ...exact]
  const document = policyFor(grants)
  const remaining = exact.length === 0 ? left : replay(asked, document)
  return {
    document,
    actions: actionsOf(used, grants),
    proof: {
      asked: asked.length,
      allowed: asked.length - remaining.length,
      remaining: remaining.map(one => whyDenied(one, document)),
    },
  }
}

function grantsFor({ request: { action, resource } }: Used, scope: Scope): Grant[] {
  const patterns = permissionsForAction(NEEDED, action).map(need => narrow(need.resource, scope))
  const resources = patterns.length > 0 ? [...new Set(patterns)] : [resource].flat()
  // Where a task needs all, nothing narrower has to stand beside it.
  const least = resources.includes('*') ? ['*'] : resources
  return least.map(one => ({ action, resource: one }))
}

function policyFor(grants: readonly Grant[]): GrantingPolicy {
  return policyOf(statementsFor(grants))
}

/** Those that the policy alone would not have let through, whatever else was in play then. */
function replay(asked: readonly Used[], document: GrantingPolicy): readonly Used[] {
  const replaced = new Map<PolicyParts, PolicyParts>()
  return asked.filter(one => {
    const parts = replaced.get(one.parts) ?? withIdentity(one.parts, document)
    replaced.set(one.parts, parts)
    return authorize(compiledPoliciesOf(parts), one.request) !== 'allowed'
  })
}

/** Its boundary, and the policies of sessions and resources, stay as they were. */
function withIdentity(parts: PolicyParts, document: GrantingPolicy): PolicyParts {
  return { ...parts, identity: [{ name: 'Recorded', type: 'user', document }] }
}

function whyDenied(
  { parts, request }: Used,
  document: GrantingPolicy,
): ReplayProof['remaining'][number] {
  const { policyType } = summarize(compiledPoliciesOf(withIdentity(parts, document)), request)
  const resource = [request.resource].flat().join(', ')
  return { action: request.action, resource, policyType }
}

/** The same request, decided by the same policies, proves nothing a second time. */
function distinct(used: readonly Used[]): readonly Used[] {
  const ids = new Map<PolicyParts, number>()
  const found = new Map<string, Used>()
  for (const one of used) {
    const id = ids.get(one.parts) ?? ids.size
    ids.set(one.parts, id)
    const { action, resource, context } = one.request
    found.set(JSON.stringify([id, action, resource, withoutTime(context)]), one)
  }
  return [...found.values()]
}

/** Every call has a time of its own. */
function withoutTime(context: Used['request']['context']): object {
  const { 'aws:CurrentTime': _, 'aws:EpochTime': __, ...rest } = context ?? {}
  return rest
}

function actionsOf(used: readonly Used[], grants: readonly Grant[]): readonly UsedAction[] {
  const found = new Map<string, { asked: number; denied: number }>()
  for (const { request, decision } of used) {
    const { asked, denied } = found.get(request.action) ?? { asked: 0, denied: 0 }
    const isDenied = decision === 'allowed' ? 0 : 1
    found.set(request.action, { asked: asked + 1, denied: denied + isDenied })
  }
  return [...found]
    .map(([action, counts]) => ({
      action,
      ...counts,
      resources: [
        ...new Set(grants.filter(grant => grant.action === action).map(({ resource }) => resource)),
      ].sort(),
    }))
    .sort((one, other) => one.action.localeCompare(other.action, 'en'))
}
