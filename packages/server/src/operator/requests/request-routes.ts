// Routes about requests: the log of real ones, and the simulator's that are only asked.

import { faultsOfNames } from '@casegate/answers'
import { policyOf, statementsFor } from '@casegate/answers/policies'
import type { AuthorizationRequest } from '@casegate/engine'
import type { GatewayParts } from '../../gateway/gateway-parts.ts'
import { requestsWithheld } from '../../gateway/withheld.ts'
import type { CallDetail, CallPage } from '../api/calls.ts'
import type { AskedContext } from '../api/checks.ts'
import type { Explained } from '../api/explained.ts'
import type { WrittenPolicy } from '../api/tasks.ts'
import { explanation } from '../asked.ts'
import { choiceIn, numberIn, objectIn, textIn } from '../input.ts'
import {
  callerFor,
  circumstancesOf,
  type OperatorCall,
  questionOf,
  requireSight,
} from '../operator-call.ts'
import { OperatorError } from '../operator-error.ts'
import { writePolicy } from '../policies/policy-text.ts'
import { resourcesNeeded } from '../tasks/needed-resources.ts'
import { type KeptPermission, readDetails } from './kept-details.ts'
import type { LoggedCall, LogQuery } from './request-log.ts'
import { viewCall, viewPage } from './request-views.ts'

export async function getRequests(call: OperatorCall): Promise<CallPage> {
  return viewPage(call.log.page(logQuery(call)), call.visit.isOperator)
}

export async function getRequest({
  log,
  query,
  visit,
  analyse,
}: OperatorCall): Promise<CallDetail> {
  const found = log.find(query.get('id') ?? '')
  const isOwn = found?.principalId === visit.principalId
  if (found && (visit.isOperator || isOwn)) return viewCall(found, visit.isOperator, analyse)
  throw new OperatorError(404, 'no call that this server has answered of late has this request id')
}

/**
 * The least policy that allows what is on the page, and what is part of a task on whatever the task
 * may be about: granted on the one domain that happened to be there, a task would end half-way.
 */
export async function summarizeRequests(call: OperatorCall): Promise<WrittenPolicy> {
  const { calls } = call.log.page(logQuery(call))
  const grants: { readonly action: string; readonly resource: string }[] = []
  for (const { kept } of calls) {
    for (const { action, resource } of readDetails(kept).asked.flatMap(one => seenOf(call, one))) {
      for (const one of [...[resource].flat(), ...resourcesNeeded(call, action)]) {
        grants.push({ action, resource: one })
      }
    }
    if (grants.length > MOST_GRANTS) {
      throw new OperatorError(
        422,
        `these calls ask for more than ${MOST_GRANTS} permissions, and no policy is so long: ` +
          'ask about fewer of them, or filter by text',
      )
    }
  }
  const document = policyOf(statementsFor(grants))
  return writePolicy({ policies: [{ name: 'Observed', document }], managedPolicies: [] })
}

const MOST_GRANTS = 2_000

function seenOf({ visit }: OperatorCall, one: KeptPermission): readonly AuthorizationRequest[] {
  return visit.isOperator ? [one.request] : requestsWithheld(one)
}

export async function explainRequest(call: OperatorCall): Promise<Explained> {
  const { gateway, body } = call
  const principalArn = requireSight(call, textIn(body, 'principal'))
  const [action, arn] = [textIn(body, 'action'), textIn(body, 'resource')]
  const context = contextIn(objectIn(body, 'context'))
  const faults = faultsOfNames({ actions: [action], resources: [arn], context })
  if (faults.length > 0) throw new OperatorError(400, faults.join('; '))
  return gateway.store.read(async rows => {
    const question = questionOf(call, rows, await callerFor(call, rows, principalArn))
    const permission = { action, resource: { arn }, context }
    return call.analyse(explanation, { circumstances: circumstancesOf(question), permission })
  })
}

const PAGE_SIZE = 50
const MAX_PAGE_SIZE = 200

function logQuery({ query, visit, gateway }: OperatorCall): LogQuery {
  const [before, after] = ['before', 'after'].map(name =>
    numberIn(query, name, Number.MAX_SAFE_INTEGER),
  )
  const limit = numberIn(query, 'limit', MAX_PAGE_SIZE) ?? PAGE_SIZE
  const [decision, text] = [decisionIn(query), query.get('text')]
  const principal = query.get('principal')
  const client = clientIn(query)
  return {
    // Whoever is no operator sees their own calls and nobody else's.
    ...(!visit.isOperator && { owner: visit.principalId, isOwn: true }),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(decision && { decision }),
    ...(text && { text }),
    ...(principal && { principal }),
    ...(client && { client }),
    ...(changesIn(query) && { accepts: one => hasChanged(gateway, one) }),
    limit,
  }
}

const DECISIONS = ['denied', 'allowed', 'explicitDeny', 'implicitDeny', 'none'] as const

function decisionIn(query: URLSearchParams): (typeof DECISIONS)[number] | undefined {
  const decision = query.get('decision')
  return decision ? choiceIn({ decision }, 'decision', DECISIONS) : undefined
}

function clientIn(query: URLSearchParams): 'console' | 'others' | undefined {
  const client = query.get('client')
  return client ? choiceIn({ client }, 'client', ['console', 'others'] as const) : undefined
}

function changesIn(query: URLSearchParams): boolean {
  const changes = query.get('changes')
  return changes ? choiceIn({ changes }, 'changes', ['yes'] as const) === 'yes' : false
}

/** An operation that writes, and that was not refused. */
function hasChanged({ services }: GatewayParts, call: LoggedCall): boolean {
  const { service, operation = '', status } = call
  return status < 300 && services[service]?.operations[operation]?.access === 'write'
}

/** Each value is a text, a number, true or false, or a list of such. */
export function contextIn(context: Readonly<Record<string, unknown>>): AskedContext {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => {
      const values = [value].flat()
      if (!values.every(isSingle)) {
        throw new OperatorError(400, `"context": ${key} must be a text or a list of texts`)
      }
      return [key, Array.isArray(value) ? values.map(String) : String(value)]
    }),
  )
}

function isSingle(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
