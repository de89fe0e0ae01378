// What the engine answers through each of its doors, in the words of the reference interpreter.
import { type Explanation, explain } from '../src/explain/index.ts'
import {
  authorize,
  type CompiledPolicies,
  compilePolicies,
  decide,
  type PolicyParts,
} from '../src/index.ts'
import type { Answer, Request } from './reference/interpreter.ts'
import type { Policies } from './reference/part.ts'

export type Door = 'authorize' | 'decide' | 'explain'

/** The compiled policies, or the errors that make every request an implicit deny. */
export function compile(policies: Policies): CompiledPolicies | string {
  const result = compilePolicies(policies as PolicyParts)
  if (result.ok) return result.policies
  return result.errors.map(error => `${error.layer}[${error.policy}]: ${error.message}`).join('; ')
}

/** `authorize` gives no reasons, so its `decidedBy` is that of `decide`. */
export function engineAnswers(
  compiled: CompiledPolicies | string,
  request: Request,
): { [door in Door]: Answer } {
  if (typeof compiled === 'string') {
    const answer: Answer = { decision: 'implicitDeny', decidedBy: [], error: compiled }
    return { authorize: answer, decide: answer, explain: answer }
  }
  const decided = decide(compiled, request)
  const explained = explain(compiled, request)
  if (refinesWrongly(explained)) throw new Error(`${explained.decision} is no ${explained.state}`)
  const decidedBy = placesOf(decided.decidedBy)
  return {
    authorize: { decision: authorize(compiled, request), decidedBy },
    decide: { decision: decided.decision, decidedBy },
    explain: { decision: explained.decision, decidedBy: placesOf(explained.decidedBy) },
  }
}

/** Only an implicit deny has finer states than the decision. */
function refinesWrongly({ decision, state }: Explanation): boolean {
  const finer = decision === 'implicitDeny' ? ['dependsOnContext', 'notEvaluated'] : []
  return ![decision, ...finer].includes(state)
}

/** `scps[0][1]` and its statement 2 are the place `scps/0/1/2`. */
function placesOf(statements: readonly { policy: string; statement: number }[]): string[] {
  return statements
    .map(({ policy, statement }) => `${policy.replaceAll(/\[(\d+)\]/g, '/$1')}/${statement}`)
    .sort()
}
