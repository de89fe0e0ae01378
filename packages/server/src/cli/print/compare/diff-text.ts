// What `casegate diff` tells people: the verdict, and both sets of requests.

import type { ComparisonVerdict, NewNames, PolicyComparison } from '@casegate/answers/compare'
import { inOneLine } from '@casegate/engine/listing'
import { styled } from '../../output.ts'
import { folded } from '../folded.ts'
import { setLines } from './set-text.ts'

const MEANINGS: Readonly<Record<ComparisonVerdict, string>> = {
  equal: 'both allow the same requests',
  wider: 'the new allows all that the old did, and more',
  narrower: 'the new allows less than the old, and nothing else',
  incomparable: 'each allows requests that the other does not',
  undetermined: 'whether it is wider or narrower could not be proved',
}

const STYLES = {
  equal: 'green',
  wider: 'red',
  narrower: 'green',
  incomparable: 'red',
  undetermined: 'yellow',
} as const

/** Where it is what other policies stand beside that makes the difference. */
const BESIDE: Readonly<Record<ComparisonVerdict, string>> = {
  ...MEANINGS,
  wider: 'beside other policies the new denies less than the old',
  narrower: 'beside other policies the new denies more than the old',
  incomparable: 'beside other policies each denies what the other does not',
}

const ALONE: Readonly<Record<ComparisonVerdict, string>> = {
  equal: 'by itself it allows the same',
  wider: 'by itself it allows more',
  narrower: 'by itself it allows less',
  incomparable: 'by itself each allows what the other does not',
  undetermined: 'what it allows by itself is open',
}

export function diffText(comparison: PolicyComparison): readonly string[] {
  const { reasons, added, removed, noLongerDenied, newlyDenied } = comparison
  const [red, green] = [styled('red', '+'), styled('green', '-')]
  return [
    ...folded(verdictWords(comparison), ''),
    ...reasons.map(reason => `  ${reason}`),
    ...sectionLines('Newly allowed', setLines(added, red)),
    ...sectionLines('No longer denied: other policies may allow it', setLines(noLongerDenied, red)),
    ...sectionLines('No longer allowed', setLines(removed, green)),
    ...sectionLines('Newly denied, whatever other policies allow', setLines(newlyDenied, green)),
  ]
}

export function verdictStyled(verdict: ComparisonVerdict): string {
  return styled(STYLES[verdict], verdict)
}

/** `equal for the 43 actions AWS has today (2026-09-26): …; wider for names that AWS may add`. */
function verdictWords({ verdict, byItself, range, newNames }: PolicyComparison): string {
  const meaning =
    verdict === byItself ? MEANINGS[verdict] : `${BESIDE[verdict]}; ${ALONE[byItself]}`
  const word = verdictStyled(verdict)
  if (newNames === undefined) return `${word}: ${meaning}`
  const today = `for the ${range.count} actions AWS has today (${range.asOf})`
  return `${word} ${today}: ${meaning}; ${newNameWords(newNames)}`
}

/** `wider for names that AWS may add (cases:G*)`. */
export function newNameWords({ verdict, actions }: NewNames): string {
  if (verdict === 'undetermined') return 'for names that AWS may add it could not be told'
  return `${verdict} for names that AWS may add (${inOneLine(actions)})`
}

function sectionLines(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', styled('bold', title), ...lines]
}
