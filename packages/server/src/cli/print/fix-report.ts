// The JSON of `casegate fix`.
import { missingOf } from '@casegate/answers/check'
import type { Fix, FixOfTasks } from '@casegate/answers/fix'
import { describeMissing, type ReportedWith } from './check-report.ts'
import { describeDecider } from './decider-report.ts'
import { leftOpenReport } from './deployment.ts'
import { newerReport } from './edition-text.ts'

/** With one task as it is by itself. */
export function fixesReport({ fixes, addition }: FixOfTasks, told: ReportedWith): object {
  const [only, ...more] = fixes
  if (only && more.length === 0) return fixReport(only, told)
  return {
    allowed: !told.isPartial && fixes.every(({ before }) => before.allowed),
    fix: addition,
    tasks: fixes.map(fix => fixReport(fix, told)),
  }
}

function fixReport(
  { before, addition, blocked, after, gained }: Fix,
  { defaults, isPartial }: ReportedWith,
): object {
  return {
    task: before.id,
    edition: before.edition,
    allowed: before.allowed && !isPartial,
    missing: missingOf(before).map(describeMissing),
    fix: addition,
    proof: after && { allowed: after.allowed && !isPartial },
    newlyAllowed: gained,
    blocked: blocked.map(({ permission, by, change }) => ({
      action: permission.action,
      resource: permission.resource,
      decision: permission.decision,
      by: by.map(describeDecider),
      change,
    })),
    ...newerReport(before),
    ...leftOpenReport({ holes: before.holes, defaults }),
  }
}
