// Policies that allow together: a layer, or one level of SCPs or RCPs.

import type { Layer, Policy, PolicyError, PolicySource } from '../policy/document.ts'
import { type PolicyPlace, placePolicy, readName } from '../policy/parse.ts'
import type { FoldedAction } from '../request/question.ts'
import { type CompiledDocument, compileDocument } from './compiled-document.ts'
import type { PolicyMemory } from './policy-memory.ts'
import type { CompiledStatement } from './statement.ts'
import { placesFor } from './statement-index.ts'

export interface PolicyGroup {
  readonly layer: Layer
  readonly level: number
  readonly policies: readonly Policy[]
  /** All of the group's, policy by policy. */
  readonly statements: readonly CompiledStatement[]
  /** The documents of the policies, in the same order. */
  readonly documents: readonly CompiledDocument[]
}

type GroupPlace = Pick<PolicyGroup, 'layer' | 'level'>

/** Compiles policies; what is wrong with them is added to `errors`. */
export function compileGroup(
  sources: readonly PolicySource[],
  places: readonly PolicyPlace[],
  at: GroupPlace,
  {
    errors,
    memory,
  }: { readonly errors: PolicyError[]; readonly memory?: PolicyMemory | undefined },
): PolicyGroup {
  const policies: Policy[] = []
  const documents: CompiledDocument[] = []
  for (const [index, place] of places.entries()) {
    const named = readName(sources[index], place)
    if ('errors' in named) {
      for (const error of named.errors) errors.push(error)
      continue
    }
    const compiled = memory?.compile(named, place) ?? compileDocument(named, place)
    if (!compiled.ok) {
      for (const error of compiled.errors) errors.push(error)
      continue
    }
    policies.push(placePolicy(named, place, compiled.document.content))
    documents.push(compiled.document)
  }
  return groupOf(at, policies, documents)
}

/** Policies with their documents, one for each. */
export function groupOf(
  { layer, level }: GroupPlace,
  policies: readonly Policy[],
  documents: readonly CompiledDocument[],
): PolicyGroup {
  const statements: CompiledStatement[] = []
  for (const [index, policy] of policies.entries()) {
    for (const tests of documents[index]?.statements ?? []) {
      statements.push({ ...tests, policy, order: statements.length })
    }
  }
  return { layer, level, policies, statements, documents }
}

/** The policies of both as one group. */
export function joinGroups(group: PolicyGroup, other: PolicyGroup): PolicyGroup {
  const first = group.statements.length
  const more = other.statements.map(one => ({ ...one, order: first + one.order }))
  return {
    ...group,
    policies: [...group.policies, ...other.policies],
    statements: [...group.statements, ...more],
    documents: [...group.documents, ...other.documents],
  }
}

/** The statements of this effect whose action covers the one asked for, in the policies' order. */
export function findByAction(
  { documents, statements }: PolicyGroup,
  effect: 'allow' | 'deny',
  action: FoldedAction,
): CompiledStatement[] {
  const found: CompiledStatement[] = []
  let first = 0
  for (const document of documents) {
    for (const place of placesFor(document[effect], document.statements, action)) {
      const statement = statements[first + place]
      if (statement !== undefined) found.push(statement)
    }
    first += document.statements.length
  }
  return found
}
