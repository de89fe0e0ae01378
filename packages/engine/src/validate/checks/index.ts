// Every check, by what it looks at.

import type { InStatement, PolicyCheck } from '../check.ts'
import type { ClauseOutline, OutlineEntry, StatementOutline } from '../outline.ts'
import { actionChecks } from './actions.ts'
import { addressChecks } from './addresses.ts'
import { clauseChecks } from './clauses.ts'
import { contradictionChecks } from './contradictions.ts'
import { organizationChecks } from './organizations.ts'
import { policyChecks } from './policies.ts'
import { principalChecks, principalListChecks } from './principals.ts'
import { reachChecks, reachOfStatementChecks } from './reach.ts'
import { redundancyChecks } from './redundancy.ts'
import { resourceChecks } from './resources.ts'
import { roleChecks } from './roles.ts'
import { statementShapeChecks } from './statements.ts'
import { tagChecks } from './tags.ts'
import { type ValueSubject, valueChecks } from './values.ts'
import { resourceVariableChecks, valueVariableChecks } from './variables.ts'

export const checks = {
  policy: policyChecks,
  statement: [
    ...statementShapeChecks,
    ...roleChecks,
    ...tagChecks,
    ...contradictionChecks,
    ...redundancyChecks,
    ...reachOfStatementChecks,
    ...organizationChecks,
    ...principalListChecks,
  ] satisfies readonly PolicyCheck<StatementOutline>[],
  action: [...actionChecks, ...reachChecks] satisfies readonly PolicyCheck<
    InStatement<OutlineEntry>
  >[],
  resource: [...resourceChecks, ...resourceVariableChecks] satisfies readonly PolicyCheck<
    InStatement<OutlineEntry>
  >[],
  principal: principalChecks,
  clause: [...clauseChecks, ...addressChecks] satisfies readonly PolicyCheck<
    InStatement<ClauseOutline>
  >[],
  value: [...valueChecks, ...valueVariableChecks] satisfies readonly PolicyCheck<ValueSubject>[],
} as const
