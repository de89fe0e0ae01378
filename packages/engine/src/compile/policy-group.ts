// Policies that allow together: a layer, or one level of SCPs or RCPs.

import type { Layer, Policy, PolicyError, PolicySource } from '../policy/document.ts'
import { listErrors, type PolicyPlace, readPolicy } from '../policy/parse.ts'
import { type CompiledStatement, compileStatement } from './statement.ts'
import { indexStatements, type StatementIndex } from './statement-index.ts'

export interface PolicyGroup {
  readonly layer: Layer
  readonly level: number
  readonly policies: readonly Policy[]
  readonly statements: readonly CompiledStatement[]
  readonly allow: StatementIndex
  readonly deny: StatementIndex
}

/** Compiles policies; what is wrong with them is added to `errors`. */
export function compileGroup(
  sources: readonly PolicySource[],
  places: readonly PolicyPlace[],
  { layer, level }: { readonly layer: Layer; readonly level: number },
  errors: PolicyError[],
): PolicyGroup {
  const policies: Policy[] = []
  const statements: CompiledStatement[] = []
  for (const [index, place] of places.entries()) {
    const read = readPolicy(sources[index], place)
    if (!read.ok) {
      errors.push(...read.errors)
      continue
    }
    policies.push(read.policy)
    for (const source of read.policy.statements) {
      const { statement, faults } = compileStatement(read.policy, source, statements.length)
      statements.push(statement)
      if (faults.length > 0) errors.push(...listErrors(faults, place, read.policy.text))
    }
  }
  return {
    layer,
    level,
    policies,
    statements,
    allow: indexStatements(statements.filter(({ source }) => source.effect === 'Allow')),
    deny: indexStatements(statements.filter(({ source }) => source.effect === 'Deny')),
  }
}
