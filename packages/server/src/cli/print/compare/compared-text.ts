// What `casegate diff` tells of several changes: each by its name, and all of them together.
import type { ComparedHome, PolicyComparison, SubjectChange } from '@casegate/answers/compare'
import type { Unread } from '@casegate/answers/inventory'
import { styled } from '../../output.ts'
import { folded } from '../folded.ts'
import { BY_WHAT_WAS_READ } from '../unread.ts'
import { diffText, verdictStyled } from './diff-text.ts'
import { homeLines } from './home-text.ts'

export interface ComparedPart {
  /** undefined where there is only this. */
  readonly title: string | undefined
  readonly file: string
  readonly comparison: PolicyComparison
  readonly place: ComparedHome
  /** Of principals, and of policies among them. */
  readonly change?: SubjectChange
}

export interface Compared {
  readonly parts: readonly ComparedPart[]
  /** How many principals and other policies of files were compared; undefined where none was. */
  readonly subjects: number | undefined
  /** Of these, what could not be compared. */
  readonly unread: readonly Unread[]
}

export interface WholeComparison extends Compared {
  readonly whole: PolicyComparison
}

/** What was not read may be where the new allows more. */
export function comparedAsFarAsRead({
  parts,
  whole,
  ...compared
}: WholeComparison): WholeComparison {
  const told = parts.map(part => ({ ...part, comparison: asFarAsRead(part.comparison) }))
  return { ...compared, parts: told, whole: asFarAsRead(whole) }
}

function asFarAsRead(comparison: PolicyComparison): PolicyComparison {
  const { verdict, reasons } = comparison
  if (verdict !== 'equal' && verdict !== 'narrower') return comparison
  const why = `${verdict} ${BY_WHAT_WAS_READ}`
  return {
    ...comparison,
    verdict: 'undetermined',
    byItself: 'undetermined',
    reasons: [...reasons, why],
  }
}

/** `changed: Viewer (arn:aws:iam::123456789012:role/Viewer) in new.yaml`. */
export function titleOf({ change, name, before, file }: SubjectChange): string {
  return `${change}: ${before === undefined ? '' : `${before} is now `}${name} in ${file}`
}

export function comparedText({ parts, subjects, whole }: WholeComparison): readonly string[] {
  if (subjects === undefined && parts.length === 0) {
    return [
      `${whole.verdict}: no policy ${whole.verdict === 'equal' ? '' : 'that was read '}changed`,
    ]
  }
  // A principal is one, whatever of it changed.
  const changed = new Set(parts.flatMap(({ change }) => change?.holder ?? [])).size
  const summary =
    subjects === undefined
      ? []
      : [
          `${verdictStyled(whole.verdict)}: ${changed} of ${subjects} principals and other policies changed`,
          ...(parts.length > 0 ? [''] : []),
        ]
  const blocks = parts.flatMap(({ title, comparison }, index) => [
    ...(index === 0 ? [] : ['']),
    ...(title === undefined ? [] : folded(title, '').map(line => styled('bold', line))),
    ...diffText(comparison),
  ])
  const homes = homeLines(
    parts.map(({ place, comparison }) => ({ place, isShown: isShown(comparison) })),
  )
  return [...summary, ...blocks, ...(homes.length > 0 ? ['', ...homes] : [])]
}

function isShown({ added, removed, noLongerDenied, newlyDenied }: PolicyComparison): boolean {
  return [added, removed, noLongerDenied, newlyDenied].some(sets => sets.length > 0)
}
