// The route of record mode: what a principal used since a place in the log, and the least policy for it.
import { requestsWithheld, withoutResource } from '../../gateway/withheld.ts'
import type { RecordedUse } from '../api/calls.ts'
import { choiceIn, numberIn } from '../input.ts'
import { callerFor, type OperatorCall, requireSight } from '../operator-call.ts'
import { writePolicy } from '../policies/policy-text.ts'
import { shownScope } from '../tasks/task-resources.ts'
import { uniqueId } from '../unique-id.ts'
import { readDetails } from './kept-details.ts'
import { leastPolicyFor } from './recorded-use.ts'

/** Of the newest so many calls; more are told of. */
const MAX_CALLS = 1000

export async function getRecord(call: OperatorCall): Promise<RecordedUse> {
  const { gateway, log, query, visit } = call
  const principal = requireSight(call, query.get('principal') ?? visit.principalArn)
  const caller = await gateway.store.read(rows => callerFor(call, rows, principal))
  const id = uniqueId(caller.userId)
  const after = numberIn(query, 'after', Number.MAX_SAFE_INTEGER)
  const client = query.get('client')
  const page = log.page({
    ...(after !== undefined && { after }),
    ...(client && { client: choiceIn({ client }, 'client', ['console', 'others'] as const) }),
    accepts: one => one.principalId !== undefined && uniqueId(one.principalId) === id,
    isOwn: !visit.isOperator,
    limit: MAX_CALLS,
  })
  const details = page.calls.map(({ kept }) => readDetails(kept))
  const asked = details.flatMap(one => one.asked)
  const used = asked.flatMap(one =>
    visit.isOperator
      ? [one]
      : requestsWithheld(one).map(request => ({
          parts: withoutResource(one).parts,
          decision: one.decision,
          request,
        })),
  )
  const { document, actions, proof } = leastPolicyFor(used, shownScope(call))
  return {
    principal,
    calls: page.calls.length,
    isAll: !page.hasOlder,
    notKept: details.filter(({ notKept }) => notKept.includes('checks')).length,
    latest: page.latest,
    actions,
    ...writePolicy({ policies: [{ name: 'Recorded', document }], managedPolicies: [] }),
    proof,
  }
}
