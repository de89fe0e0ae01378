// What every request for one action has in common, worked out when it is first asked for.

import { type FoldedAction, readAction } from '../request/question.ts'
import type { ResourceMemory } from '../request/resource.ts'
import { type Candidates, createCandidates } from './candidates.ts'
import { createLayers, type Layers, listGroups, mapGroups } from './layers.ts'
import { type Memory, remember } from './memory.ts'
import { findByAction, type PolicyGroup } from './policy-group.ts'
import { weighPlan } from './weight.ts'

export interface ActionPlan {
  readonly action: FoldedAction
  readonly layers: Layers<PlannedGroup>
  /** Those of all layers, in the order in which AWS asks them. */
  readonly groups: readonly PlannedGroup[]
  /** The groups with a statement that denies the action. */
  readonly denying: readonly PlannedGroup[]
  readonly memory: ResourceMemory
}

/** A group of policies, and those of its statements that cover the action. */
export interface PlannedGroup {
  readonly group: PolicyGroup
  readonly allow: Candidates
  readonly deny: Candidates
}

interface Planning {
  readonly layers: Layers<PolicyGroup>
  readonly plans: Memory<ActionPlan>
}

/** undefined when the text is no action. */
export function planAction(policies: Planning, text: string): ActionPlan | undefined {
  const known = policies.plans.entries.get(text)
  if (known !== undefined) return known
  const action = readAction(text)
  if (action === undefined) return undefined
  const plan = createPlan(policies.layers, action)
  return remember(policies.plans, text, plan, weighPlan(text, plan.groups))
}

function createPlan(policies: Layers<PolicyGroup>, action: FoldedAction): ActionPlan {
  const layers = createLayers(layer =>
    mapGroups(policies[layer], group => ({
      group,
      allow: createCandidates(findByAction(group, 'allow', action)),
      deny: createCandidates(findByAction(group, 'deny', action)),
    })),
  )
  const groups = listGroups(layers)
  return {
    action,
    layers,
    groups,
    denying: groups.filter(({ deny }) => deny.statements.length > 0),
    memory: { resource: undefined, head: undefined },
  }
}
