// A policy document compiled by itself: what everybody who has this very document shares.

import type { Layer, PolicyContent, PolicyError } from '../policy/document.ts'
import { listErrors, type NamedDocument, type PolicyPlace, readContent } from '../policy/parse.ts'
import type { Fault } from '../text/json.ts'
import { compileConditions, compileStatement, type StatementTests } from './statement.ts'
import { indexStatements, type StatementIndex } from './statement-index.ts'

export interface CompiledDocument {
  readonly content: PolicyContent
  readonly statements: readonly StatementTests[]
  readonly allow: StatementIndex
  readonly deny: StatementIndex
}

export type DocumentResult =
  | { readonly ok: true; readonly document: CompiledDocument }
  | { readonly ok: false; readonly errors: readonly PolicyError[] }

/** INVARIANT: beside its errors, the outcome depends on the document and its kind alone. */
export function compileDocument(named: NamedDocument, place: PolicyPlace): DocumentResult {
  const read = readContent(named, place)
  if (!read.ok) return read
  const { content } = read
  const statements: StatementTests[] = []
  const faults: Fault[] = []
  for (const source of content.statements) {
    const compiled = compileStatement(source, content, layerOf(named))
    statements.push(compiled.tests)
    for (const fault of compiled.faults) faults.push(fault)
  }
  // All at once, since their places are found by reading the whole text.
  if (faults.length > 0) return { ok: false, errors: listErrors(faults, place, content.text) }
  return { ok: true, document: indexDocument(content, statements) }
}

/** Whether `compileDocument` takes it, for those who only need to know. */
export function isReadable(named: NamedDocument, place: PolicyPlace): boolean {
  const read = readContent(named, place)
  return (
    read.ok &&
    read.content.statements.every(one => compileConditions(one, read.content).faults.length === 0)
  )
}

export function indexDocument(
  content: PolicyContent,
  statements: readonly StatementTests[],
): CompiledDocument {
  const allow = indexStatements(statements, 'Allow')
  const deny = indexStatements(statements, 'Deny')
  return { content, statements, allow, deny }
}

function layerOf({ kind }: NamedDocument): Layer {
  return kind === 'trust' ? 'resource' : kind
}
