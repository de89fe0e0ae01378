// Does a statement's Principal name the caller, and how directly?

import type { Principals } from '../policy/document.ts'
import { lookUpGiven, principalArnKey, type Question } from '../request/question.ts'
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

/** How far each grant reaches. */
export const grantRank: Readonly<Record<Grant, number>> = {
  none: 0,
  account: 1,
  role: 2,
  direct: 3,
}

export type PrincipalMatcher = (question: Question) => Grant

export function compilePrincipal(principals: Principals): PrincipalMatcher {
  const named = compileNames(principals)
  if (!principals.negated) return question => findGrant(named, question)
  return question => (isSpared(named, question) ? 'none' : 'direct')
}

interface Names {
  readonly everyone: boolean
  readonly accounts: ReadonlySet<string>
  /** Users, sessions and federated users, by ARN. */
  readonly exact: ReadonlySet<string>
  /** The ARNs of roles by `account/name`. */
  readonly roles: ReadonlyMap<string, readonly string[]>
  readonly services: ReadonlySet<string>
  readonly providers: ReadonlySet<string>
}

function compileNames(principals: Principals): Names {
  const exact = new Set<string>()
  const roles = new Map<string, string[]>()
  for (const text of principals.arns) {
    const arn = splitArn(text)
    const [type, ...path] = arn?.resource.split('/') ?? []
    if (type !== 'role') {
      exact.add(text)
      continue
    }
    const role = `${arn?.account}/${path.at(-1)}`
    roles.set(role, [...(roles.get(role) ?? []), text])
  }
  return {
    everyone: principals.everyone,
    accounts: new Set(principals.accounts),
    exact,
    roles,
    services: new Set(principals.services.map(name => name.toLowerCase())),
    providers: new Set(principals.providers),
  }
}

function findGrant(names: Names, question: Question): Grant {
  const { caller } = question
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
      if (isRoleNamed(names, question)) return 'role'
      return caller.account !== undefined && names.accounts.has(caller.account) ? 'account' : 'none'
  }
}

/**
 * A session's ARN lacks the path of its role, and a role's name is unique in its account without
 * it; where the context gives the role's ARN, that must be the one named.
 */
function isRoleNamed(names: Names, question: Question): boolean {
  const { role } = question.caller
  const arns = role === undefined ? undefined : names.roles.get(role)
  if (arns === undefined) return false
  const given = lookUpGiven(question, principalArnKey)
  return typeof given !== 'string' || arns.includes(given)
}

/**
 * AWS: "AWS JSON policy elements: NotPrincipal": AWS may check the account, then the role, then
 * the session, so a caller is spared only when all that it is is listed; a caller with a
 * permissions boundary never is.
 */
function isSpared(names: Names, question: Question): boolean {
  const { caller, bounded } = question
  if (names.everyone) return true
  if (bounded) return false
  switch (caller.kind) {
    case 'anonymous':
    case 'unknown':
      return false
    case 'service':
    case 'provider':
      return findGrant(names, question) === 'direct'
    default: {
      if (caller.account === undefined || !names.accounts.has(caller.account)) return false
      if (caller.kind === 'root') return true
      if (caller.kind === 'role') return isRoleNamed(names, question)
      const named = names.exact.has(caller.principal)
      return named && (caller.kind !== 'session' || isRoleNamed(names, question))
    }
  }
}
