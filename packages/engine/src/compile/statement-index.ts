// The statements of one document and effect, found by the action asked for.

import type { FoldedAction } from '../request/question.ts'
import { coversAction } from './action.ts'
import type { StatementTests } from './statement.ts'

/** Statements are known by their place in the document, so that all who share it share the index. */
export interface StatementIndex {
  readonly byService: ReadonlyMap<string, ServiceStatements>
  /** Statements that may speak of every service: "*" and NotAction. */
  readonly anyService: readonly number[]
}

interface ServiceStatements {
  /** By the action names written out, in lower case. */
  readonly literal: Map<string, number[]>
  /** Those with a wildcard in an action name. */
  wild: number[]
}

export function indexStatements(
  statements: readonly StatementTests[],
  effect: 'Allow' | 'Deny',
): StatementIndex {
  const byService = new Map<string, ServiceStatements>()
  const anyService: number[] = []
  for (const [place, { source, action }] of statements.entries()) {
    if (source.effect !== effect) continue
    const { negated, entries } = action
    if (negated || entries.some(entry => entry.service === undefined)) {
      anyService.push(place)
      continue
    }
    // Most names stand in one statement only: all of them have this one list.
    const alone = [place]
    for (const { service = '', literal } of entries) {
      const of = byService.get(service) ?? { literal: new Map<string, number[]>(), wild: [] }
      byService.set(service, of)
      if (literal === undefined) of.wild = withPlace(of.wild, alone)
      else of.literal.set(literal, withPlace(of.literal.get(literal), alone))
    }
  }
  return { byService, anyService }
}

/** The places of the statements whose action covers the one asked for, in their order. */
export function placesFor(
  index: StatementIndex,
  statements: readonly StatementTests[],
  action: FoldedAction,
): number[] {
  const of = index.byService.get(action.service)
  const covers = (place: number): boolean => {
    const statement = statements[place]
    return statement !== undefined && coversAction(statement.action, action)
  }
  const found = new Set([
    ...(of?.literal.get(action.name) ?? []),
    ...(of?.wild.filter(covers) ?? []),
    ...index.anyService.filter(covers),
  ])
  return [...found].sort((one, other) => one - other)
}

/**
 * Statements come one after the other, so only the last can be the same one.
 * INVARIANT: only lists of one place are shared.
 */
function withPlace(known: number[] | undefined, alone: number[]): number[] {
  if (known === undefined || known.length === 0) return alone
  if (known.at(-1) === alone[0]) return known
  if (known.length === 1) return [...known, ...alone]
  for (const place of alone) known.push(place)
  return known
}
