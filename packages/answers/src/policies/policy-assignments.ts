// Policies in play in each assignment of the variables that a few of them depend on.
import { listPolicies, statementsIn } from '@casegate/engine/policy'
import { createActionTest } from '@casegate/engine/specialize'
import { type Assignment, assignmentsOf, type Variable } from '../holes/assignments.ts'
import { READINGS } from '../holes/bound.ts'
import { distinctHoles } from '../holes/document.ts'
import { describeAssignments } from '../holes/only-if.ts'
import type { Hole } from '../holes/open-value.ts'
import { closeStatement } from '../holes/statement.ts'
import type { HeldPrincipal } from '../inventory/inventory.ts'
import {
  describeHole,
  type HeldPolicy,
  isOpenPolicy,
  type OpenPolicy,
  policyIn,
} from '../inventory/open-policy.ts'
import type { HeldLayers } from './held-layers.ts'
import type { HeldInPlay } from './policies-in-play.ts'

/** The assignments of a question, and the policies whose variables they tell apart. */
export interface Assignments {
  readonly assignments: readonly Assignment[]
  readonly variables: readonly Variable[]
  readonly policies: readonly OpenPolicy[]
}

/** Of policies that may say something of any of these actions; of all where there are none. */
export function assignmentsAbout(
  policies: readonly HeldPolicy[],
  actions?: readonly string[],
  options?: { readonly sameNames?: boolean },
): Assignments {
  const open = policies.filter(isOpenPolicy).filter(({ ways, open: { statements } }) => {
    if (!ways) return false
    return !actions || statements.some(({ value }) => mayConcern(value, actions))
  })
  const variables = open.flatMap(({ ways }) => ways?.variables ?? [])
  return { assignments: assignmentsOf(variables, options), variables, policies: open }
}

/**
 * What the work finds in each assignment, done once for assignments in which all of the policies are the
 * same.
 */
export function underEachAssignment<Found>(
  assignments: readonly Assignment[],
  policies: readonly HeldPolicy[],
  work: (assignment: Assignment) => Found,
): readonly Found[] {
  const numbers = new Map<HeldPolicy, number>()
  const known = new Map<string, Found>()
  const open = policies.filter(isOpenPolicy)
  return assignments.map(assignment => {
    const key = open
      .map(policy =>
        policyIn(policy, assignment)
          .map(one => numberOf(one, numbers))
          .join('+'),
      )
      .join()
    if (!known.has(key)) known.set(key, work(assignment))
    return known.get(key) as Found
  })
}

function numberOf(policy: HeldPolicy, numbers: Map<HeldPolicy, number>): number {
  const number = numbers.get(policy) ?? numbers.size
  numbers.set(policy, number)
  return number
}

/** `only if …` for what is so in some of the assignments; what it depends on where that is no sentence. */
export function onlyIf(
  { assignments, variables, policies }: Assignments,
  holds: readonly boolean[],
): readonly string[] {
  const values = policies.flatMap(({ open: { statements } }) => statements.map(one => one.value))
  const found = describeAssignments(assignments, holds, variables, values)
  if (!found) return holesIn(policies).map(hole => `it depends on ${describeHole(hole)}`)
  const { words, at } = found
  const place = at?.place()
  const where = at ? ` (${at.file}${place ? `:${place.line}:${place.column}` : ''})` : ''
  return [`only if ${words}${where}`]
}

function holesIn(policies: readonly OpenPolicy[]): readonly Hole[] {
  return distinctHoles(
    policies.flatMap(({ open: { statements } }) => statements.map(one => one.value)),
  )
}

/** What open statements about any of these actions depend on. */
export function holesAbout(policies: HeldLayers, actions: readonly string[]): readonly Hole[] {
  const open = listPolicies(policies).filter(isOpenPolicy)
  const values = open.flatMap(({ open: { statements } }) => statements.map(({ value }) => value))
  return distinctHoles(values.filter(value => mayConcern(value, actions)))
}

/** All that it could be, allowing or denying. */
const AT_MOST = { Allow: READINGS.greatest.Allow, Deny: READINGS.least.Deny }

function mayConcern(value: unknown, actions: readonly string[]): boolean {
  const Statement = closeStatement(value, AT_MOST, 'identity')
  return statementsIn({ Statement }).some(one => actions.some(createActionTest(one)))
}

/** The layers as the assignment has them. A limit that is not there in it is none. */
export function layersIn(layers: HeldLayers, assignment: Assignment): HeldLayers {
  const underIt = (policies: readonly HeldPolicy[] | undefined) =>
    policies?.flatMap(policy => policyIn(policy, assignment))
  const limit = (policies: readonly HeldPolicy[] | undefined) => {
    const found = underIt(policies)
    return found?.length === 0 && policies?.length !== 0 ? undefined : found
  }
  const levels = (all: readonly (readonly HeldPolicy[])[] | undefined) =>
    all?.map(level => underIt(level) ?? [])
  return {
    identity: underIt(layers.identity),
    resource: underIt(layers.resource),
    boundary: limit(layers.boundary),
    session: limit(layers.session),
    endpoint: limit(layers.endpoint),
    scps: levels(layers.scps),
    rcps: levels(layers.rcps),
  }
}

export function inPlayIn(policies: HeldInPlay, assignment: Assignment): HeldInPlay {
  return {
    ...layersIn(policies, assignment),
    identity: layersIn(policies, assignment).identity ?? [],
  }
}

export function principalIn(principal: HeldPrincipal, assignment: Assignment): HeldPrincipal {
  const { policies, boundary, trust } = principal
  const [limit] = boundary ? policyIn(boundary, assignment) : []
  const [trusted] = trust ? policyIn(trust, assignment) : []
  return {
    ...principal,
    policies: policies.flatMap(policy => policyIn(policy, assignment)),
    boundary: limit,
    trust: trusted,
  }
}
