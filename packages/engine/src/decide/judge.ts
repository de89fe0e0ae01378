// AWS's order over all layers of policy, for one resource. The file to read first.

import type { ActionPlan, PlannedGroup } from '../compile/action-plan.ts'
import { findGrant, someMatches } from '../compile/candidates.ts'
import type { InPlay } from '../compile/layers.ts'
import { type Grant, grants } from '../compile/principal.ts'
import type { Question } from '../request/question.ts'
import {
  areRcpsInForce,
  areScpsInForce,
  mustResourceAllow,
  needsNoPermission,
} from './exemptions.ts'
import { allowed, deniedBy, needless, notAllowedBy, unanswerable, type Verdict } from './verdict.ts'

// AWS: IAM User Guide, "How AWS enforcement code logic evaluates requests to allow or deny access".
export function judge(plan: ActionPlan, question: Question): Verdict {
  if (question.caller.kind === 'unknown') return unanswerable
  if (needsNoPermission(question)) return needless
  for (const planned of plan.denying) {
    if (!isInForce(planned, question)) continue
    if (someMatches(planned.deny, question)) return deniedBy[planned.group.layer]
  }
  if (areScpsInForce(question) && isLimitedBy(plan.layers.scps, question)) return notAllowedBy.scps
  if (isLimitedBy(plan.layers.endpoint, question)) return notAllowedBy.endpoint
  const grant = findResourceGrant(plan, question)
  if (question.caller.account === undefined) {
    return grant === grants.none ? notAllowedBy.resource : allowed
  }
  const { resourceAccount = question.caller.account } = question
  return question.caller.account === resourceAccount
    ? judgeSameAccount(plan, question, grant)
    : judgeCrossAccount(plan, question, grant)
}

/** Are the policies of the group in force for this request? */
export function isInForce({ group }: PlannedGroup, question: Question): boolean {
  if (group.layer === 'scps') return areScpsInForce(question)
  return group.layer !== 'rcps' || areRcpsInForce(question)
}

/** The most direct grant that the resource's policy gives the caller. */
function findResourceGrant({ layers }: ActionPlan, question: Question): Grant {
  if (layers.resource === 'absent') return grants.none
  const [{ allow }] = layers.resource
  return findGrant(allow, question, grants.direct)
}

/** AWS: the same page, "Resource-based policies": how far a grant reaches by who is named. */
function judgeSameAccount(plan: ActionPlan, question: Question, grant: Grant): Verdict {
  if (grant === grants.direct) return allowed
  const { action, resource } = question
  const mustAllow = grant === grants.none && mustResourceAllow(action, resource.text)
  if (mustAllow) return notAllowedBy.resource
  if (grant !== grants.role && !identityAllows(plan, question)) return notAllowedBy.identity
  return judgeLimits(plan, question)
}

/** AWS: "Cross-account policy evaluation logic": both accounts must allow. */
function judgeCrossAccount(plan: ActionPlan, question: Question, grant: Grant): Verdict {
  if (grant === grants.none) return notAllowedBy.resource
  if (!identityAllows(plan, question)) return notAllowedBy.identity
  return judgeLimits(plan, question)
}

function judgeLimits({ layers }: ActionPlan, question: Question): Verdict {
  const { kind } = question.caller
  // A permissions boundary can be set for users and roles only.
  if (kind !== 'root' && isLimitedBy(layers.boundary, question)) return notAllowedBy.boundary
  // AWS: STS API Reference, GetFederationToken: without session policies it has no permissions.
  if (kind === 'federated' && layers.session === 'absent') return notAllowedBy.session
  return isLimitedBy(layers.session, question) ? notAllowedBy.session : allowed
}

/** By default the root user may do everything in its account; no one else may do anything. */
function identityAllows({ layers }: ActionPlan, question: Question): boolean {
  if (question.caller.kind === 'root') return true
  return layers.identity !== 'absent' && everyGroupAllows(layers.identity, question)
}

/** A layer that is absent limits nothing; one in play lets through what its policies allow. */
function isLimitedBy(layer: InPlay<PlannedGroup>, question: Question): boolean {
  return layer !== 'absent' && !everyGroupAllows(layer, question)
}

// AWS: "SCP evaluation": a permission must be allowed at every level from the root to the account.
function everyGroupAllows(groups: readonly PlannedGroup[], question: Question): boolean {
  for (const { allow } of groups) if (!someMatches(allow, question)) return false
  return true
}
