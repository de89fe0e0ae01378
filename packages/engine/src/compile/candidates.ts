// The statements that cover one action, found by the resource asked for.

import type { Question } from '../request/question.ts'
import { createPrefixTree, type PrefixTree, plant, valuesAlong } from '../text/prefix-tree.ts'
import { type Grant, grants } from './principal.ts'
import { matchesEntry, type ResourceEntry } from './resource.ts'
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

/** One pattern, and all the statements that have it. */
interface Planted {
  readonly entry: ResourceEntry
  readonly statements: CompiledStatement[]
}

const fewEntries = 4

export function createCandidates(statements: readonly CompiledStatement[]): Candidates {
  let entries = 0
  for (const { resource } of statements) entries += resource?.entries.length ?? 1
  return { statements, index: entries > fewEntries ? indexResources(statements) : undefined }
}

/** Whether any statement matches. */
export function someMatches(candidates: Candidates, question: Question): boolean {
  return findGrant(candidates, question, grants.account) !== grants.none
}

/** The most direct grant of the statements that match; the first that is `enough` will do. */
export function findGrant(candidates: Candidates, question: Question, enough: Grant): Grant {
  const { statements, index } = candidates
  let best: Grant = grants.none
  question.spend?.((index?.everywhere ?? statements).length)
  for (const statement of index === undefined ? statements : index.everywhere) {
    const grant = matchStatement(statement, question)
    if (grant >= enough) return grant
    if (grant > best) best = grant
  }
  if (index === undefined) return best
  for (const { statements: covering } of findCovering(index, question)) {
    for (const statement of covering) {
      const grant = matchWhoAndWhen(statement, question)
      if (grant >= enough) return grant
      if (grant > best) best = grant
    }
  }
  return best
}

/** Every statement that matches, in the order of the policies. */
export function listMatches(candidates: Candidates, question: Question): CompiledStatement[] {
  const { statements, index } = candidates
  const matching: CompiledStatement[] = []
  question.spend?.((index?.everywhere ?? statements).length)
  for (const statement of index === undefined ? statements : index.everywhere) {
    if (matchStatement(statement, question) !== grants.none) matching.push(statement)
  }
  if (index === undefined) return matching
  const found = new Set(matching)
  for (const { statements: covering } of findCovering(index, question)) {
    for (const statement of covering) {
      if (matchWhoAndWhen(statement, question) !== grants.none) found.add(statement)
    }
  }
  return [...found].sort((one, other) => one.order - other.order)
}

/** The planted patterns that match the resource. */
function findCovering({ byArn, byTail }: ResourceIndex, question: Question): Planted[] {
  const { folded, tail } = question.resource
  const covering: Planted[] = []
  for (const list of valuesAlong(byArn, folded, 0)) addCovering(list, question, covering)
  for (const list of valuesAlong(byTail, folded, tail)) addCovering(list, question, covering)
  return covering
}

function addCovering(list: readonly Planted[], question: Question, covering: Planted[]): void {
  question.spend?.(list.length)
  for (const planted of list) if (matchesEntry(planted.entry, question)) covering.push(planted)
}

function indexResources(statements: readonly CompiledStatement[]): ResourceIndex {
  const everywhere: CompiledStatement[] = []
  const planted = new Map<string, Planted>()
  const byArn = createPrefixTree<Planted>()
  const byTail = createPrefixTree<Planted>()
  for (const statement of statements) {
    const { resource } = statement
    if (resource === undefined || resource.negated || !resource.entries.every(hasPattern)) {
      everywhere.push(statement)
      continue
    }
    for (const entry of resource.entries) {
      const known = planted.get(entry.source)
      if (known !== undefined) known.statements.push(statement)
      else planted.set(entry.source, { entry, statements: [statement] })
    }
  }
  for (const one of planted.values()) {
    const { pattern } = one.entry
    if (pattern === undefined) continue
    if (pattern.tailStart === undefined) plant(byArn, pattern.start, one)
    else plant(byTail, pattern.tailStart, one)
  }
  return { everywhere, byArn, byTail }
}

function hasPattern(entry: ResourceEntry): boolean {
  return entry.pattern !== undefined
}
