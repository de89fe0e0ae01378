// The JSON and the SARIF of `casegate diff`: their names are fixed, for programs read them.
import type { PolicyComparison, SetPart, SubjectChange } from '@casegate/answers/compare'
import type { SarifResult } from '@casegate/answers/lint'
import type { Decider } from '@casegate/answers/policies'
import type { WholeComparison } from './compared-text.ts'
import { newNameWords } from './diff-text.ts'
import { homeReport } from './home-text.ts'
import { setReport } from './set-report.ts'
import { actionWords, witnessWords } from './set-text.ts'

export function comparedReport({ parts, subjects, whole }: WholeComparison): object {
  const changes = parts.flatMap(({ change }) => change ?? [])
  const [part, ...more] = parts
  return {
    ...diffReport(whole),
    ...(part && more.length === 0 && changes.length === 0 && homeReport(part.place)),
    ...(subjects !== undefined && { compared: subjects, changes: changes.map(describeChange) }),
  }
}

function describeChange({ comparison, place, ...told }: SubjectChange): object {
  const { change, kind, name, before = null, file } = told
  return { change, kind, name, before, file, ...homeReport(place), ...diffReport(comparison) }
}

export function comparedResults({ parts }: WholeComparison): SarifResult[] {
  return parts.flatMap(({ comparison, file, change }) => {
    const results = diffResults(comparison, file)
    if (change === undefined) return results
    const about = `${change.name} (${change.change})`
    return results.map(result => ({ ...result, message: `${about}: ${result.message}` }))
  })
}

function diffReport(comparison: PolicyComparison): object {
  const { verdict, byItself, range, newNames } = comparison
  return {
    verdict,
    byItself,
    added: setReport(comparison.added),
    removed: setReport(comparison.removed),
    noLongerDenied: setReport(comparison.noLongerDenied),
    newlyDenied: setReport(comparison.newlyDenied),
    actions: range.count,
    asOf: range.asOf,
    newNames: newNames ?? null,
  }
}

/** `file` stands for statements that are in no file, such as those of AWS managed policies. */
function diffResults(comparison: PolicyComparison, file: string): SarifResult[] {
  const { verdict, added, removed, noLongerDenied, newlyDenied, reasons } = comparison
  const open: SarifResult[] = reasons.map(reason => ({
    rule: 'access-undetermined',
    level: 'warning',
    message: `The change is ${verdict}: ${reason}.`,
    file,
  }))
  return [
    ...open,
    ...newNameResults(comparison, file),
    ...added.map(part => resultOf(part, 'access-added', file)),
    ...noLongerDenied.map(part => resultOf(part, 'denial-removed', file)),
    ...removed.map(part => resultOf(part, 'access-removed', file)),
    ...newlyDenied.map(part => resultOf(part, 'denial-added', file)),
  ]
}

function newNameResults({ range, newNames }: PolicyComparison, file: string): SarifResult[] {
  if (newNames === undefined) return []
  const message = `Of the ${range.count} actions of today this is not so; ${newNameWords(newNames)}.`
  return [{ rule: 'access-new-names', level: 'note', message, file }]
}

const TITLES = {
  'access-added': 'Newly allowed',
  'access-removed': 'No longer allowed',
  'denial-removed': 'No longer denied, so that other policies may allow it',
  'denial-added': 'Newly denied, whatever other policies allow',
} as const

function resultOf(part: SetPart, rule: keyof typeof TITLES, file: string): SarifResult {
  const place = part.statements.find(isInFile)
  const isLess = rule === 'access-removed' || rule === 'denial-added'
  const level = isLess ? 'note' : part.witness ? 'error' : 'warning'
  const example = part.witness ? `For example ${witnessWords(part)}` : witnessWords(part)
  const message = `${TITLES[rule]}: ${actionWords(part)} on ${part.region}. ${example}.`
  return { rule, level, message, file: place?.file ?? file, start: place?.place }
}

function isInFile({ file }: Decider): boolean {
  return file !== undefined
}
