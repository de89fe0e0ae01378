// The JSON and the SARIF of `casegate diff`: their names are fixed, for programs read them.
import type { PolicyComparison, SetPart } from '@casegate/answers/compare'
import type { SarifResult } from '@casegate/answers/lint'
import type { Decider } from '@casegate/answers/policies'
import { setReport } from './set-report.ts'
import { actionWords, witnessWords } from './set-text.ts'

export function diffReport({ verdict, added, removed }: PolicyComparison): object {
  return { verdict, added: setReport(added), removed: setReport(removed) }
}

/** `file` stands for statements that are in no file, such as those of AWS managed policies. */
export function diffResults(comparison: PolicyComparison, file: string): SarifResult[] {
  const { verdict, added, removed, reasons } = comparison
  const open: SarifResult[] = reasons.map(reason => ({
    rule: 'access-undetermined',
    level: 'warning',
    message: `The change is ${verdict}: ${reason}.`,
    file,
  }))
  return [
    ...open,
    ...added.map(part => resultOf(part, 'access-added', 'Newly allowed', file)),
    ...removed.map(part => resultOf(part, 'access-removed', 'No longer allowed', file)),
  ]
}

function resultOf(
  part: SetPart,
  rule: 'access-added' | 'access-removed',
  title: string,
  file: string,
): SarifResult {
  const place = part.statements.find(isInFile)
  const level = rule === 'access-removed' ? 'note' : part.witness ? 'error' : 'warning'
  const example = part.witness ? `For example ${witnessWords(part)}` : witnessWords(part)
  const message = `${title}: ${actionWords(part)} on ${part.region}. ${example}.`
  return { rule, level, message, file: place?.file ?? file, start: place?.place }
}

function isInFile({ file }: Decider): boolean {
  return file !== undefined
}
