// What each principal may do: from how far its statements reach, or else asked exactly.
import { compilePolicies } from '@casegate/engine'
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import type { Asking } from './asking.ts'
import { type CoverageQuestion, type Outcome, outcomeOf } from './coverage.ts'
import {
  type Extent,
  extentOf,
  type Reach,
  type ReachesOf,
  type StatementReach,
} from './statement-extents.ts'
import type { Grant } from './statements.ts'

/** Outcomes in the order of the permissions. */
export type Outcomes = readonly Outcome[]

/** The limits that hold for every principal of the account. */
export interface AccountLimits {
  readonly scps?: readonly (readonly SourcedPolicy[])[] | undefined
  readonly rcps?: readonly (readonly SourcedPolicy[])[] | undefined
}

export interface Auditing {
  readonly permissions: readonly Grant[]
  readonly reachesOf: ReachesOf
  readonly limits: AccountLimits
  readonly askingAs: (principal: Principal) => Asking
  readonly table: CoverageQuestion['table']
}

/** Principals with statements that say the same share one answer. */
export function createOutcomes(auditing: Auditing): (principal: Principal) => Outcomes {
  const byStatements = new Map<string, Outcomes>()
  const byText = new Map<string, Outcomes>()
  const isBroken = createBreakTest()
  const limitsAt = limitReaches(auditing)
  const limiting = [
    ...limitsAt.flat(),
    ...(auditing.limits.rcps ?? []).flat().flatMap(auditing.reachesOf),
  ]
  return principal => {
    const { policies, boundary, account } = principal
    const own = policies.flatMap(auditing.reachesOf)
    const bounds = boundary && auditing.reachesOf(boundary)
    const isPersonal =
      isExempt(principal, auditing.limits) ||
      [own, bounds ?? [], limiting].some(reaches => reaches.some(one => one.isPersonal))
    const isUnsure =
      principal.unknown.length > 0 || policies.some(isBroken) || (boundary && isBroken(boundary))
    const weigh = () => {
      const layers = bounds ? [...limitsAt, bounds] : limitsAt
      const told = isPersonal ? [] : combineAll(own, layers, auditing)
      const outcomes = outcomesOf(principal, told, isUnsure === true, auditing)
      // Equal ones are one, so that what is worked out from them is too.
      const text = outcomes.join()
      const equal = byText.get(text) ?? outcomes
      byText.set(text, equal)
      return equal
    }
    if (isPersonal) return weigh()
    const key = [account, isUnsure, numbersOf(bounds), numbersOf(own)].join(' ')
    const outcomes = byStatements.get(key) ?? weigh()
    byStatements.set(key, outcomes)
    return outcomes
  }
}

function outcomesOf(
  principal: Principal,
  told: readonly (Outcome | undefined)[],
  isUnsure: boolean,
  auditing: Auditing,
): Outcomes {
  return auditing.permissions.map((permission, index) => {
    const outcome = told[index] ?? askExactly(principal, permission, auditing)
    return isUnsure && outcome !== 'explicitDeny' ? 'notEvaluated' : outcome
  })
}

/** The order of statements, and how often one is there, change nothing. */
function numbersOf(reaches: readonly StatementReach[] | undefined): string {
  if (!reaches) return '-'
  return [...new Set(reaches.map(({ number }) => number))].sort().join()
}

/** What a policy says that cannot be read is not known. */
function createBreakTest(): (policy: SourcedPolicy) => boolean {
  const known = new Map<SourcedPolicy, boolean>()
  return policy => {
    const before = known.get(policy)
    if (before !== undefined) return before
    const answer = !compilePolicies({ identity: [policy.document] }).ok
    known.set(policy, answer)
    return answer
  }
}

/**
 * Service control policies, level by level. Resource control policies are asked exactly: of which
 * services they hold is for the engine to say.
 */
function limitReaches({ limits, reachesOf }: Auditing): readonly (readonly StatementReach[])[] {
  return (limits.scps ?? []).map(level => level.flatMap(reachesOf))
}

/** AWS: Organizations User Guide: SCPs and RCPs do not hold for service-linked roles. */
function isExempt({ arn }: Principal, { scps, rcps }: AccountLimits): boolean {
  return (scps !== undefined || rcps !== undefined) && arn.includes(':role/aws-service-role/')
}

/** undefined where a permission must be asked about exactly. */
function combineAll(
  own: readonly StatementReach[],
  layers: readonly (readonly StatementReach[])[],
  { permissions, limits }: Auditing,
): readonly (Outcome | undefined)[] {
  if (limits.rcps !== undefined) return []
  const sort = (statements: readonly StatementReach[]) => {
    const sorted = permissions.map((): Reach[] => [])
    for (const { reaches } of statements) {
      for (const reach of reaches) sorted[reach.permission]?.push(reach)
    }
    return sorted
  }
  const limited = layers.map(sort)
  return sort(own).map((reaches, index) =>
    combine(
      reaches,
      limited.map(layer => layer[index] ?? []),
    ),
  )
}

/**
 * Whether it is allowed is exact: a union of parts is never the whole where no "?" and no two
 * different conditions are among them. Of what is not allowed, it is told how near it comes.
 */
function combine(
  own: readonly Reach[],
  limits: readonly (readonly Reach[])[],
): Outcome | undefined {
  const all = [...own, ...limits.flat()]
  const denies = all.filter(({ effect }) => effect === 'Deny')
  if (denies.some(one => extentOf(one) === 'all')) return 'explicitDeny'
  const extents = [own, ...limits].map(widest)
  if (extents.includes('none')) return 'noAllow'
  if (extents.includes(undefined)) return undefined
  if (extents.every(extent => extent === 'all') && denies.length === 0) return 'allowed'
  const parts = all.filter(one => extentOf(one) === 'some')
  const isConditional = parts.every(({ resources }) => resources === 'all')
  return isConditional ? 'allowedUnderConditions' : 'allowedInPart'
}

/** undefined where several parts might together be the whole. */
function widest(reaches: readonly Reach[]): Extent | undefined {
  const allows = reaches.filter(({ effect }) => effect === 'Allow')
  if (allows.some(one => extentOf(one) === 'all')) return 'all'
  if (allows.length === 0) return 'none'
  const conditions = new Set(allows.map(({ condition }) => condition).filter(one => one !== ''))
  const isOpen = allows.length > 1 && allows.some(one => one.isOpen)
  return conditions.size > 1 || isOpen ? undefined : 'some'
}

function askExactly(
  principal: Principal,
  permission: Grant,
  { limits, askingAs, table }: Auditing,
): Outcome {
  const { policies: identity, boundary } = principal
  const policies = { identity, boundary, ...limits }
  return outcomeOf({ policies, asking: askingAs(principal), table }, permission)
}
