// What `casegate diff` tells people: the verdict, and both sets of requests.
import type { ComparisonVerdict, PolicyComparison } from '@casegate/answers/compare'
import { styled } from '../../output.ts'
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

export function diffText({
  verdict,
  added,
  removed,
  reasons,
}: PolicyComparison): readonly string[] {
  const lines = [`${styled(STYLES[verdict], verdict)}: ${MEANINGS[verdict]}`]
  lines.push(...reasons.map(reason => `  ${reason}`))
  if (added.length > 0) {
    lines.push('', styled('bold', 'Newly allowed'), ...setLines(added, styled('red', '+')))
  }
  if (removed.length > 0) {
    lines.push('', styled('bold', 'No longer allowed'), ...setLines(removed, styled('green', '-')))
  }
  return lines
}
