// What each principal may do: from how far its statements reach, or else asked exactly.
import { compilePolicies } from '@casegate/engine'
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import type { Asking } from './asking.ts'
import { type CoverageQuestion, type Outcome, outcomeOf } from './coverage.ts'
import { type Extent, extentOf, type Reach, type ReachesOf } from './statement-extents.ts'
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

/** Variables, and the keys that tell of the principal. */
const PERSONAL = /\$\{|aws:(principal|user)/i

/** Principals with the same policies share one answer. */
export function createOutcomes(auditing: Auditing): (principal: Principal) => Outcomes {
  const { permissions, limits } = auditing
  const isLimited = limits.scps !== undefined || limits.rcps !== undefined
  const shared = new Map<string, Outcomes>()
  const factsOf = createFacts()
  return principal => {
    const all = principal.boundary
      ? [...principal.policies, principal.boundary]
      : principal.policies
    const facts = all.map(factsOf)
    const isPersonal = facts.some(one => one.isPersonal)
    const isUnsure = principal.unknown.length > 0 || facts.some(one => one.isBroken)
    const numbers = facts.map(({ number }) => number)
    const key = [principal.boundary ? numbers.pop() : '', ...numbers.sort(), isUnsure].join(' ')
    const known = isPersonal || isLimited ? undefined : shared.get(key)
    if (known) return known
    const combined = isPersonal || isLimited ? [] : combineAll(principal, auditing)
    const outcomes = permissions.map((permission, index) => {
      const told = combined[index]
      const outcome = told ?? askExactly(principal, permission, auditing)
      return isUnsure && outcome !== 'explicitDeny' ? 'notEvaluated' : outcome
    })
    if (!isPersonal && !isLimited) shared.set(key, outcomes)
    return outcomes
  }
}

interface PolicyFacts {
  /** Equal for policies that say the same. */
  readonly number: number
  readonly isPersonal: boolean
  readonly isBroken: boolean
}

function createFacts(): (policy: SourcedPolicy) => PolicyFacts {
  const byPolicy = new Map<SourcedPolicy, PolicyFacts>()
  const byText = new Map<string, PolicyFacts>()
  return policy => {
    const known = byPolicy.get(policy)
    if (known) return known
    const { document } = policy
    const text = typeof document === 'string' ? document : JSON.stringify(document)
    const facts = byText.get(text) ?? {
      number: byText.size,
      isPersonal: PERSONAL.test(text),
      isBroken: !compilePolicies({ identity: [document] }).ok,
    }
    byText.set(text, facts)
    byPolicy.set(policy, facts)
    return facts
  }
}

/** undefined where a permission must be asked about exactly. */
function combineAll(
  { policies, boundary }: Principal,
  { permissions, reachesOf }: Auditing,
): readonly (Outcome | undefined)[] {
  const own = permissions.map((): Reach[] => [])
  const limits = permissions.map((): Reach[] => [])
  for (const reach of policies.flatMap(reachesOf)) own[reach.permission]?.push(reach)
  for (const reach of boundary ? reachesOf(boundary) : []) limits[reach.permission]?.push(reach)
  return own.map((reaches, index) => combine(reaches, boundary && limits[index]))
}

/**
 * Whether it is allowed is exact: a union of parts is never the whole where no "?" and no two
 * different conditions are among them. Of what is not allowed, it is told how near it comes.
 */
function combine(own: readonly Reach[], limit: readonly Reach[] | undefined): Outcome | undefined {
  const all = limit ? [...own, ...limit] : own
  const denies = all.filter(({ effect }) => effect === 'Deny')
  if (denies.some(one => extentOf(one) === 'all')) return 'explicitDeny'
  const allows = widest(own)
  const bounded = limit ? widest(limit) : 'all'
  if (allows === 'none' || bounded === 'none') return 'noAllow'
  if (allows === undefined || bounded === undefined) return undefined
  if (allows === 'all' && bounded === 'all' && denies.length === 0) return 'allowed'
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
