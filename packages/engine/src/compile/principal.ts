// Does a statement's Principal name the caller, and how directly?

import type { Principals } from '../policy/document.ts'
import type { Caller } from '../request/caller.ts'
import type { Question } from '../request/question.ts'
import { splitArn } from '../text/arn.ts'

/**
 * How directly a resource-based policy names the caller. AWS: "How AWS enforcement code logic
 * evaluates requests": in the same account this decides which other policies limit the grant.
 * - `none`: it does not
 * - `account`: the account is named, which leaves the decision to the identity-based policies
 * - `role`: the caller's role is named: a boundary and session policies still limit
 * - `direct`: the user, the session or everyone is named: nothing but an explicit deny limits
 */
export type Grant = 'none' | 'account' | 'role' | 'direct'

export type PrincipalMatcher = (question: Question) => Grant

export function compilePrincipal(principals: Principals): PrincipalMatcher {
  const named = compileNames(principals)
  if (!principals.negated) return question => findGrant(named, question.caller)
  return question => (isSpared(named, question) ? 'none' : 'direct')
}

interface Names {
  readonly everyone: boolean
  readonly accounts: ReadonlySet<string>
  /** Users, sessions and federated users, by ARN. */
  readonly exact: ReadonlySet<string>
  /** `user account name` and `role account name`: the name is unique whatever the path is. */
  readonly entities: ReadonlySet<string>
  readonly services: ReadonlySet<string>
  readonly providers: ReadonlySet<string>
}

function compileNames(principals: Principals): Names {
  const exact = new Set<string>()
  const entities = new Set<string>()
  for (const text of principals.arns) {
    const arn = splitArn(text)
    const [type = '', ...path] = arn?.resource.split('/') ?? []
    if (type === 'role') entities.add(entityKey(type, arn?.account, path.at(-1)))
    else exact.add(text)
  }
  return {
    everyone: principals.everyone,
    accounts: new Set(principals.accounts),
    exact,
    entities,
    services: new Set(principals.services.map(name => name.toLowerCase())),
    providers: new Set(principals.providers),
  }
}

/** A session's ARN lacks its role's path, and a role's name is unique in its account without it. */
function entityKey(type: string, account: string | undefined, name: string | undefined): string {
  return `${type} ${account} ${name}`
}

function findGrant(names: Names, caller: Caller): Grant {
  if (names.everyone) return caller.kind === 'federated' ? 'role' : 'direct'
  switch (caller.kind) {
    case 'anonymous':
    case 'unknown':
      return 'none'
    case 'service':
      return names.services.has(caller.principal.toLowerCase()) ? 'direct' : 'none'
    case 'provider':
      return names.providers.has(caller.principal) ? 'direct' : 'none'
    default:
      if (names.exact.has(caller.principal)) return 'direct'
      if (isRoleNamed(names, caller)) return 'role'
      return caller.account !== undefined && names.accounts.has(caller.account) ? 'account' : 'none'
  }
}

function isRoleNamed(names: Names, caller: Caller): boolean {
  if (caller.kind !== 'role' && caller.kind !== 'session') return false
  return (
    names.entities.size > 0 && names.entities.has(entityKey('role', caller.account, caller.name))
  )
}

/**
 * AWS: "AWS JSON policy elements: NotPrincipal": AWS may check the account, then the role, then
 * the session, so a caller is spared only when all that it is is listed; a caller with a
 * permissions boundary never is.
 */
function isSpared(names: Names, { caller, bounded }: Question): boolean {
  if (names.everyone) return true
  if (bounded) return false
  switch (caller.kind) {
    case 'anonymous':
    case 'unknown':
      return false
    case 'service':
    case 'provider':
      return findGrant(names, caller) === 'direct'
    default: {
      if (caller.account === undefined || !names.accounts.has(caller.account)) return false
      if (caller.kind === 'root') return true
      if (caller.kind === 'role') return isRoleNamed(names, caller)
      const named = names.exact.has(caller.principal)
      return named && (caller.kind !== 'session' || isRoleNamed(names, caller))
    }
  }
}
