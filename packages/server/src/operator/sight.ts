// The account as whoever visits may see it: by AWS's own operations, with IAM's word on each of them.
import { AwsError } from '../base/errors.ts'
import type { Call } from '../contract/call.ts'
import { authorizeOperation, requirePermission } from '../gateway/authorize.ts'
import { callAsRoot, operateAs, type RootCalls } from '../gateway/root-calls.ts'
import type { Rows } from '../storage/store.ts'
import { callerFor, type OperatorCall, questionOf } from './operator-call.ts'

/** Operations of a service as the visitor; an operator is root. They throw AWS's errors. */
export type Sight = <Served>(serviceName: string) => RootCalls<Served>

export async function sightOf(call: OperatorCall, rows: Rows): Promise<Sight> {
  const { gateway, visit } = call
  const question = questionOf(call, rows, await callerFor(call, rows, visit.principalArn))
  if (visit.isOperator) {
    return serviceName => callAsRoot(gateway, serviceName, rows, question.region)
  }
  const asVisitor: Call = {
    ...question,
    requestId: gateway.ids.uuid(),
    ids: gateway.ids,
    settings: () => gateway.settings.at(rows),
    require: permission => requirePermission(question, permission, []),
    analyse: call.analyse,
  }
  return serviceName =>
    operateAs(gateway, serviceName, asVisitor, (authorization, action, input) =>
      authorizeOperation(authorization, action, { ...input }, question, []),
    )
}

/** Undefined where AWS would refuse the visitor an answer, for whatever reason. */
export async function ifSeen<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof AwsError) return undefined
    throw error
  }
}
