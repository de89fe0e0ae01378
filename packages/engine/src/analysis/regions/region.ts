// Regions: sets of requests, each the conjunction of literals, dimension by dimension.

import { type StepBudget, spend } from '../languages/budget.ts'
import { Languages } from '../languages/languages.ts'
import type { Dimension, Value } from './dimension.ts'
import type { Box, Literal } from './literal.ts'
import { isPlainlyTrue, solve } from './solve.ts'

/** What is not told of a dimension may be anything. */
export type RequestSet = ReadonlyMap<Dimension, Conjunction>

/** Literals on one dimension that go together. */
export interface Conjunction {
  /** In the order of their ids. */
  readonly literals: readonly Literal[]
  /** For which all of them hold. */
  readonly value: Value
  /** With one more literal, by its id; undefined where no value is left. */
  readonly narrower: Map<number, Conjunction | undefined>
}

/** Where a question is answered: its budget, its languages, and what has been solved before. */
export interface Workspace {
  readonly budget: StepBudget
  readonly languages: Languages
  /** By the ids of the literals. */
  readonly solved: Map<string, Conjunction | undefined>
}

export function createWorkspace(budget: StepBudget): Workspace {
  return { budget, languages: new Languages(budget), solved: new Map() }
}

export const everywhere: RequestSet = new Map()

/** Of a region that is copied. */
const dimensionsInAStep = 16

/** The part of the region where the literal holds; undefined where it holds nowhere. */
export function narrow(
  region: RequestSet,
  literal: Literal,
  work: Workspace,
): RequestSet | undefined {
  const { dimension } = literal.claim
  const known = region.get(dimension)
  const found = conjoin(known, literal, work)
  if (found === undefined) return undefined
  if (found === known) return region
  spend(work.budget, region.size / dimensionsInAStep)
  return new Map(region).set(dimension, found)
}

export function narrowToBox(region: RequestSet, box: Box, work: Workspace): RequestSet | undefined {
  let narrowed: RequestSet | undefined = region
  for (const literal of box) {
    if (narrowed === undefined) return undefined
    narrowed = narrow(narrowed, literal, work)
  }
  return narrowed
}

/** Whether the literal holds somewhere in the region. */
export function meets(region: RequestSet, literal: Literal, work: Workspace): boolean {
  return conjoin(region.get(literal.claim.dimension), literal, work) !== undefined
}

function conjoin(
  known: Conjunction | undefined,
  literal: Literal,
  work: Workspace,
): Conjunction | undefined {
  if (known === undefined) return findConjunction([literal], undefined, work)
  const { literals, value, narrower } = known
  if (narrower.has(literal.id)) return narrower.get(literal.id)
  let found: Conjunction | undefined
  if (literals.some(({ id }) => id === literal.id)) found = known
  else if (!literals.some(({ id }) => id === (literal.id ^ 1))) {
    const still = isPlainlyTrue(value, literal) ? value : undefined
    found = findConjunction(insert(literals, literal), still, work)
  }
  narrower.set(literal.id, found)
  return found
}

/** With the value, where one is known already. */
function findConjunction(
  literals: readonly Literal[],
  known: Value | undefined,
  { languages, solved }: Workspace,
): Conjunction | undefined {
  const key = literals.map(({ id }) => id).join()
  if (solved.has(key)) return solved.get(key)
  const dimension = literals[0]?.claim.dimension
  const value = dimension && (known ?? solve(dimension, literals, languages))
  const found: Conjunction | undefined =
    value === undefined ? undefined : { literals, value, narrower: new Map() }
  solved.set(key, found)
  return found
}

/** In the order of their ids, so that equal conjunctions have equal keys. */
function insert(literals: readonly Literal[], literal: Literal): Literal[] {
  const at = literals.findIndex(({ id }) => id > literal.id)
  if (at < 0) return [...literals, literal]
  return [...literals.slice(0, at), literal, ...literals.slice(at)]
}
