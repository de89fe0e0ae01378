// Who may assume roles by their own policies: every role, certain roles, or it must be asked.
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import { assumingStatements } from './assumption.ts'
import type { StatementFields } from './policy-statements.ts'

export interface Assumers {
  /** By account: those who may assume any of its roles that trusts the account. */
  readonly ofEveryRole: ReadonlyMap<string, readonly Principal[]>
  /** By the ARN of a role: those whose policies name it. */
  readonly byRole: ReadonlyMap<string, readonly Principal[]>
  /** Patterns, conditions, denies and boundaries: each pair must be asked. */
  readonly others: readonly Principal[]
}

export function readAssumers(
  principals: readonly Principal[],
  mayAssumeAny: (principal: Principal) => boolean,
): Assumers {
  const ofEveryRole = new Map<string, Principal[]>()
  const byRole = new Map<string, Principal[]>()
  const others: Principal[] = []
  const reachOf = createReach()
  for (const principal of principals) {
    const told = reachOf(principal)
    const isAsked = told === 'others' && isSameForAllRoles(principal)
    const reach = isAsked ? (mayAssumeAny(principal) ? 'everyRole' : []) : told
    if (reach === 'others') others.push(principal)
    else if (reach === 'everyRole') listIn(ofEveryRole, principal.account).push(principal)
    else for (const arn of reach) listIn(byRole, arn).push(principal)
  }
  return { ofEveryRole, byRole, others }
}

type Reach = 'everyRole' | 'others' | readonly string[]

function createReach(): (principal: Principal) => Reach {
  const known = new Map<SourcedPolicy, Reach>()
  const ofPolicy = (policy: SourcedPolicy): Reach => {
    const reach = known.get(policy) ?? reachOfStatements(assumingStatements(policy.document))
    known.set(policy, reach)
    return reach
  }
  return principal => {
    const reaches = principal.policies.map(ofPolicy)
    const isLimited = principal.boundary !== undefined || reaches.includes('others')
    if (isLimited) return reaches.some(one => one.length > 0) ? 'others' : []
    if (reaches.includes('everyRole')) return 'everyRole'
    return [...new Set(reaches.flat())]
  }
}

/** Where no statement tells one role from another, asking about any role is asking about all. */
function isSameForAllRoles({ policies, boundary }: Principal): boolean {
  const all = boundary ? [...policies, boundary] : policies
  return all
    .flatMap(({ document }) => assumingStatements(document))
    .every(
      ({ Resource, Condition }) =>
        [Resource].flat().includes('*') && !/resource|\$\{/i.test(JSON.stringify(Condition ?? '')),
    )
}

/** What cannot be read for certain is asked pair by pair. */
function reachOfStatements(statements: readonly StatementFields[]): Reach {
  const roles: string[] = []
  let isEveryRole = false
  for (const { Effect, Action, Resource, Condition } of statements) {
    const resources = [Resource].flat()
    const isPlain =
      Effect === 'Allow' &&
      Action !== undefined &&
      Resource !== undefined &&
      Condition === undefined
    if (!isPlain) return 'others'
    if (resources.includes('*')) isEveryRole = true
    else if (resources.some(one => /[*?$]/.test(String(one)))) return 'others'
    else roles.push(...resources.map(String))
  }
  return isEveryRole ? 'everyRole' : roles
}

function listIn(lists: Map<string, Principal[]>, key: string): Principal[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}
