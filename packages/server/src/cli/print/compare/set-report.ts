// Sets of requests as JSON: the names are fixed, for programs read them.
import type { SetPart } from '@casegate/answers/compare'
import { describeDecider } from '../decider-report.ts'

export function setReport(parts: readonly SetPart[]): object[] {
  return parts.map(({ actions, exceptActions, region, caller, witness, statements }) => ({
    actions,
    ...(exceptActions.length > 0 && { exceptActions }),
    region,
    ...(caller !== undefined && { caller }),
    witness: witness === undefined ? null : describeWitness(witness, caller !== undefined),
    statements: statements.map(describeDecider),
  }))
}

/** Who asks is told where it matters. */
function describeWitness(
  { principal, action, resource, context = {} }: NonNullable<SetPart['witness']>,
  personal: boolean,
): object {
  return { ...(personal && { principal }), action, resource, context }
}
