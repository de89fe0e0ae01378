// Statements by themselves: ready to be asked, or kept of a policy without the others.

import { type CompileResult, compilePolicies } from '../compile/policy-set.ts'
import { type StatementFields, statementsIn, versionOf } from '../policy/statements.ts'

/** One statement of the identity. AWS: in policies of an older version than 2012 there are no variables. */
export function compileStatement(
  statement: StatementFields,
  version: unknown = '2012-10-17',
): CompileResult {
  return compilePolicies({ identity: [{ Version: version, Statement: statement }] })
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
