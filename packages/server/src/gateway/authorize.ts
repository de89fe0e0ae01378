// From an operation's row in its service's table to the engine's decision.
import type { RequestContext } from '@casegate/engine'
import {
  type AuthorizationRequest,
  authorize,
  forwardedContext,
  type PolicyParts,
} from '@casegate/engine'
import { accessDeniedMessage, type Summary, summarize } from '@casegate/engine/explain'
import { AwsError } from '../base/errors.ts'
import type { CallToAuthorize, Circumstances } from '../contract/call.ts'
import { resourceOrganization } from '../contract/organization.ts'
import {
  ANY_RESOURCE,
  type NamedAs,
  type Permission,
  type Resource,
} from '../contract/permission.ts'
import type { Authorization, NoPermissionNeeded } from '../contract/service.ts'
import {
  type AskedContexts,
  type AskedPermission,
  contextOf,
  type PermissionOfCall,
} from './call-record.ts'
import { compiledPoliciesOf } from './compiled-policies.ts'

/** The engine said no to what was asked. */
export class AccessDenied extends AwsError {
  readonly asked: AskedPermission

  constructor(asked: AskedPermission) {
    const summary = summarize(asked.policies, asked.request)
    super('AccessDenied', accessDeniedMessage(asNamed(summary, asked.named)))
    this.asked = asked
  }
}

/** AWS's sentence names some resources as the request did, so that it tells nothing else of them. */
export function asNamed(summary: Summary, named: NamedAs | undefined): Summary {
  return named ? { ...summary, resource: named.words } : summary
}

/** Asks for every permission that an operation's row names; throws the first denial. */
export async function authorizeOperation(
  authorization: Authorization<never> | NoPermissionNeeded,
  action: string,
  input: Readonly<Record<string, unknown>>,
  question: CallToAuthorize,
  asked: PermissionOfCall[],
): Promise<void> {
  if ('noPermissionNeeded' in authorization) return
  // The row was checked against the model's types; here the input is known only as decoded JSON.
  const row = authorization as Authorization<unknown>
  const context = row.context && (await row.context(input, question))
  for (const resource of await resourcesOf(row, input, question)) {
    requirePermission(
      question,
      {
        action: row.action ?? action,
        resource,
        ...(context && { context }),
      },
      asked,
    )
  }
  if (row.dependents === undefined) return
  for (const permission of await row.dependents(input, question)) {
    requirePermission(question, permission, asked)
  }
}

/** Asks for one permission of the caller and notes it; throws `AccessDenied` unless it is allowed. */
export function requirePermission(
  question: CallToAuthorize,
  permission: Permission,
  asked: PermissionOfCall[],
): void {
  const answer = askPermission(question, permission)
  asked.push(answer)
  if (answer.decision !== 'allowed') throw new AccessDenied(answer)
}

/** Would the caller have this permission? Asked as a call asks it, and nothing comes of it. */
export function askPermission(question: Circumstances, permission: Permission): PermissionOfCall {
  const parts = partsOf(question, permission.resource)
  const policies = compiledPoliciesOf(parts)
  const contexts: AskedContexts = {
    call: question.context,
    caller: question.caller.context,
    permission: permissionContext(question, permission),
  }
  const request: AuthorizationRequest = {
    principal: question.caller.arn,
    action: permission.action,
    resource: permission.resource.arn,
    resourceAccount: question.account,
    context: contextOf(contexts),
  }
  const { named } = permission.resource
  const decision = authorize(policies, request)
  return { parts, policies, request, contexts, decision, ...(named && { named }) }
}

function partsOf({ caller }: Circumstances, { policy }: Resource): PolicyParts {
  return policy ? { ...caller.policies, resource: policy } : caller.policies
}

async function resourcesOf(
  row: Authorization<unknown>,
  input: unknown,
  question: CallToAuthorize,
): Promise<readonly Resource[]> {
  const resources: Resource[] = []
  for (const resourceOf of Object.values(row.resources)) {
    const found = await resourceOf(input, question)
    if (found && 'arn' in found) resources.push(found)
    else if (found) resources.push(...found)
  }
  return resources.length > 0 ? resources : [ANY_RESOURCE]
}

function permissionContext(question: Circumstances, permission: Permission): RequestContext {
  const context: Record<string, RequestContext[string]> = {
    'aws:ResourceAccount': question.account,
    ...resourceOrganization(question.caller),
    ...permission.context,
    ...permission.resource.context,
  }
  for (const [key, value] of Object.entries(permission.resource.tags ?? {})) {
    context[`aws:ResourceTag/${key}`] = value
  }
  const { calledVia } = permission
  return calledVia === undefined ? context : { ...context, ...forwardedContext(calledVia) }
}
