// Regions: sets of requests, each the conjunction of literals, dimension by dimension.

import type { Budget } from '../languages/budget.ts'
import { Languages } from '../languages/languages.ts'
import type { Dimension, Value } from './dimension.ts'
import type { Box, Literal } from './literal.ts'
import { solve } from './solve.ts'

/** INVARIANT: every dimension has a value for which all its literals hold. */
export type Region = ReadonlyMap<Dimension, readonly Literal[]>

/** Where a question is answered: its budget, its languages, and what has been solved before. */
export interface Workspace {
  readonly budget: Budget
  readonly languages: Languages
  readonly solved: Map<string, Value | undefined>
}

export function createWorkspace(steps: number): Workspace {
  const budget: Budget = { left: steps }
  return { budget, languages: new Languages(budget), solved: new Map() }
}

export const everywhere: Region = new Map()

/** The part of the region where the literal holds; undefined where it holds nowhere. */
export function narrow(region: Region, literal: Literal, work: Workspace): Region | undefined {
  const { dimension } = literal.claim
  const stated = region.get(dimension) ?? []
  if (stated.some(({ id }) => id === literal.id)) return region
  if (stated.some(({ id }) => id === (literal.id ^ 1))) return undefined
  const literals = insert(stated, literal)
  if (findValue(dimension, literals, work) === undefined) return undefined
  return new Map(region).set(dimension, literals)
}

export function narrowToBox(region: Region, box: Box, work: Workspace): Region | undefined {
  let narrowed: Region | undefined = region
  for (const literal of box) {
    if (narrowed === undefined) return undefined
    narrowed = narrow(narrowed, literal, work)
  }
  return narrowed
}

/** Whether the literal holds somewhere in the region. */
export function meets(region: Region, literal: Literal, work: Workspace): boolean {
  const { dimension } = literal.claim
  const stated = region.get(dimension) ?? []
  if (stated.some(({ id }) => id === literal.id)) return true
  if (stated.some(({ id }) => id === (literal.id ^ 1))) return false
  return findValue(dimension, insert(stated, literal), work) !== undefined
}

/** A value of the dimension for which all the literals hold; undefined when there is none. */
export function findValue(
  dimension: Dimension,
  literals: readonly Literal[],
  { languages, solved }: Workspace,
): Value | undefined {
  const key = literals.map(({ id }) => id).join(',')
  if (solved.has(key)) return solved.get(key)
  const value = solve(dimension, literals, languages)
  solved.set(key, value)
  return value
}

/** In the order of their ids, so that equal conjunctions have equal keys. */
function insert(literals: readonly Literal[], literal: Literal): Literal[] {
  const at = literals.findIndex(({ id }) => id > literal.id)
  if (at < 0) return [...literals, literal]
  return [...literals.slice(0, at), literal, ...literals.slice(at)]
}
