// Who in accounts can give themselves more, by which path, and what they have then.
import type { Inventory, Principal } from '../inventory/inventory.ts'
import { isSettledPrincipal, readPrincipal } from '../inventory/inventory.ts'
import { readPolicy } from '../inventory/open-policy.ts'
import { createSteps, mayAssumeIf } from '../judge/assumption-steps.ts'
import { type Chain, createChains } from '../judge/role-chains.ts'
import { createAdminTest, createInPlay } from './gain.ts'
import { groupsIn } from './groups.ts'
import type { EscalationPath } from './paths.ts'
import { createProver, type EscalationQuestion, type ProvedStep } from './proof.ts'
import { createWalker, type Found, type WalkSetting } from './walk.ts'

export interface EscalationRow extends Found {
  readonly principal: Principal
  /** Roles that it becomes first, and that then take the path. */
  readonly through: Chain
}

export interface Escalations {
  readonly rows: readonly EscalationRow[]
  /** Who has everything that the limits leave, and can have no more. */
  readonly administrators: readonly Principal[]
  readonly principals: number
  /** Only a deployment tells what some of them may do, which may be more. */
  readonly isOpen: boolean
  readonly faults: Inventory['faults']
}

const PROGRESS_EVERY = 16

/**
 * As the policies surely are: what only a deployment tells allows nothing here. No path is claimed
 * without a decision on each of its requests, and none that gives nothing more.
 */
export function findEscalations(
  inventories: readonly Inventory[],
  question: EscalationQuestion,
): Escalations {
  const principals = inventories.flatMap(one =>
    one.principals.map(held => readPrincipal(held, 'least')),
  )
  const groups = groupsIn(inventories).map(group => ({
    ...group,
    policies: group.policies.map(policy => readPolicy(policy, 'least')),
  }))
  const inPlayOf = createInPlay(question.limits)
  const isAdmin = createAdminTest(inPlayOf, question)
  const assuming = createSteps(question)
  const walk = createWalker({
    principals,
    groups,
    isAdmin,
    inPlayOf,
    assuming,
    prove: createProver(inPlayOf, question),
    question,
  })
  const own = new Map<Principal, readonly Found[]>()
  for (const [index, principal] of principals.entries()) {
    if (!isAdmin(principal)) own.set(principal, walk(principal))
    if (index % PROGRESS_EVERY === 0) question.onProgress?.(index, principals.length)
  }
  const direct = [...own].flatMap(([principal, found]) =>
    found.map(one => ({ ...one, principal, through: [] })),
  )
  return {
    rows: [...direct, ...combined(principals, own, { isAdmin, assuming, question })],
    administrators: principals.filter(isAdmin),
    principals: principals.length,
    isOpen: inventories.some(one => !one.principals.every(isSettledPrincipal)),
    faults: inventories.flatMap(({ faults }) => faults),
  }
}

/** Through roles: to one that is an administrator, or to one that has a path of its own. */
function combined(
  principals: readonly Principal[],
  own: ReadonlyMap<Principal, readonly Found[]>,
  { isAdmin, assuming, question }: Pick<WalkSetting, 'isAdmin' | 'assuming' | 'question'>,
): readonly EscalationRow[] {
  const chains = createChains(principals, question.limits, {
    context: question.context,
    mayBeMet: (one, role) => mayAssumeIf(assuming(one, role)),
  })
  const stepsAlong = (principal: Principal, through: Chain): readonly ProvedStep[] =>
    through.map((role, index) => {
      const { outcome, parts } = assuming(through[index - 1] ?? principal, role)
      const isFree = outcome === 'allowed'
      return {
        action: 'sts:AssumeRole',
        resource: role.arn,
        conditions: isFree
          ? []
          : parts.flatMap(({ condition }) => (condition === '' ? [] : [condition])),
        context: isFree ? {} : (parts.find(one => one.witness)?.witness?.context ?? {}),
      }
    })
  const isRole = ({ kind }: Principal) => kind === 'role'
  const admins = principals.filter(one => isRole(one) && isAdmin(one))
  const climbers = principals.filter(one => isRole(one) && (own.get(one)?.length ?? 0) > 0)
  const rows: EscalationRow[] = []
  for (const [principal, through] of chains.to(admins)) {
    const target = through.at(-1)
    if (isAdmin(principal) || !target) continue
    const steps = stepsAlong(principal, through)
    rows.push({
      principal,
      through: [],
      path: ASSUME_CHAIN,
      steps,
      target: target.arn,
      gain: { action: '*', resource: '*' },
      isAdmin: true,
    })
  }
  const becomesAdmin = new Set(rows.map(({ principal }) => principal))
  for (const [principal, through] of chains.to(climbers)) {
    const [found] = own.get(through.at(-1) ?? principal) ?? []
    // Whoever has a shorter path needs no other's.
    const hasOwn = (own.get(principal)?.length ?? 0) > 0 || becomesAdmin.has(principal)
    if (!found || isAdmin(principal) || hasOwn) continue
    const steps = [...stepsAlong(principal, through), ...found.steps]
    rows.push({ ...found, principal, through, steps })
  }
  return rows
}

const ASSUME_CHAIN: EscalationPath = {
  id: 'assume-role-chain',
  title: 'become a role that is an administrator',
  needs: [{ action: 'sts:AssumeRole', on: 'role' }],
  gives: 'role',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use.html',
}
