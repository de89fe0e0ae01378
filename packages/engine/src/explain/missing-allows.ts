// Which kinds of policy would all have to allow, for an implicit deny to become an allow?

import type { ActionPlan, PlannedGroup } from '../compile/action-plan.ts'
import { createCandidates } from '../compile/candidates.ts'
import { compileGroup } from '../compile/policy-group.ts'
import { judge } from '../decide/judge.ts'
import type { Question } from '../request/question.ts'
import type { PolicyType } from './explanation.ts'
import { policyTypeOf } from './policy-type.ts'

/** Lets each layer that does not allow do so, until the request would be allowed. */
export function findMissingAllows(plan: ActionPlan, question: Question): PolicyType[] {
  const types: PolicyType[] = []
  let trial: ActionPlan = { ...plan, denying: [] }
  for (;;) {
    const { decision, layer } = judge(trial, question)
    if (decision === 'allowed' || layer === undefined) return types
    types.push(policyTypeOf(layer, question))
    trial = { ...trial, layers: { ...trial.layers, [layer]: [allowing] } }
  }
}

const allowing = createAllowing()

function createAllowing(): PlannedGroup {
  const document = { Statement: { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' } }
  const place = { layer: 'resource', level: 0, index: 0, number: 0 } as const
  const group = compileGroup([document], [place], place, { errors: [] })
  return { group, allow: createCandidates(group.statements), deny: createCandidates([]) }
}
