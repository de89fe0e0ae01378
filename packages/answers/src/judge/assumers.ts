// Who may assume roles by their own policies: every role, certain roles, or it must be asked.
import type { StatementFields } from '@casegate/engine/policy'
import { textOf } from '../base/text-of.ts'
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import type { AccountLimits } from '../policies/policies-in-play.ts'
import { assumingStatements, rolesToldApart } from './assuming-statements.ts'

export interface Assumers {
  /** By account: those who may assume any of its roles that trusts the account. */
  readonly ofEveryRole: ReadonlyMap<string, readonly Principal[]>
  /** By the ARN of a role: those whose policies allow it by name, if nothing stands in the way. */
  readonly byRole: ReadonlyMap<string, readonly Principal[]>
  /** Whose policies tell roles apart by patterns, conditions or denies: each pair must be asked. */
  readonly others: readonly Principal[]
}

export function readAssumers(
  principals: readonly Principal[],
  limits: AccountLimits,
  mayAssumeAny: (principal: Principal) => boolean | undefined,
): Assumers {
  const ofEveryRole = new Map<string, Principal[]>()
  const byRole = new Map<string, Principal[]>()
  const others: Principal[] = []
  const leaveOf = createLeaves(limits.scps !== undefined || limits.rcps !== undefined)
  for (const principal of principals) {
    const { roles, isSure } = leaveOf(principal)
    if (roles !== 'any') for (const arn of roles) listIn(byRole, arn).push(principal)
    else if (isSure) listIn(ofEveryRole, principal.account).push(principal)
    else if (rolesToldApart(principal, limits)?.size !== 0) others.push(principal)
    else {
      const mayAny = mayAssumeAny(principal)
      if (mayAny) listIn(ofEveryRole, principal.account).push(principal)
      else if (mayAny === undefined) others.push(principal)
    }
  }
  return { ofEveryRole, byRole, others }
}

/** What policies allow at most. */
interface Leave {
  readonly roles: 'any' | readonly string[]
  /** Nothing takes any of it away. */
  readonly isSure: boolean
}

function createLeaves(isLimited: boolean): (principal: Principal) => Leave {
  const known = new Map<SourcedPolicy, Leave>()
  const ofPolicy = (policy: SourcedPolicy): Leave => {
    const leave = known.get(policy) ?? join(assumingStatements(policy.document).map(leaveIn))
    known.set(policy, leave)
    return leave
  }
  return ({ policies, boundary }) => {
    const { roles, isSure } = join(policies.map(ofPolicy))
    return { roles, isSure: isSure && boundary === undefined && !isLimited }
  }
}

function join(leaves: readonly Leave[]): Leave {
  const roles = leaves.some(one => one.roles === 'any')
    ? 'any'
    : [...new Set(leaves.flatMap(one => one.roles))]
  return { roles, isSure: leaves.every(one => one.isSure) }
}

/** A statement that is anything but a plain allow leaves something to ask. */
function leaveIn({ Effect, Action, Resource, Condition }: StatementFields): Leave {
  if (Effect === 'Deny') return { roles: [], isSure: false }
  const resources = [Resource].flat().map(textOf)
  const isEvery = resources.includes('*')
  const isPattern = Resource === undefined || resources.some(one => /[*?$]/.test(one))
  const isPlain = Effect === 'Allow' && Action !== undefined && Condition === undefined
  return {
    roles: isEvery || isPattern ? 'any' : resources,
    isSure: isPlain && (isEvery || !isPattern),
  }
}

function listIn(lists: Map<string, Principal[]>, key: string): Principal[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}
