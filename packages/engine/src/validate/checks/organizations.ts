// Checks of resource control policies, which also meet AWS's services when they act for you.

import type { CheckSetting, Note, PolicyCheck } from '../check.ts'
import type { ClauseOutline, StatementOutline } from '../outline.ts'

export const organizationChecks: readonly PolicyCheck<StatementOutline>[] = [
  { code: 'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY', group: 'warning', find: findHitService },
  {
    code: 'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY',
    group: 'warning',
    find: findHitPrincipal,
  },
]

// AWS: Organizations User Guide, "RCP examples": perimeters of identity, and confused deputies.
const principalKeys = /^aws:principal(orgid|orgpaths|account|arn|tag\/.*)$/
const sourceKeys = /^aws:source(orgid|orgpaths|account)$/

function* findHitService(statement: StatementOutline, { kind }: CheckSetting): Iterable<Note> {
  if (kind !== 'rcp' || statement.effect !== 'Deny') return
  const clause = findNegated(statement, principalKeys)
  if (clause === undefined || testsService(statement)) return
  const message =
    `services have no ${clause.key} and are denied too: ` +
    'add "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}'
  yield { path: clause.path, atKey: true, message }
}

function* findHitPrincipal(statement: StatementOutline, { kind }: CheckSetting): Iterable<Note> {
  if (kind !== 'rcp' || statement.effect !== 'Deny') return
  const clause = findNegated(statement, sourceKeys)
  if (clause === undefined || testsService(statement)) return
  const message =
    `users and roles have no ${clause.key} and are denied too: ` +
    'add "Bool": {"aws:PrincipalIsAWSService": "true"}'
  yield { path: clause.path, atKey: true, message }
}

/** A clause that holds where the key is absent. */
function findNegated({ clauses }: StatementOutline, keys: RegExp): ClauseOutline | undefined {
  return clauses.find(
    ({ folded, meaning, ifExists }) => keys.test(folded) && (meaning?.negated === true || ifExists),
  )
}

function testsService({ clauses }: StatementOutline): boolean {
  return clauses.some(({ folded }) => folded === 'aws:principalisawsservice')
}
