// The policies that a task needs and nothing beyond: the least, or one of AWS's documented options.

import type { TaskQuestion } from '../check/check.ts'
import { type PolicyQuota, splitByQuota } from '../policies/quota.ts'
import {
  type AllowStatement,
  type GrantingPolicy,
  type NamedGrantingPolicy,
  policyOf,
  statementsFor,
} from '../policies/statements.ts'
import { isScoped, narrow, type Scope } from '../tasks/scope.ts'
import type { Option, PolicyStatement, TaskPermission } from '../tasks/task.ts'

export interface Generated {
  readonly policies: readonly NamedGrantingPolicy[]
  /** AWS managed policies to attach beside them. */
  readonly managedPolicies: readonly string[]
}

/** The least: each permission on its resources, as narrow as the scope makes them. */
export function generateLeast(
  questions: readonly TaskQuestion[],
  quota: PolicyQuota,
  name = nameFor(questions),
): Generated {
  const grants = questions.flatMap(({ edition, scope }) =>
    edition.permissions.map(({ action, resource }) => ({
      action,
      resource: narrow(resource, scope),
    })),
  )
  const [only] = questions
  const purpose = questions.length === 1 ? only?.task.title : undefined
  const statements = statementsFor(grants, { purpose })
  return { policies: splitByQuota(name, statements, quota), managedPolicies: [] }
}

/** A documented option in AWS's own words, with what a scope narrows. */
export function generateOption(
  { edition, scope }: TaskQuestion,
  option: Option,
  quota: PolicyQuota,
): Generated {
  const policies = option.policies.flatMap(({ name, document }) => {
    const statements = document.Statement.map(one => narrowed(one, edition.permissions, scope))
    return splitByQuota(name, statements, quota)
  })
  return { policies, managedPolicies: option.managedPolicies }
}

/** `OnboardWorkCases` for the tasks onboard and work-cases. */
export function nameFor(questions: readonly TaskQuestion[]): string {
  const words = questions.flatMap(({ task }) => task.id.split('-'))
  return words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

export function joined(policies: readonly NamedGrantingPolicy[]): GrantingPolicy {
  return policyOf(policies.flatMap(({ document }) => document.Statement))
}

/** AWS writes `*` where an ARN would do; a scope may make it that ARN. */
function narrowed(
  statement: PolicyStatement,
  permissions: readonly TaskPermission[],
  scope: Scope,
): AllowStatement {
  if (!isScoped(scope)) return statement
  const actions = [statement.Action].flat()
  const resources = new Set(
    permissions
      .filter(({ action }) => actions.includes(action))
      .map(({ resource }) => narrow(resource, scope)),
  )
  const [only] = resources
  if (resources.size === 1 && only !== undefined) return { ...statement, Resource: only }
  return { ...statement, Resource: narrow(statement.Resource, scope) }
}
