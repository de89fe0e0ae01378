// Statements and policies by themselves: ready to be asked, read at all, or kept without the others.

import { isReadable } from '../compile/compiled-document.ts'
import { type CompileResult, compilePolicies } from '../compile/policy-set.ts'
import { readName } from '../policy/parse.ts'
import { type StatementFields, statementsIn, versionOf } from '../policy/statements.ts'

/** One statement of the identity. AWS: in policies of an older version than 2012 there are no variables. */
export function compileStatement(
  statement: StatementFields,
  version: unknown = '2012-10-17',
): CompileResult {
  return compilePolicies({ identity: [{ Version: version, Statement: statement }] })
}

/** Whether it compiles as the policy of an identity, or of a role's trust: what is sound is not compiled. */
export function isReadablePolicy(
  document: unknown,
  kind: 'identity' | 'trust' = 'identity',
): boolean {
  const layer = kind === 'trust' ? 'resource' : kind
  const place = { layer, level: 0, index: 0, number: 0 } as const
  const source = kind === 'trust' ? { document, type: kind } : document
  const named = readName(source, place)
  return !('errors' in named) && isReadable(named, place)
}

/** The policy with those of its statements that are kept; none where nothing is, for one must have some. */
export function keepStatements(
  document: unknown,
  isKept: (statement: StatementFields) => boolean,
): readonly object[] {
  const Statement = statementsIn(document).filter(isKept)
  if (Statement.length === 0) return []
  const version = versionOf(document)
  return [{ ...(version !== undefined && { Version: version }), Statement }]
}
