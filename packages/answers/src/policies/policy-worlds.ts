// Policies in play in each world of the variables that a few of them depend on.
import { listPolicies, statementsIn } from '@casegate/engine/policy'
import { createActionTest } from '@casegate/engine/specialize'
import { READINGS } from '../holes/bound.ts'
import { distinctHoles } from '../holes/document.ts'
import { describeWorlds } from '../holes/only-if.ts'
import type { Hole } from '../holes/open-value.ts'
import { closeStatement } from '../holes/statement.ts'
import { type Variable, type World, worldsOf } from '../holes/worlds.ts'
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

/** The worlds of a question, and the policies whose variables they tell apart. */
export interface Worlds {
  readonly worlds: readonly World[]
  readonly variables: readonly Variable[]
  readonly policies: readonly OpenPolicy[]
}

/** Of policies that may say something of any of these actions; of all where there are none. */
export function worldsAbout(
  policies: readonly HeldPolicy[],
  actions?: readonly string[],
  options?: { readonly sameNames?: boolean },
): Worlds {
  const open = policies.filter(isOpenPolicy).filter(({ ways, open: { statements } }) => {
    if (!ways) return false
    return !actions || statements.some(({ value }) => mayConcern(value, actions))
  })
  const variables = open.flatMap(({ ways }) => ways?.variables ?? [])
  return { worlds: worldsOf(variables, options), variables, policies: open }
}

/**
 * What the work finds in each world, done once for worlds in which all of the policies are the
 * same.
 */
export function inEachWorld<Found>(
  worlds: readonly World[],
  policies: readonly HeldPolicy[],
  work: (world: World) => Found,
): readonly Found[] {
  const numbers = new Map<HeldPolicy, number>()
  const known = new Map<string, Found>()
  const open = policies.filter(isOpenPolicy)
  return worlds.map(world => {
    const key = open
      .map(policy =>
        policyIn(policy, world)
          .map(one => numberOf(one, numbers))
          .join('+'),
      )
      .join()
    if (!known.has(key)) known.set(key, work(world))
    return known.get(key) as Found
  })
}

function numberOf(policy: HeldPolicy, numbers: Map<HeldPolicy, number>): number {
  const number = numbers.get(policy) ?? numbers.size
  numbers.set(policy, number)
  return number
}

/** `only if …` for what is so in some of the worlds; what it depends on where that is no sentence. */
export function onlyIf(
  { worlds, variables, policies }: Worlds,
  holds: readonly boolean[],
): readonly string[] {
  const values = policies.flatMap(({ open: { statements } }) => statements.map(one => one.value))
  const found = describeWorlds(worlds, holds, variables, values)
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

/** The layers as the world has them. A limit that is not there in it is none. */
export function layersIn(layers: HeldLayers, world: World): HeldLayers {
  const inWorld = (policies: readonly HeldPolicy[] | undefined) =>
    policies?.flatMap(policy => policyIn(policy, world))
  const limit = (policies: readonly HeldPolicy[] | undefined) => {
    const found = inWorld(policies)
    return found?.length === 0 && policies?.length !== 0 ? undefined : found
  }
  const levels = (all: readonly (readonly HeldPolicy[])[] | undefined) =>
    all?.map(level => inWorld(level) ?? [])
  return {
    identity: inWorld(layers.identity),
    resource: inWorld(layers.resource),
    boundary: limit(layers.boundary),
    session: limit(layers.session),
    endpoint: limit(layers.endpoint),
    scps: levels(layers.scps),
    rcps: levels(layers.rcps),
  }
}

export function inPlayIn(policies: HeldInPlay, world: World): HeldInPlay {
  return { ...layersIn(policies, world), identity: layersIn(policies, world).identity ?? [] }
}

export function principalIn(principal: HeldPrincipal, world: World): HeldPrincipal {
  const { policies, boundary, trust } = principal
  const [limit] = boundary ? policyIn(boundary, world) : []
  const [trusted] = trust ? policyIn(trust, world) : []
  return {
    ...principal,
    policies: policies.flatMap(policy => policyIn(policy, world)),
    boundary: limit,
    trust: trusted,
  }
}
