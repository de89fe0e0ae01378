// From an operation's row in its service's table to the engine's decision.
import {
  type AuthorizationRequest,
  authorize,
  type CompiledPolicies,
  compilePolicies,
  forwardedContext,
  type PolicyParts,
} from '@casegate/engine'
import { accessDeniedMessage, summarize } from '@casegate/engine/explain'
import { AwsError } from '../base/errors.ts'
import type { Question } from '../contract/call.ts'
import {
  ANY_RESOURCE,
  type Permission,
  type RequestContext,
  type Resource,
} from '../contract/permission.ts'
import type { Authorization, NoPermissionNeeded } from '../contract/service.ts'
import type { AskedPermission } from './call-record.ts'

/** The engine said no; `policies` and `request` are what it was asked, for the explanation. */
export class AccessDenied extends AwsError {
  readonly policies: CompiledPolicies
  readonly request: AuthorizationRequest

  constructor(policies: CompiledPolicies, request: AuthorizationRequest) {
    super('AccessDenied', accessDeniedMessage(summarize(policies, request)))
    this.policies = policies
    this.request = request
  }
}

/** Asks for every permission that an operation's row names; throws the first denial. */
export async function authorizeOperation(
  authorization: Authorization<never> | NoPermissionNeeded,
  action: string,
  input: Readonly<Record<string, unknown>>,
  question: Question,
  asked: AskedPermission[],
): Promise<void> {
  if ('noPermissionNeeded' in authorization) return
  // The row was checked against the model's types; here the input is known only as decoded JSON.
  const row = authorization as Authorization<unknown>
  const context = await row.context?.(input, question)
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
  for (const permission of (await row.dependents?.(input, question)) ?? []) {
    requirePermission(question, permission, asked)
  }
}

/** Asks for one permission of the caller and notes it; throws `AccessDenied` unless it is allowed. */
export function requirePermission(
  question: Question,
  permission: Permission,
  asked: AskedPermission[],
): void {
  const answer = askPermission(question, permission)
  asked.push(answer)
  if (answer.decision !== 'allowed') throw new AccessDenied(answer.policies, answer.request)
}

/** Would the caller have this permission? Asked as a call asks it, and nothing comes of it. */
export function askPermission(question: Question, permission: Permission): AskedPermission {
  const policies = compiledPoliciesOf(partsOf(question, permission.resource))
  const request: AuthorizationRequest = {
    principal: question.caller.arn,
    action: permission.action,
    resource: permission.resource.arn,
    resourceAccount: question.account,
    context: contextOf(question, permission),
  }
  return { policies, request, decision: authorize(policies, request) }
}

function partsOf({ caller }: Question, { policy }: Resource): PolicyParts {
  return policy ? { ...caller.policies, resource: policy } : caller.policies
}

async function resourcesOf(
  row: Authorization<unknown>,
  input: unknown,
  question: Question,
): Promise<readonly Resource[]> {
  const resources: Resource[] = []
  for (const resourceOf of Object.values(row.resources)) {
    const found = await resourceOf(input, question)
    if (found) resources.push(...('arn' in found ? [found] : found))
  }
  return resources.length > 0 ? resources : [ANY_RESOURCE]
}

function contextOf(question: Question, permission: Permission): RequestContext {
  const context: Record<string, RequestContext[string]> = {
    ...question.context,
    ...question.caller.context,
    'aws:ResourceAccount': question.account,
    ...permission.context,
    ...permission.resource.context,
  }
  for (const [key, value] of Object.entries(permission.resource.tags ?? {})) {
    context[`aws:ResourceTag/${key}`] = value
  }
  const { calledVia } = permission
  return calledVia === undefined ? context : { ...context, ...forwardedContext(calledVia) }
}

// Sources hand out one and the same `PolicyParts` until something changes, so compiling is rare.
const compiled = new WeakMap<PolicyParts, CompiledPolicies>()

function compiledPoliciesOf(parts: PolicyParts): CompiledPolicies {
  const known = compiled.get(parts)
  if (known) return known
  const result = compilePolicies(parts)
  if (!result.ok) {
    // IAM refuses malformed policies when they are written, so a stored one is a fault of ours: it
    // must be loud, and it must not decide anything.
    const [first] = result.errors
    throw new Error(`a stored policy does not compile: ${first?.message}`)
  }
  compiled.set(parts, result.policies)
  return result.policies
}
