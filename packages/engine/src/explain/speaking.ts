// Who speaks in each layer, whatever was decided over all of them.

import { planAction } from '../compile/action-plan.ts'
import { listMatches } from '../compile/candidates.ts'
import type { CompiledPolicies } from '../compile/policy-set.ts'
import { isInForce } from '../decide/judge.ts'
import { prepareQuestion } from '../decide/judgement.ts'
import type { AuthorizationRequest, Spend } from '../request/request.ts'
import type { ExplainedDecider } from './explanation.ts'
import { describeDecider } from './statement.ts'

/** Of each layer in force the denies that match, or else the allows; nothing of what cannot be read. */
export function listSpeaking(
  policies: CompiledPolicies,
  request: AuthorizationRequest & { readonly resource: string },
  spend?: Spend,
): ExplainedDecider[] {
  const plan = planAction(policies, request.action)
  if (plan === undefined) return []
  const question = prepareQuestion(policies, plan, request, request.resource, spend)
  return plan.groups
    .filter(planned => isInForce(planned, question))
    .flatMap(({ allow, deny }) => {
      const denies = listMatches(deny, question)
      return denies.length > 0 ? denies : listMatches(allow, question)
    })
    .map(statement => describeDecider(statement, question))
}
