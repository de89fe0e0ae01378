// The JSON of `casegate check`: its names are fixed, for programs read them.
import { type Decider, missingOf, type PermissionAnswer, whyMissing } from '../../answers/check.ts'
import type { Fix } from '../../answers/fix.ts'

export function checkReport({ before, addition }: Fix): object {
  const { task, edition, allowed, permissions } = before
  return {
    task: task.id,
    edition: edition.name,
    allowed,
    permissions: permissions.map(describePermission),
    missing: missingOf(before).map(describeMissing),
    fix: addition,
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

export function describeDecider({ policy, sid, statement, effect, file, place }: Decider): object {
  const where = { file: file ?? null, line: place?.line ?? null, column: place?.column ?? null }
  return { policy, sid, statement, effect, ...where }
}
