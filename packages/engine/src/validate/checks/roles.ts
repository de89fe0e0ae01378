// Checks of two permissions that hand out others: iam:PassRole and iam:CreateServiceLinkedRole.

import type { Note, PolicyCheck } from '../check.ts'
import { coversAction } from '../coverage.ts'
import type { FindingGroup } from '../finding.ts'
import type { StatementOutline } from '../outline.ts'

type StatementCheck = PolicyCheck<StatementOutline>

/** How a statement grants an action, and on what: AWS has a check for each pair that is too wide. */
interface Grant {
  readonly action: 'named' | 'wildcard' | 'notAction'
  readonly resource: 'star' | 'notResource' | 'named'
}

interface Trap {
  readonly action: string
  readonly code: string
  readonly group: FindingGroup
  readonly risk: string
  readonly advice: string
  /** With a condition on this key the statement is narrow enough. */
  readonly narrowedBy: string
  /** What every service's roles look like, where a "*" is narrow enough. */
  readonly narrowResource: RegExp
}

const traps: readonly Trap[] = [
  {
    action: 'iam:PassRole',
    code: 'PASS_ROLE',
    group: 'securityWarning',
    risk: 'iam:PassRole on every role lets a service act with more permissions than the caller has',
    advice: 'name the roles, or test iam:PassedToService',
    narrowedBy: 'iam:passedtoservice',
    narrowResource: /:role\/.*[A-Za-z]/,
  },
  {
    action: 'iam:CreateServiceLinkedRole',
    code: 'CREATE_SLR',
    group: 'warning',
    risk: 'iam:CreateServiceLinkedRole on everything creates roles for services you did not mean',
    advice: 'name the roles, or test iam:AWSServiceName',
    narrowedBy: 'iam:awsservicename',
    narrowResource: /:role\/.*[A-Za-z]/,
  },
]

const wide: readonly (Grant & { readonly suffix: string })[] = [
  { action: 'named', resource: 'star', suffix: 'WITH_STAR_IN_RESOURCE' },
  { action: 'wildcard', resource: 'star', suffix: 'WITH_STAR_IN_ACTION_AND_RESOURCE' },
  { action: 'notAction', resource: 'star', suffix: 'WITH_STAR_IN_RESOURCE_AND_NOT_ACTION' },
  { action: 'named', resource: 'notResource', suffix: 'WITH_NOT_RESOURCE' },
  { action: 'wildcard', resource: 'notResource', suffix: 'WITH_STAR_IN_ACTION_AND_NOT_RESOURCE' },
  { action: 'notAction', resource: 'notResource', suffix: 'WITH_NOT_ACTION_AND_NOT_RESOURCE' },
]

export const roleChecks: readonly StatementCheck[] = traps.flatMap(trap =>
  wide.map(({ suffix, ...grant }) => ({
    code: `${trap.code}_${suffix}`,
    group: trap.group,
    find: (statement: StatementOutline) => findTrap(statement, trap, grant),
  })),
)

function* findTrap(statement: StatementOutline, trap: Trap, grant: Grant): Iterable<Note> {
  const { effect, action, resource, clauses } = statement
  if (effect !== 'Allow' || action === undefined || resource === undefined) return
  if (clauses.some(({ folded }) => folded === trap.narrowedBy)) return
  const entry = coversAction(action, trap.action)
  if (entry === undefined) return
  const how = action.negated ? 'notAction' : /[*?]/.test(entry.text) ? 'wildcard' : 'named'
  const star = resource.entries.find(({ text }) => isWide(text, trap.narrowResource))
  const where = resource.negated ? 'notResource' : star === undefined ? 'named' : 'star'
  if (how !== grant.action || where !== grant.resource) return
  yield { path: entry.path, message: `${trap.risk}: ${trap.advice}` }
}

/** "*", and ARNs of roles that give no part of a name. */
function isWide(text: string, narrow: RegExp): boolean {
  if (text === '*') return true
  return text.includes('*') && !narrow.test(text) && /^arn:[^:]*:(iam|\*)(:|$)/.test(text)
}
