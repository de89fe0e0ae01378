// The JSON of `casegate prove`: its names are fixed, for programs read them.
import type { Claim, ProvenReach } from '@casegate/answers/compare'
import type { TakenDefault } from '@casegate/answers/inventory'
import { describeDecider } from '../decider-report.ts'
import { leftOpenReport } from '../deployment.ts'
import { homeReport } from './home-text.ts'
import { setReport } from './set-report.ts'

export function proveReport(
  claims: readonly Claim[],
  reach: ProvenReach | undefined,
  defaults: readonly TakenDefault[],
): object {
  return {
    proved: claims.every(({ proof }) => proof.answer === 'holds'),
    claims: claims.map(describeClaim),
    ...(reach && { coverage: setReport(reach.parts), coverageReason: reach.reason ?? null }),
    ...leftOpenReport({ holes: reach?.holes ?? [], defaults }),
  }
}

function describeClaim({ proof, principal, range, resources, place }: Claim): object {
  const { kind, claim, answer, reason, against, idle, holes } = proof
  return {
    kind,
    claim,
    ...(principal !== undefined && { principal }),
    answer,
    reason: reason ?? null,
    actions: range.count,
    asOf: range.asOf,
    resources: resources.length === 0 ? ['*'] : resources,
    ...homeReport(place),
    ...Object.fromEntries(against.map(({ name, parts }) => [name, setReport(parts)])),
    ...(kind === 'noIdleStatements' && {
      idle: idle.map(({ statement, why, because }) => ({
        ...describeDecider(statement),
        why,
        because: because.map(describeDecider),
      })),
    }),
    ...leftOpenReport({ holes }),
  }
}
