// The JSON of `casegate check`: its names are fixed, for programs read them.
import {
  type CheckedPermission,
  type CheckedTask,
  missingOf,
  whyMissing,
} from '@casegate/answers/check'
import type { Fix } from '@casegate/answers/fix'
import type { TakenDefault } from '@casegate/answers/inventory'
import { describeDecider } from './decider-report.ts'
import { leftOpenReport } from './deployment.ts'
import { newerReport } from './edition-text.ts'
import { OUTCOME_NAMES } from './outcomes.ts'

export interface ReportedWith {
  readonly defaults: readonly TakenDefault[]
  /** Not all of the input was read, so that nothing is surely allowed. */
  readonly isPartial: boolean
}

/** Of one task its own members; of several, a list of them. Without a fix, nothing is missing. */
export function checksReport(
  answers: readonly CheckedTask[],
  fixes: readonly (Fix | undefined)[],
  told: ReportedWith,
): object {
  const [only, ...more] = answers
  if (only && more.length === 0) return checkReport(only, fixes[0], told)
  return {
    allowed: !told.isPartial && answers.every(({ allowed }) => allowed),
    tasks: answers.map((answer, index) => checkReport(answer, fixes[index], told)),
  }
}

function checkReport(
  answer: CheckedTask,
  fix: Fix | undefined,
  { defaults, isPartial }: ReportedWith,
): object {
  const { id, edition, allowed, permissions, holes, isUndetermined } = answer
  return {
    task: id,
    edition,
    allowed: allowed && !isPartial,
    permissions: permissions.map(describePermission),
    missing: missingOf(answer).map(describeMissing),
    fix: fix?.addition ?? null,
    ...newerReport(answer),
    ...((isUndetermined || (allowed && isPartial)) && { undetermined: true }),
    ...leftOpenReport({ holes, defaults }),
  }
}

export function describePermission(answer: CheckedPermission): object {
  const { action, resource, decision, state, decidedBy, details, policyType, allowedWith } = answer
  return {
    action,
    resource,
    decision,
    outcome: OUTCOME_NAMES[state],
    details,
    decidedBy: decidedBy.map(describeDecider),
    ...(decision !== 'allowed' && { policyType }),
    ...(allowedWith && { allowedWith }),
  }
}

export function describeMissing(answer: CheckedPermission): object {
  const { action, resource, decision, state } = answer
  const outcome = OUTCOME_NAMES[state]
  return { action, resource, decision, outcome, why: whyMissing(answer) }
}
