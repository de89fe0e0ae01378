// What a resource's policy grants, each principal outside of the account by itself.
import { type StatementFields, statementsIn, versionOf } from '@casegate/engine/policy'
import { parseArn } from '../../../base/arn.ts'

/** The statements by which one principal gets something under the same conditions. */
export interface OutsideGrant {
  /** As AWS's findings have it: `{"AWS": "111122223333"}`. */
  readonly principal: Readonly<Record<string, string>>
  /** By key, in words. */
  readonly conditions: Readonly<Record<string, string>>
  /** The identity providers that the whole policy names; whoever one vouches for is from outside. */
  readonly providers: readonly string[]
  /** A policy that grants this and denies all that the whole one denies. */
  readonly policy: string
}

type PrincipalKind = 'AWS' | 'Federated' | 'CanonicalUser'

interface Named {
  readonly kind: PrincipalKind
  /** As findings name it. */
  readonly name: string
  /** As the policy of the grant names it. */
  readonly Principal: unknown
}

/** AWS services are trusted, and so is whoever is of the owner's account. */
export function listGrants(document: string, owner: string): readonly OutsideGrant[] {
  const statements = statementsIn(document).map(withoutCanonicalUsers)
  const denials = statements.filter(({ Effect }) => Effect === 'Deny')
  const providers = statements.flatMap(({ Principal, NotPrincipal }) =>
    [Principal, NotPrincipal]
      .flatMap(listNames)
      .flatMap(([kind, name]) => (kind === 'Federated' ? [name] : [])),
  )
  const groups = new Map<
    string,
    { grant: Omit<OutsideGrant, 'policy' | 'providers'>; allowed: StatementFields[] }
  >()
  for (const statement of statements) {
    if (statement.Effect !== 'Allow') continue
    const conditions = describeConditions(statement.Condition)
    for (const { kind, name, Principal } of listOutsiders(statement, owner)) {
      const principal = { [kind]: name }
      const key = JSON.stringify([principal, conditions])
      const group = groups.get(key) ?? { grant: { principal, conditions }, allowed: [] }
      group.allowed.push({ ...statement, Principal })
      groups.set(key, group)
    }
  }
  // Policies of the older version have no variables.
  const Version = versionOf(document)
  return [...groups.values()].map(({ grant, allowed }) => ({
    ...grant,
    providers,
    policy: JSON.stringify({ Version, Statement: [...allowed, ...denials] }),
  }))
}

function listOutsiders({ Principal }: StatementFields, owner: string): Named[] {
  return listNames(Principal).flatMap(([kind, name]): Named[] => {
    switch (kind) {
      case 'Federated':
        return [{ kind, name, Principal: { Federated: name } }]
      case 'AWS': {
        const canonical = canonicalUserOf(name)
        const one = { AWS: name }
        if (canonical !== undefined)
          return [{ kind: 'CanonicalUser', name: canonical, Principal: one }]
        const told = accountOfRoot(name) ?? name
        return accountOf(name) === owner ? [] : [{ kind, name: told, Principal: one }]
      }
      default:
        return []
    }
  })
}

function listNames(principal: unknown): (readonly [kind: string, name: string])[] {
  if (principal === '*') return [['AWS', '*']]
  return membersOf(principal).flatMap(([kind, names]) =>
    [names].flat().flatMap(name => (typeof name === 'string' ? [[kind, name] as const] : [])),
  )
}

function accountOf(name: string): string | undefined {
  return /^\d{12}$/.test(name) ? name : parseArn(name)?.account
}

function accountOfRoot(name: string): string | undefined {
  const arn = parseArn(name)
  return arn?.service === 'iam' && arn.resource === 'root' ? arn.account : undefined
}

// No request names its caller by a canonical user id. Whose it is cannot be told, so each stands for
// somebody of an account that there is not, and its id is that user's name.
const NOBODYS = 'arn:aws:iam::000000000000:user/canonical/'

function withoutCanonicalUsers(statement: StatementFields): StatementFields {
  const { Principal, NotPrincipal } = statement
  return {
    ...statement,
    ...(Principal !== undefined && { Principal: standIns(Principal) }),
    ...(NotPrincipal !== undefined && { NotPrincipal: standIns(NotPrincipal) }),
  }
}

function standIns(principal: unknown): unknown {
  const entries = membersOf(principal)
  if (!entries.some(([kind]) => kind === 'CanonicalUser')) return principal
  const { CanonicalUser, AWS = [], ...others } = Object.fromEntries(entries)
  const users = [CanonicalUser].flat().map(id => `${NOBODYS}${id}`)
  return { ...others, AWS: [...[AWS].flat(), ...users] }
}

function canonicalUserOf(name: string): string | undefined {
  return name.startsWith(NOBODYS) ? name.slice(NOBODYS.length) : undefined
}

/** Operators that say what a key is; of others the name stands before the values. */
const PLAIN =
  /^(StringEquals|StringLike|ArnEquals|ArnLike|IpAddress|Bool|NumericEquals|DateEquals)$/i

function describeConditions(condition: unknown): Record<string, string> {
  const told = new Map<string, string[]>()
  for (const [operator, keys] of membersOf(condition)) {
    for (const [key, values] of membersOf(keys)) {
      const list = [values].flat().map(String).join(', ')
      const words = PLAIN.test(operator) ? list : `${operator} ${list}`
      told.set(key, [...(told.get(key) ?? []), words])
    }
  }
  return Object.fromEntries([...told].map(([key, words]) => [key, words.join(' and ')]))
}

function membersOf(value: unknown): [string, unknown][] {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? Object.entries(value) : []
}
