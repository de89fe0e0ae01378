// Who and what AWS exempts from policies.

import {
  type FoldedAction,
  lookUpGiven,
  principalArnKey,
  type Question,
} from '../request/question.ts'
import { rcpServices } from './rcp-services.ts'

/**
 * AWS: STS API Reference: GetCallerIdentity works even under an explicit deny; GetSessionToken
 * needs no permission, and policies cannot control it.
 */
export function needsNoPermission({ action, caller }: Question): boolean {
  if (action.service !== 'sts') return false
  if (action.name !== 'getcalleridentity' && action.name !== 'getsessiontoken') return false
  return caller.account !== undefined
}

// AWS: Organizations User Guide, "Service control policies": users, roles and the root user of
// the account, but not its service-linked roles.
export function areScpsInForce(question: Question): boolean {
  return question.caller.account !== undefined && !isServiceLinked(question)
}

// AWS: Organizations User Guide, "Resource control policies (RCPs)", resources and entities not
// restricted: neither a service-linked role nor the service that assumes it.
export function areRcpsInForce(question: Question): boolean {
  const { action, caller, resource } = question
  if (!rcpServices.has(action.service)) return false
  if (action.text === 'kms:retiregrant') return false
  const isTrusted = caller.kind === 'service' && action.service === 'sts'
  if (isTrusted && isServiceLinkedRole(resource.text)) return false
  return !isServiceLinked(question)
}

/**
 * AWS: "How AWS enforcement code logic evaluates requests": role trust policies and KMS key
 * policies must allow the caller even in the same account.
 */
export function mustResourceAllow(action: FoldedAction, resource: string): boolean {
  if (action.service === 'kms') return /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource)
  return trustActions.has(action.text) && /^arn:[^:]*:iam::[^:]*:role\//.test(resource)
}

export const trustActions: ReadonlySet<string> = new Set([
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
  'sts:setsourceidentity',
  'sts:tagsession',
])

function isServiceLinked(question: Question): boolean {
  if (!question.caller.serviceLinked) return false
  // The context may know better than the session's ARN, which lacks the role's path.
  const given = lookUpGiven(question, principalArnKey)
  return typeof given !== 'string' || isServiceLinkedRole(given)
}

function isServiceLinkedRole(arn: string): boolean {
  return /^arn:[^:]*:iam::[^:]*:role\/aws-service-role\//.test(arn)
}
