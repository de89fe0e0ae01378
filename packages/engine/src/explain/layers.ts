// Each layer of policy by itself: does it allow, deny, or say nothing?

import type { ActionPlan, PlannedGroup } from '../compile/action-plan.ts'
import { listMatches } from '../compile/candidates.ts'
import { isInForce } from '../decide/judge.ts'
import { layersInOrder } from '../policy/document.ts'
import type { Question } from '../request/question.ts'
import type { ExplainedLayer, LayerResult } from './explanation.ts'
import { policyTypeOf } from './policy-type.ts'

/** In the order in which AWS asks them. */
export function explainLayers(plan: ActionPlan, question: Question): ExplainedLayer[] {
  return layersInOrder.flatMap(layer => {
    const policyType = policyTypeOf(layer, question)
    const planned = plan.layers[layer]
    if (planned === 'absent') {
      const nothing = { level: 0, policies: 0, statementsConsidered: 0 } as const
      return [{ policyType, layer, result: 'notInPlay', ...nothing } as const]
    }
    return planned.map(one => ({
      policyType,
      layer,
      level: one.group.level,
      result: resultOf(one, question),
      policies: one.group.policies.length,
      statementsConsidered: one.group.statements.length,
    }))
  })
}

function resultOf(planned: PlannedGroup, question: Question): LayerResult {
  if (!isInForce(planned, question)) return 'exempt'
  if (listMatches(planned.deny, question).length > 0) return 'denies'
  // AWS attaches RCPFullAWSAccess at every level, and it cannot be detached.
  if (planned.group.layer === 'rcps') return 'allows'
  return listMatches(planned.allow, question).length > 0 ? 'allows' : 'silent'
}
