// The JSON of `casegate fix`.
import { missingOf } from '@casegate/answers/check'
import type { Fix } from '@casegate/answers/fix'
import type { TakenDefault } from '@casegate/answers/inventory'
import { describeMissing } from './check-report.ts'
import { describeDecider } from './decider-report.ts'
import { leftOpenReport } from './deployment.ts'
import { newerReport } from './edition-text.ts'

export function fixReport(
  { before, addition, blocked, after, gained }: Fix,
  defaults: readonly TakenDefault[],
): object {
  return {
    task: before.id,
    edition: before.edition,
    allowed: before.allowed,
    missing: missingOf(before).map(describeMissing),
    fix: addition,
    proof: after && { allowed: after.allowed },
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
