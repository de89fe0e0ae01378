// Why an answer is open: what it depends on, in one sentence.
import { inOneLine } from '@casegate/engine/listing'
import type { Hole } from '../holes/open-value.ts'
import { describeHole } from '../inventory/open-policy.ts'

export function dependence(holes: readonly Hole[]): string {
  return `it depends on ${inOneLine(holes.map(describeHole))}`
}
