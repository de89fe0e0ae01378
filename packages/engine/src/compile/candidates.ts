// The statements that cover one action, found by the resource asked for.

import type { Question } from '../request/question.ts'
import { createPrefixTree, followBranch, type PrefixTree, plant } from '../text/prefix-tree.ts'
import { type Grant, grantRank } from './principal.ts'
import type { ResourceEntry } from './resource.ts'
import { type CompiledStatement, matchStatement, matchWhoAndWhen } from './statement.ts'

export interface Candidates {
  /** In the order of the policies. */
  readonly statements: readonly CompiledStatement[]
  /** Made only where there are many: a handful is asked faster one by one. */
  readonly index: ResourceIndex | undefined
}

/** Resource patterns by the text that every match must begin with. */
interface ResourceIndex {
  /** Statements that no prefix can rule out: "*", NotResource, variables, no Resource at all. */
  readonly everywhere: readonly CompiledStatement[]
  /** Patterns without a wildcard before the fifth colon, by the start of the whole ARN. */
  readonly byArn: PrefixTree<Planted>
  /** The others, by the start of what follows the fifth colon. */
  readonly byTail: PrefixTree<Planted>
}

interface Planted {
  readonly statement: CompiledStatement
  readonly entry: ResourceEntry
}

const fewEntries = 16

export function createCandidates(statements: readonly CompiledStatement[]): Candidates {
  let entries = 0
  for (const { resource } of statements) entries += resource?.entries.length ?? 1
  return { statements, index: entries > fewEntries ? indexResources(statements) : undefined }
}

/**
 * How directly the matching statements speak of the caller: the most direct one counts.
 * Stops at the first that is `enough`, unless every match is wanted in `found`.
 */
export function matchCandidates(
  { statements, index }: Candidates,
  question: Question,
  enough: Grant,
  found?: Set<CompiledStatement>,
): Grant {
  const wanted = found === undefined ? grantRank[enough] : Number.POSITIVE_INFINITY
  let best: Grant = 'none'
  for (const statement of index === undefined ? statements : index.everywhere) {
    const grant = matchStatement(statement, question)
    if (grant === 'none') continue
    found?.add(statement)
    if (grantRank[grant] > grantRank[best]) best = grant
    if (grantRank[best] >= wanted) return best
  }
  if (index === undefined) return best
  const { folded, tail } = question.resource
  best = matchPlanted(index.byArn, folded, 0, question, best, wanted, found)
  if (grantRank[best] >= wanted) return best
  return matchPlanted(index.byTail, folded, tail, question, best, wanted, found)
}

/** Every statement that matches, in the order of the policies. */
export function listMatches(candidates: Candidates, question: Question): CompiledStatement[] {
  const { statements, index } = candidates
  if (index === undefined) {
    return statements.filter(statement => matchStatement(statement, question) !== 'none')
  }
  const found = new Set<CompiledStatement>()
  matchCandidates(candidates, question, 'direct', found)
  return [...found].sort((one, other) => one.order - other.order)
}

function matchPlanted(
  tree: PrefixTree<Planted>,
  text: string,
  from: number,
  question: Question,
  sofar: Grant,
  wanted: number,
  found: Set<CompiledStatement> | undefined,
): Grant {
  let best = sofar
  let at = from
  let node = tree
  for (;;) {
    for (const { statement, entry } of node.values) {
      if (!entry.matches(question)) continue
      const grant = matchWhoAndWhen(statement, question)
      if (grant === 'none') continue
      found?.add(statement)
      if (grantRank[grant] > grantRank[best]) best = grant
      if (grantRank[best] >= wanted) return best
    }
    const branch = followBranch(node, text, at)
    if (branch === undefined) return best
    at += branch.label.length
    node = branch.tree
  }
}

function indexResources(statements: readonly CompiledStatement[]): ResourceIndex {
  const everywhere: CompiledStatement[] = []
  const byArn = createPrefixTree<Planted>()
  const byTail = createPrefixTree<Planted>()
  for (const statement of statements) {
    const { resource } = statement
    if (resource === undefined || resource.negated || !resource.entries.every(hasPattern)) {
      everywhere.push(statement)
      continue
    }
    for (const entry of resource.entries) {
      const { pattern } = entry
      if (pattern === undefined) continue
      if (pattern.tailStart === undefined) plant(byArn, pattern.start, { statement, entry })
      else plant(byTail, pattern.tailStart, { statement, entry })
    }
  }
  return { everywhere, byArn, byTail }
}

function hasPattern(entry: ResourceEntry): boolean {
  return entry.pattern !== undefined
}
