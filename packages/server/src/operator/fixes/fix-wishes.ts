// What a fix is asked for: permissions of somebody, or a call of the log that was denied.
import {
  editionOf,
  findTask,
  narrow,
  type TaskPermission,
  waysOfAsking,
} from '@casegate/answers/tasks'
import type { AuthorizationRequest } from '@casegate/engine'
import { type PolicyType, type Summary, summarize } from '@casegate/engine/explain'
import { parseArn } from '../../base/arn.ts'
import type { Permission } from '../../contract/permission.ts'
import { compiledPoliciesOf } from '../../gateway/compiled-policies.ts'
import { hangsOnResource, requestsWithheld } from '../../gateway/withheld.ts'
import { findById } from '../../services/iam/entities/entities.ts'
import { ROLES, USERS } from '../../services/iam/rows.ts'
import type { Rows } from '../../storage/store.ts'
import type { NeededPermission } from '../api/fixes.ts'
import { listIn, textIn } from '../input.ts'
import {
  callerFor,
  circumstancesOf,
  type OperatorCall,
  questionOf,
  requireSight,
} from '../operator-call.ts'
import { OperatorError } from '../operator-error.ts'
import type { Probe } from '../probe.ts'
import { type KeptPermission, readDetails } from '../requests/kept-details.ts'
import type { LoggedCall } from '../requests/request-log.ts'
import { permissionsForAction } from '../tasks/needed-resources.ts'
import { shownScope } from '../tasks/task-resources.ts'
import type { FixQuestion } from './fixes.ts'

const MAX_NEEDS = 100

export async function wishIn(call: OperatorCall, rows: Rows): Promise<FixQuestion> {
  if (call.body.request !== undefined) return wishForCall(call, rows, textIn(call.body, 'request'))
  const principalArn = requireSight(call, textIn(call.body, 'principal'))
  const question = questionOf(call, rows, await callerFor(call, rows, principalArn))
  const circumstances = circumstancesOf(question)
  if (call.body.task !== undefined) {
    const probes = taskIn(call).map(needed => ({
      permission: asNeeded(call, needed),
      circumstances,
    }))
    return { principalArn, question, probes }
  }
  const probes = needsIn(call).map(
    ({ action, resource: arn, via }): Probe => ({
      permission: { action, resource: { arn }, ...(via !== undefined && { calledVia: via }) },
      circumstances,
    }),
  )
  return { principalArn, question, probes }
}

/** Asks the denied permission again exactly as the call asked it, with its context. */
async function wishForCall(call: OperatorCall, rows: Rows, id: string): Promise<FixQuestion> {
  const logged = call.log.find(id)
  const isVisible = call.visit.isOperator || logged?.principalId === call.visit.principalId
  const found = isVisible ? logged : undefined
  const details = found && readDetails(found.kept)
  if (details?.notKept.includes('checks')) {
    throw new OperatorError(404, 'what this call asked for was too large to be kept')
  }
  const denial = details?.asked.at(-1)
  if (!found?.principalId || !denial || denial.decision === 'allowed') {
    throw new OperatorError(
      404,
      'no call that this server has answered of late, with this request id, was denied',
    )
  }
  const principalArn = requireSight(call, await identityOf(rows, found))
  refuseElsewhere(summarize(compiledPoliciesOf(denial.parts), denial.request))
  const question = questionOf(call, rows, await callerFor(call, rows, principalArn))
  const requests = requestsSeen(call, denial)
  const circumstances = circumstancesOf(question)
  const asTask = permissionsForAction(taskIn(call), denial.request.action).map(
    (needed): Probe => ({ permission: asNeeded(call, needed), circumstances }),
  )
  const asAsked = requests.map((request): Probe => ({ request }))
  return { principalArn, question, probes: [...asTask, ...asAsked] }
}

/** No fix is better than one that would not help: it would be found on something else. */
function requestsSeen(
  { visit }: OperatorCall,
  denial: KeptPermission,
): readonly AuthorizationRequest[] {
  if (visit.isOperator) return [denial.request]
  if (!hangsOnResource(denial, denial.decision)) return requestsWithheld(denial)
  throw new OperatorError(
    403,
    'what this call was about decided it, and only an operator may look at that: ask one for a fix',
  )
}

/** What the task needs that the wish names; nothing where it names none. */
function taskIn({ body }: OperatorCall): readonly TaskPermission[] {
  if (body.task === undefined) return []
  const task = findTask(textIn(body, 'task'))
  if (!task) throw new OperatorError(404, 'there is no such task')
  return editionOf(task).permissions.flatMap(waysOfAsking)
}

/** On every resource of the account and Region that the task may be about. */
function asNeeded(
  call: OperatorCall,
  { action, resource, context, via }: TaskPermission,
): Permission {
  return {
    action,
    resource: { arn: narrow(resource, shownScope(call)) },
    ...(via !== undefined && { calledVia: via }),
    ...(context && { context }),
  }
}

/**
 * Who made a call, under the name of today; a role's session is fixed by fixing the role. By unique
 * id: whoever has the same name by now made no such call.
 */
async function identityOf(
  rows: Rows,
  { principal = '', principalId = '' }: LoggedCall,
): Promise<string> {
  const [id = ''] = principalId.split(':')
  const found = (await findById(rows, USERS, id)) ?? (await findById(rows, ROLES, id))
  if (found) return found.arn
  const { resource } = parseArn(principal) ?? {}
  if (resource === 'root') return principal
  throw new OperatorError(
    400,
    `${principal} is gone, or has no policies of its own that could be changed`,
  )
}

const OWN: readonly (PolicyType | null)[] = ['identity-based policy', 'permissions boundary']

/** Kinds of policies that belong to no principal: a session's, a resource's, whether or not it has one. */
function refuseElsewhere({ policyType, missingAllows, decidedBy }: Summary): void {
  const elsewhere = [policyType, ...missingAllows].find(type => !OWN.includes(type))
  if (!elsewhere) return
  const guard = decidedBy.find(({ layer }) => layer === 'scps' || layer === 'rcps')
  if (guard) {
    const { policy, sourceType } = guard
    throw new OperatorError(
      400,
      `the ${elsewhere} ${policy} at ${sourceType} denies this call, and no policy of the caller ` +
        "can allow it: change or detach that one on the organization's page",
    )
  }
  throw new OperatorError(
    400,
    `the ${elsewhere} does not allow this call, and a fix changes only policies of the caller`,
  )
}

function needsIn({ body }: OperatorCall): NeededPermission[] {
  const needs = listIn(body, 'needs')
  const isSome = needs.length > 0 && needs.length <= MAX_NEEDS
  if (isSome && needs.every(isNeed)) return [...needs]
  throw new OperatorError(
    400,
    `"needs" must list 1 to ${MAX_NEEDS} of {action, resource}, with "via" where a service asks`,
  )
}

function isNeed(need: unknown): need is NeededPermission {
  if (typeof need !== 'object' || need === null) return false
  if (!('action' in need) || !('resource' in need)) return false
  const { action, resource } = need
  const via = 'via' in need ? need.via : undefined
  const isText = typeof action === 'string' && typeof resource === 'string'
  return isText && (via === undefined || typeof via === 'string')
}
