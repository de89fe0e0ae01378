// What every request for one action has in common, worked out when it is first asked for.

import type { Layer } from '../policy/document.ts'
import { type Action, readAction } from '../request/question.ts'
import type { ResourceMemory } from '../request/resource.ts'
import { type Candidates, createCandidates } from './candidates.ts'
import { type Memory, remember } from './memory.ts'
import { findByAction, type PolicyGroup } from './policy-group.ts'
import { weighPlan } from './weight.ts'

export interface ActionPlan {
  readonly action: Action
  /** In the order in which AWS asks them. */
  readonly groups: readonly PlannedGroup[]
  /** The groups with a statement that denies the action. */
  readonly denying: readonly PlannedGroup[]
  /** The groups of each layer; an empty list where the layer is not in play. */
  readonly layers: Readonly<Record<Layer, readonly PlannedGroup[]>>
  readonly memory: ResourceMemory
}

/** A group of policies, and those of its statements that cover the action. */
export interface PlannedGroup {
  readonly group: PolicyGroup
  readonly allow: Candidates
  readonly deny: Candidates
}

interface Planning {
  readonly groups: readonly PolicyGroup[]
  readonly plans: Memory<ActionPlan>
}

/** undefined when the text is no action. */
export function planAction(policies: Planning, text: string): ActionPlan | undefined {
  const known = policies.plans.entries.get(text)
  if (known !== undefined) return known
  const action = readAction(text)
  if (action === undefined) return undefined
  const plan = createPlan(policies.groups, action)
  return remember(policies.plans, text, plan, weighPlan(plan.groups))
}

function createPlan(policyGroups: readonly PolicyGroup[], action: Action): ActionPlan {
  const groups = policyGroups.map(group => ({
    group,
    allow: createCandidates(findByAction(group, 'allow', action)),
    deny: createCandidates(findByAction(group, 'deny', action)),
  }))
  const of = (layer: Layer) => groups.filter(({ group }) => group.layer === layer)
  return {
    action,
    groups,
    denying: groups.filter(({ deny }) => deny.statements.length > 0),
    layers: {
      rcps: of('rcps'),
      scps: of('scps'),
      endpoint: of('endpoint'),
      resource: of('resource'),
      identity: of('identity'),
      boundary: of('boundary'),
      session: of('session'),
    },
    memory: { resource: undefined, head: undefined },
  }
}
