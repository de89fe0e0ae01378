// Why an answer is open: what it depends on, in one sentence.
import type { Hole } from '../holes/open-value.ts'
import { describeHole } from '../inventory/open-policy.ts'

const SHOWN = 5

export function dependence(holes: readonly Hole[]): string {
  const words = holes.slice(0, SHOWN).map(describeHole)
  const more = holes.length > SHOWN ? ` and ${holes.length - SHOWN} more` : ''
  return `it depends on ${words.join(', ')}${more}`
}
