// The JSON of `casegate check`: its names are fixed, for programs read them.
import {
  missingOf,
  type PermissionAnswer,
  type TaskAnswer,
  whyMissing,
} from '@casegate/answers/check'
import type { Fix } from '@casegate/answers/fix'
import type { TakenDefault } from '@casegate/answers/inventory'
import { describeDecider } from './decider-report.ts'
import { leftOpenReport } from './deployment.ts'

/** Without a fix, nothing is missing. */
export function checkReport(
  answer: TaskAnswer,
  fix: Fix | undefined,
  defaults: readonly TakenDefault[],
): object {
  const { task, edition, allowed, permissions, holes, isUndetermined } = answer
  return {
    task: task.id,
    edition: edition.name,
    allowed,
    permissions: permissions.map(describePermission),
    missing: missingOf(answer).map(describeMissing),
    fix: fix?.addition ?? null,
    ...(isUndetermined && { undetermined: true }),
    ...leftOpenReport({ holes, defaults }),
  }
}

export function describePermission(answer: PermissionAnswer): object {
  const { action, resource, decision, outcome, decidedBy, details } = answer
  return {
    action,
    resource,
    decision,
    outcome,
    details,
    decidedBy: decidedBy.map(describeDecider),
  }
}

export function describeMissing(answer: PermissionAnswer): object {
  const { action, resource, decision, outcome } = answer
  return { action, resource, decision, outcome, why: whyMissing(answer) }
}
