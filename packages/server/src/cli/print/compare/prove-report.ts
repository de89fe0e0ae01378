// The JSON of `casegate prove`: its names are fixed, for programs read them.
import type { Proof, Reach } from '@casegate/answers/compare'
import type { TakenDefault } from '@casegate/answers/inventory'
import { describeDecider } from '../decider-report.ts'
import { leftOpenReport } from '../deployment.ts'
import { setReport } from './set-report.ts'

export function proveReport(
  proofs: readonly Proof[],
  reach: Reach | undefined,
  defaults: readonly TakenDefault[],
): object {
  return {
    proved: proofs.every(({ answer }) => answer === 'holds'),
    claims: proofs.map(describeProof),
    ...(reach && { coverage: setReport(reach.parts), coverageReason: reach.reason ?? null }),
    ...leftOpenReport({ holes: reach?.holes ?? [], defaults }),
  }
}

function describeProof({ kind, claim, answer, reason, against, idle, holes }: Proof): object {
  return {
    kind,
    claim,
    answer,
    reason: reason ?? null,
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
