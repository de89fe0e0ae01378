// How many of AWS's actions an answer ranges over.
import { listPolicies, statementsIn } from '@casegate/engine/policy'
import { countActions } from '../base/known-names.ts'
import { type HeldLayers, readLayers } from '../policies/held-layers.ts'

export interface ActionRange {
  /** The actions as they are named. */
  readonly patterns: readonly string[]
  /** How many AWS has of them. */
  readonly count: number
  /** The day of AWS's reference. */
  readonly asOf: string
}

export function rangeOf(patterns: Iterable<string>): ActionRange {
  const named = [...new Set(patterns)].sort()
  const { count, date } = countActions(named.includes('*') ? ['*'] : named)
  return { patterns: named, count, asOf: date }
}

/** The actions that the policies speak of. */
export function rangeOfPolicies(...sides: readonly HeldLayers[]): ActionRange {
  const documents = sides.flatMap(side =>
    listPolicies(readLayers(side, 'greatest')).map(({ document }) => document),
  )
  return rangeOf(documents.flatMap(statementsIn).flatMap(patternsOf))
}

export function joinRanges(ranges: readonly ActionRange[]): ActionRange {
  return rangeOf(ranges.flatMap(({ patterns }) => patterns))
}

/** NotAction speaks of all but what it names. */
function patternsOf(statement: ReturnType<typeof statementsIn>[number]): string[] {
  if (statement.NotAction !== undefined) return ['*']
  return [statement.Action].flat().filter(action => typeof action === 'string')
}
