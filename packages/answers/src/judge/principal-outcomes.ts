// What each principal may do: from how far its statements reach, or else asked exactly.
import type { CompiledPolicies } from '@casegate/engine'
import type { Extent } from '@casegate/engine/specialize'
import { outcomeOf } from '../coverage/ask-coverage.ts'
import type { CoverageSetting } from '../coverage/coverage-setting.ts'
import type { Need } from '../coverage/need.ts'
import {
  extentOf,
  type Reach,
  type Reaches,
  type StatementReach,
} from '../coverage/statement-extents.ts'
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import type { Asking } from '../policies/asking.ts'
import { type AccountLimits, boundaryInPlay, compileInPlay } from '../policies/policies-in-play.ts'
import type { Outcome } from '../tasks/task-answer.ts'
import { isBroken } from './broken-policies.ts'

/** Outcomes in the order of the permissions. */
export type Outcomes = readonly Outcome[]

export interface Auditing {
  readonly permissions: readonly Need[]
  readonly reaches: Reaches
  readonly limits: AccountLimits
  readonly askingAs: (principal: Principal) => Asking
  /** The policies of the resource itself, where they are known. */
  readonly resource?: ResourceInPlay | undefined
  readonly table: CoverageSetting['table']
}

export interface ResourceInPlay {
  readonly policies: readonly SourcedPolicy[]
  /** Equal for principals that are the same to them; undefined for one that is like no other. */
  readonly viewOf: (principal: Principal) => string | undefined
}

/** Principals with statements that say the same share one answer. */
export function createOutcomes(auditing: Auditing): (principal: Principal) => Outcomes {
  const byStatements = new Map<string, Outcomes>()
  const byText = new Map<string, Outcomes>()
  const { levels, ofResources, isAsked } = readLimits(auditing)
  return principal => {
    const { policies, account } = principal
    const boundary = boundaryInPlay(principal)
    const settle = createSettling(principal, auditing)
    // A statement of a policy that cannot be read neither allows nor denies.
    const reachesOf = (one: SourcedPolicy) => (isBroken(one) ? [] : auditing.reaches.of(one))
    const own = settle(policies.flatMap(reachesOf))
    const bounds = boundary ? [settle(boundary.flatMap(reachesOf))] : []
    const layers = [...levels.map(settle), ...bounds]
    const isUnsure = [...policies, ...(boundary ?? [])].some(isBroken)
    const ask = createAsking(principal, auditing)
    const asked = new Set([own, ...layers, ofResources].flat().flatMap(personalPlaces))
    const isExempt = isLimited(auditing.limits) && isServiceLinked(principal)
    const weigh = () => {
      const told = combineAll(own, layers, auditing).map((outcome, place) =>
        isExempt || auditing.resource || isAsked(place) || asked.has(place) ? undefined : outcome,
      )
      const outcomes = outcomesOf(told, isUnsure, ask, auditing)
      // Equal ones are one, so that what is worked out from them is too.
      const text = outcomes.join()
      const equal = byText.get(text) ?? outcomes
      byText.set(text, equal)
      return equal
    }
    const view = auditing.resource ? auditing.resource.viewOf(principal) : ''
    if (isExempt || asked.size > 0 || view === undefined) return weigh()
    const key = [account, view, isUnsure, ...[own, ...layers].map(numbersOf)].join(' ')
    const outcomes = byStatements.get(key) ?? weigh()
    byStatements.set(key, outcomes)
    return outcomes
  }
}

/** Statements that tell principals apart, as they are for this one. */
function createSettling(
  principal: Principal,
  { reaches, askingAs }: Auditing,
): (statements: readonly StatementReach[]) => readonly StatementReach[] {
  return statements => {
    if (!statements.some(({ isPersonal }) => isPersonal)) return statements
    const asking = askingAs(principal)
    return statements.flatMap(one => reaches.settled(one, asking))
  }
}

interface Limits {
  /** Service control policies, level by level. */
  readonly levels: readonly (readonly StatementReach[])[]
  /** Resource control policies. */
  readonly ofResources: readonly StatementReach[]
  /** Of which services they hold is for the engine to say. */
  readonly isAsked: (permission: number) => boolean
}

function readLimits({ limits: { scps, rcps = [] }, reaches }: Auditing): Limits {
  const ofResources = rcps.flat().flatMap(reaches.of)
  const asked = new Set(ofResources.flatMap(({ touched }) => touched))
  // Without any level they are in play as one level without policies is.
  const levels = scps?.length === 0 ? [[]] : (scps ?? [])
  return {
    levels: levels.map(level => level.flatMap(reaches.of)),
    ofResources,
    isAsked: permission => asked.has(permission),
  }
}

function personalPlaces({ isPersonal, touched }: StatementReach): readonly number[] {
  return isPersonal ? touched : []
}

function isLimited({ scps, rcps }: AccountLimits): boolean {
  return scps !== undefined || rcps !== undefined
}

/** AWS: Organizations User Guide: SCPs and RCPs do not hold for service-linked roles. */
function isServiceLinked({ arn }: Principal): boolean {
  return arn.includes(':role/aws-service-role/')
}

function outcomesOf(
  told: readonly (Outcome | undefined)[],
  isUnsure: boolean,
  askExactly: (permission: Need) => Outcome,
  { permissions }: Auditing,
): Outcomes {
  return permissions.map((permission, index) => {
    const outcome = told[index] ?? askExactly(permission)
    return isUnsure && outcome !== 'explicitDeny' ? 'notEvaluated' : outcome
  })
}

/** The order of statements, and how often one is there, change nothing. */
function numbersOf(reaches: readonly StatementReach[]): string {
  return [...new Set(reaches.map(({ number }) => number))].sort().join()
}

/** undefined where a permission must be asked about exactly. */
function combineAll(
  own: readonly StatementReach[],
  layers: readonly (readonly StatementReach[])[],
  { permissions }: Auditing,
): readonly (Outcome | undefined)[] {
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
  if (extents.includes('none')) return 'implicitDeny'
  if (extents.includes(undefined)) return undefined
  if (extents.every(extent => extent === 'all') && denies.length === 0) return 'allowed'
  const parts = all.filter(one => extentOf(one) === 'some')
  const isConditional = parts.every(({ resources }) => resources === 'all')
  return isConditional ? 'dependsOnContext' : 'inPart'
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

/**
 * Of policies that can be read: of the others nothing is known but what these deny. Those of the
 * principal that speak of none of the permissions say nothing, and would only be compiled.
 */
function createAsking(
  principal: Principal,
  { limits, askingAs, table, resource, reaches }: Auditing,
): (permission: Need) => Outcome {
  let compiled: CompiledPolicies | undefined
  return permission => {
    compiled ??= compileInPlay({
      identity: principal.policies.filter(one => !isBroken(one) && reaches.of(one).length > 0),
      boundary: principal.boundary && [principal.boundary].filter(one => !isBroken(one)),
      resource: resource?.policies,
      ...limits,
    })
    return outcomeOf(compiled, { asking: askingAs(principal), table }, permission)
  }
}
