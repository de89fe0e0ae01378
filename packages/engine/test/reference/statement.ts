// Whether a statement applies to a request, and as what its principal met the caller.
import { actionMatches } from './action.ts'
import type { Caller } from './caller.ts'
import { conditionHolds } from './condition.ts'
import type { Context } from './context.ts'
import type { Statement } from './policy.ts'
import { listOf } from './policy.ts'
import type { PolicyKind } from './policy-kind.ts'
import { isExempt, type Meeting, meetings } from './principal.ts'
import { resourceMatches } from './resource.ts'

/** A request for one resource. */
export type Question = {
  caller: Caller
  action: string
  resource: string
  context: Context
  hasBoundary: boolean
}

/** The meetings of an applying statement (none where no principal is named), else undefined. */
export function applies(
  statement: Statement,
  kind: PolicyKind,
  variables: boolean,
  question: Question,
): Meeting[] | undefined {
  const { action, resource, context } = question
  const scene = { kind, variables, context }
  const applying =
    isListed(statement.Action, statement.NotAction, list => actionMatches(list, action)) &&
    isListed(statement.Resource, statement.NotResource, list =>
      resourceMatches(list, resource, scene),
    ) &&
    (statement.Condition === undefined || conditionHolds(statement.Condition, scene))
  return applying ? metAs(statement, question) : undefined
}

function isListed(
  list: string | string[] | undefined,
  notList: string | string[] | undefined,
  matches: (list: string[]) => boolean,
): boolean {
  // A role trust policy has no Resource: its role is meant.
  if (list === undefined && notList === undefined) return true
  return list === undefined ? !matches(listOf(notList)) : matches(listOf(list))
}

function metAs(statement: Statement, question: Question): Meeting[] | undefined {
  const { caller, hasBoundary } = question
  if (statement.Principal !== undefined) {
    const found = meetings(statement.Principal, caller)
    return found.length > 0 ? found : undefined
  }
  if (statement.NotPrincipal === undefined) return []
  // AWS: NotPrincipal "will always deny any IAM principal that has a permissions boundary".
  return hasBoundary || !isExempt(statement.NotPrincipal, caller) ? [] : undefined
}
