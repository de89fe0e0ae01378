// Layers of policies as they are held, and all the ways in which their holes may be filled.
import { listPolicies, type PolicyLayers } from '@casegate/engine/policy'
import type { Bounds, HoleReading } from '../holes/bound.ts'
import { READINGS } from '../holes/bound.ts'
import { keyOf, type OpenStatement } from '../holes/document.ts'
import { type Hole, printOpen } from '../holes/open-value.ts'
import { closeStatement } from '../holes/statement.ts'
import { holesInPolicies } from '../inventory/inventory.ts'
import {
  type HeldPolicy,
  isOpenPolicy,
  readPolicy,
  readPolicyBy,
} from '../inventory/open-policy.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import { mapLayers, type SourcedLayers } from './sourced-layers.ts'

export type HeldLayers = PolicyLayers<HeldPolicy>

export function readLayers(layers: HeldLayers, reading: HoleReading): SourcedLayers {
  return mapLayers(layers, policy => readPolicy(policy, reading))
}

export function isSettledLayers(layers: HeldLayers): layers is SourcedLayers {
  return !listPolicies(layers).some(isOpenPolicy)
}

export function holesInLayers(...layers: readonly HeldLayers[]): readonly Hole[] {
  return holesInPolicies(layers.flatMap(listPolicies))
}

/** Equal for layers that say the same with the same holes. */
export function printLayers(layers: HeldLayers): string {
  return JSON.stringify(
    mapLayers(layers, policy =>
      isOpenPolicy(policy) ? printOpen(policy.open) : JSON.stringify(policy.document),
    ),
  )
}

/** Two sides, each without holes. */
export type ClosedPair = readonly [more: SourcedLayers, less: SourcedLayers]

/**
 * Pairs that together cover every way to fill the holes: what `more` allows and `less` does not in
 * some way, it does in one of the pairs. A hole of one side alone is filled so that this side
 * allows the most, or the least. A statement that both sides have is the same in both, whatever it
 * says: for each request it matches or it does not.
 */
export function closedPairs(more: HeldLayers, less: HeldLayers): readonly ClosedPair[] {
  return waysOf(sharedStatements(more, less)).map(way => [
    readLayersBy(more, 'greatest', way),
    readLayersBy(less, 'least', way),
  ])
}

/** What each shared statement does, by its key. */
type Way = ReadonlyMap<string, Bounds>

const NEITHER: Bounds = { Allow: 'atLeast', Deny: 'atLeast' }
const ALLOWS: Bounds = { Allow: 'atMost', Deny: 'atLeast' }
const DENIES: Bounds = { Allow: 'atLeast', Deny: 'atMost' }
/** Beyond these, statements that both sides have are taken for different ones. */
const MOST_WAYS = 16

function waysOf(shared: ReadonlyMap<string, readonly Bounds[]>): readonly Way[] {
  let ways: readonly Way[] = [new Map()]
  for (const [key, choices] of shared) {
    if (ways.length * choices.length > MOST_WAYS) break
    ways = ways.flatMap(way => choices.map(choice => new Map(way).set(key, choice)))
  }
  return ways
}

function sharedStatements(
  more: HeldLayers,
  less: HeldLayers,
): ReadonlyMap<string, readonly Bounds[]> {
  const others = new Set(openStatements(less).map(keyOf))
  const shared = new Map<string, readonly Bounds[]>()
  for (const statement of openStatements(more)) {
    const key = keyOf(statement)
    if (key !== undefined && others.has(key)) shared.set(key, choicesOf(statement))
  }
  return shared
}

function choicesOf({ value }: OpenStatement): readonly Bounds[] {
  const may = (bounds: Bounds) => closeStatement(value, bounds, 'identity').length > 0
  return [NEITHER, ...[ALLOWS, DENIES].filter(may)]
}

function openStatements(layers: HeldLayers): readonly OpenStatement[] {
  return listPolicies(layers)
    .filter(isOpenPolicy)
    .flatMap(({ open: { statements } }) => statements)
}

function readLayersBy(layers: HeldLayers, reading: HoleReading, way: Way): SourcedLayers {
  return mapLayers(layers, policy => {
    if (!isOpenPolicy(policy) || way.size === 0) return readPolicy(policy, reading)
    return readPolicyBy(policy, statement => {
      const key = keyOf(statement)
      return (key === undefined ? undefined : way.get(key)) ?? READINGS[reading]
    })
  })
}

/** The statements without holes alone. */
export function withoutHoles({ scps, rcps, ...layers }: HeldLayers): SourcedLayers {
  const known = (policies: readonly HeldPolicy[] | undefined) => {
    const found = policies?.flatMap(knownPart)
    return found?.length === 0 ? undefined : found
  }
  return {
    identity: known(layers.identity),
    resource: known(layers.resource),
    boundary: known(layers.boundary),
    session: known(layers.session),
    endpoint: known(layers.endpoint),
    scps: scps?.flatMap(level => [known(level) ?? []].filter(one => one.length > 0)),
    rcps: rcps?.flatMap(level => [known(level) ?? []].filter(one => one.length > 0)),
  }
}

function knownPart(policy: HeldPolicy): readonly SourcedPolicy[] {
  if (!isOpenPolicy(policy)) return [policy]
  const { fields, statements } = policy.open
  const known = statements.filter(statement => keyOf(statement) === undefined)
  if (known.length === 0) return []
  return [readPolicyBy({ ...policy, open: { fields, statements: known } }, () => NEITHER)]
}
