// Routes about requests: the log of real ones, and the simulator's that are only asked.

import { policyOf, statementsFor } from '@casegate/answers/policies'
import { askPermission } from '../gateway/authorize.ts'
import { objectIn, textIn } from './input.ts'
import { readDetails } from './kept-details.ts'
import { callerFor, type OperatorCall, questionOf, requireSight } from './operator-call.ts'
import { OperatorError } from './operator-error.ts'
import { writeForms } from './policy-text.ts'
import type { LogQuery } from './request-log.ts'
import { viewCall, viewPage } from './request-views.ts'
import { explained } from './task-answers.ts'

export async function getRequests(call: OperatorCall): Promise<object> {
  return viewPage(call.log.page(logQuery(call)))
}

export async function getRequest({ log, query, visit }: OperatorCall): Promise<object> {
  const found = log.find(query.get('id') ?? '')
  if (found && (visit.isOperator || found.principalId === visit.principalId)) return viewCall(found)
  throw new OperatorError(404, 'no call that this server has answered of late has this request id')
}

/** The least policy that allows just what is on the page: observed use, not what is needed. */
export async function summarizeRequests(call: OperatorCall): Promise<object> {
  const { calls } = call.log.page(logQuery(call))
  const grants = calls.flatMap(({ kept }) =>
    readDetails(kept).asked.flatMap(({ request: { action, resource } }) =>
      [resource].flat().map(one => ({ action, resource: one })),
    ),
  )
  const document = policyOf(statementsFor(grants))
  const generated = { policies: [{ name: 'Observed', document }], managedPolicies: [] }
  return { forms: writeForms(generated) }
}

export async function explainRequest(call: OperatorCall): Promise<object> {
  const { world, body } = call
  const principalArn = requireSight(call, textIn(body, 'principal'))
  const [action, arn] = [textIn(body, 'action'), textIn(body, 'resource')]
  const context = contextIn(objectIn(body, 'context'))
  return world.store.read(async rows => {
    const question = questionOf(call, rows, await callerFor(call, rows, principalArn))
    return explained(askPermission(question, { action, resource: { arn }, context }))
  })
}

const PAGE_SIZE = 50
const MAX_PAGE_SIZE = 200

function logQuery({ query, visit }: OperatorCall): LogQuery {
  const number = (name: string) => {
    const text = query.get(name)
    return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined
  }
  const [before, after, limit = PAGE_SIZE] = ['before', 'after', 'limit'].map(number)
  const [decision, text] = [query.get('decision'), query.get('text')]
  const principal = query.get('principal')
  return {
    // Whoever is no operator sees their own calls and nobody else's.
    ...(!visit.isOperator && { owner: visit.principalId }),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(decision && { decision }),
    ...(text && { text }),
    ...(principal && { principal }),
    limit: Math.min(limit, MAX_PAGE_SIZE),
  }
}

export function contextIn(context: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map(String) : String(value),
    ]),
  )
}
