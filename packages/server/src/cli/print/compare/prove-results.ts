// The SARIF of `casegate prove`: what speaks against a claim at the statement that is responsible.
import type { Claim, ProofAnswer, SetPart } from '@casegate/answers/compare'
import type { SarifResult } from '@casegate/answers/lint'
import type { Decider } from '@casegate/answers/policies'
import { claimWords, rangeWords } from './prove-text.ts'
import { actionWords, witnessWords } from './set-text.ts'

const RULES = {
  holds: { rule: 'claim-proved', level: 'none' },
  fails: { rule: 'claim-false', level: 'error' },
  undetermined: { rule: 'claim-undetermined', level: 'warning' },
} as const satisfies Record<ProofAnswer, Pick<SarifResult, 'rule' | 'level'>>

/** `file` stands for statements that are in no file. */
export function proveResults(claims: readonly Claim[], file: string): SarifResult[] {
  return claims.flatMap(claim => {
    const { answer, reason, against, idle } = claim.proof
    const head = `${claimWords(claim)}, ${rangeWords(claim)}`
    const of = (message: string, place?: Decider): SarifResult => ({
      ...RULES[answer],
      message,
      file: place?.file ?? file,
      start: place?.place,
    })
    const parts = against.flatMap(set => set.parts)
    const found = [
      ...parts.map(part =>
        of(`Not so: ${head}. ${partWords(part)}.`, part.statements.find(isInFile)),
      ),
      ...idle.map(({ statement, why }) =>
        of(`Not so: ${head}. The statement is ${why}.`, statement),
      ),
    ]
    if (found.length > 0) return found
    return [of(`${head}: ${answer}${reason === undefined ? '' : `, for ${reason}`}.`)]
  })
}

function partWords(part: SetPart): string {
  const example = part.witness ? `for example ${witnessWords(part)}` : witnessWords(part)
  return `${actionWords(part)} on ${part.region}, ${example}`
}

function isInFile({ file }: Decider): boolean {
  return file !== undefined
}
