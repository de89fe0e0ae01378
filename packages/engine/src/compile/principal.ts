// Does a statement's Principal name the caller, and how directly?

import type { Principals } from '../policy/document.ts'
import { lookUpGiven, principalArnKey, type Question } from '../request/question.ts'
import { splitArn } from '../text/arn.ts'

/**
 * How directly a policy speaks of the caller, the further the higher. AWS: "How AWS enforcement
 * code logic evaluates requests": in the same account this decides which other policies limit
 * what a resource-based policy grants.
 */
export const grants = {
  /** It does not. */
  none: 0,
  /** The account is named, which leaves the decision to the identity-based policies. */
  account: 1,
  /** The caller's role is named: a permissions boundary and session policies still limit. */
  role: 2,
  /** The user, the session or everyone is named: nothing but an explicit deny limits. */
  direct: 3,
} as const

export type Grant = (typeof grants)[keyof typeof grants]

export type PrincipalMatcher = (question: Question) => Grant

export function compilePrincipal(principals: Principals): PrincipalMatcher {
  const named = compileNames(principals)
  if (!principals.negated) return question => findGrant(named, question)
  return question => (isSpared(named, question) ? grants.none : grants.direct)
}

interface Names {
  readonly everyone: boolean
  readonly accounts: ReadonlySet<string>
  /** Users, sessions and federated users, by ARN. */
  readonly exact: ReadonlySet<string>
  /** The ARNs of roles by `account/name`. */
  readonly roles: ReadonlyMap<string, ReadonlySet<string>>
  readonly services: ReadonlySet<string>
  readonly providers: ReadonlySet<string>
}

function compileNames(principals: Principals): Names {
  const exact = new Set<string>()
  const roles = new Map<string, Set<string>>()
  for (const text of principals.arns) {
    const arn = splitArn(text)
    const [type, ...path] = arn?.resource.split('/') ?? []
    if (type !== 'role') {
      exact.add(text)
      continue
    }
    const role = `${arn?.account}/${path.at(-1)}`
    roles.set(role, (roles.get(role) ?? new Set()).add(text))
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

/**
 * AWS: "AWS JSON policy elements: Principal": a resource's policy for everyone needs no other
 * permission "for IAM users and role principals"; a federated user or a root session it does not
 * name remains limited by its session policies.
 */
function findGrant(names: Names, question: Question): Grant {
  const { caller } = question
  const { kind, principal, account } = caller
  if (names.exact.has(principal)) return grants.direct
  if (names.everyone) return kind === 'federated' || kind === 'root' ? grants.role : grants.direct
  if (kind === 'service' && names.services.has(principal.toLowerCase())) return grants.direct
  if (kind === 'provider' && names.providers.has(principal)) return grants.direct
  if (isRoleNamed(names, question)) return grants.role
  return account !== undefined && names.accounts.has(account) ? grants.account : grants.none
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
  return typeof given !== 'string' || arns.has(given)
}

/**
 * AWS: "AWS JSON policy elements: NotPrincipal": AWS may check the account, then the role, then
 * the session, so a caller is spared only when all that it is is listed; a caller with a
 * permissions boundary never is.
 */
function isSpared(names: Names, question: Question): boolean {
  const { caller, bounded } = question
  if (bounded) return false
  if (names.everyone) return true
  switch (caller.kind) {
    case 'anonymous':
    case 'unknown':
      return false
    case 'service':
    case 'provider':
      return findGrant(names, question) === grants.direct
    default: {
      if (caller.account === undefined || !names.accounts.has(caller.account)) return false
      if (caller.kind === 'root') return true
      if (caller.kind === 'role') return isRoleNamed(names, question)
      const named = names.exact.has(caller.principal)
      return named && (caller.kind !== 'session' || isRoleNamed(names, question))
    }
  }
}
