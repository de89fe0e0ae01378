// What one side denies and another lets pass: it counts where other policies stand beside them.

import { createLayers, type InPlay, type Layers, mapGroups } from '../compile/layers.ts'
import { joinGroups, type PolicyGroup } from '../compile/policy-group.ts'
import { type CompiledPolicies, compilePolicies, policiesOf } from '../compile/policy-set.ts'
import type { CompiledStatement } from '../compile/statement.ts'
import type { Layer } from '../policy/document.ts'
import type { CallerCase } from './callers.ts'
import type { Rule } from './rule.ts'
import { type FoundPiece, listPiecesOf, rulesOfSide, type Side, type Study } from './study.ts'
import { allowEverything } from './witness.ts'

/**
 * Requests that `before` denies and `after` does not, and that the limits which both have let
 * through. Those that `after` allows by itself are not among them: they are told as such.
 *
 * Other identity-based policies may always allow them. So may other SCPs of the level, other
 * session policies, and a resource's policy that names the user or session itself, where a limit is
 * not the same on both sides: then what it leaves out is not held against them, only what it denies.
 */
export function* listLifted(
  study: Study,
  [before, after]: readonly [Side, Side],
): Generator<FoundPiece, void> {
  if (typeof before.policies === 'string' || typeof after.policies === 'string') return
  const opened = openLimits(before.policies, after.policies)
  for (const own of study.callers) {
    if (own.own === 'nothing') continue
    if (own.own === 'everything' && !opened.isOther) continue
    const caller: CallerCase = { ...own, own: 'everything' }
    const old = rulesOfSide(study, before, own)
    const young = rulesOfSide(study, after, own)
    const denies = withoutSame(old.denies, young.denies)
    if (denies.length === 0) continue
    const { ways } = rulesOfSide(study, { ...after, policies: opened.policies }, caller)
    const lifted = { denies: young.denies, ways: ways.map(way => [...way, denies]) }
    yield* listPiecesOf(study, caller, [lifted, { denies: [], ways: young.ways }])
  }
}

/**
 * The two sides beside policies that allow everything, the one that denies less first: what one
 * allows then and the other does not, this other denies.
 */
export function besideEverything([before, after]: readonly [Side, Side]): readonly [Side, Side] {
  if (typeof before.policies === 'string' || typeof after.policies === 'string') {
    return [after, before]
  }
  const held = holdLimits(before.policies, after.policies)
  const beside = compilePolicies({
    identity: [allowEverything],
    boundary: [allowEverything],
    session: [allowEverything],
    scps: [[allowEverything]],
  })
  if (!beside.ok) return [after, before]
  const everything = beside.policies.layers
  const open = ({ layers }: CompiledPolicies): Side => ({
    policies: policiesOf(
      createLayers(layer => joinLayer(layers[layer], everything[layer], heldOf(layer, held))),
    ),
    completed: new Map(),
  })
  return [open(after.policies), open(before.policies)]
}

/** Each group of the layer with the other's policies, but for those that are held. */
function joinLayer(
  layer: InPlay<PolicyGroup>,
  others: InPlay<PolicyGroup>,
  held: readonly boolean[],
): InPlay<PolicyGroup> {
  if (others === 'absent') return layer
  let level = 0
  return mapGroups(layer, group => (held[level++] ? group : joinGroups(group, others[0])))
}

/** Limits beside which others may stand, or which a resource's policy may pass by. */
const openable = ['scps', 'boundary', 'session'] as const satisfies readonly Layer[]

/** For each limit, which of its groups both sides have. */
type HeldLimits = Readonly<Record<(typeof openable)[number], readonly boolean[]>>

function holdLimits(before: CompiledPolicies, after: CompiledPolicies): HeldLimits {
  const held = (layer: Layer): boolean[] => {
    const [old, young] = [groupsOf(before.layers[layer]), groupsOf(after.layers[layer])]
    const most = Math.max(old.length, young.length)
    return Array.from({ length: most }, (_, index) => isSameGroup(old[index], young[index]))
  }
  return { scps: held('scps'), boundary: held('boundary'), session: held('session') }
}

interface OpenedPolicies {
  /** Without the limits that are not the same on both sides. */
  readonly policies: CompiledPolicies
  /** Whether there are such. */
  readonly isOther: boolean
}

function openLimits(before: CompiledPolicies, after: CompiledPolicies): OpenedPolicies {
  const held = holdLimits(before, after)
  const layers: Layers<PolicyGroup> = createLayers(layer => {
    if (layer !== 'scps' && layer !== 'boundary' && layer !== 'session') return after.layers[layer]
    const [first, ...others] = groupsOf(after.layers[layer]).filter((_, at) => held[layer][at])
    return first === undefined ? 'absent' : [first, ...others]
  })
  const isOther = openable.some(layer => held[layer].includes(false))
  return { policies: policiesOf(layers), isOther }
}

/** Beside identity-based policies there may always be others. */
function heldOf(layer: Layer, held: HeldLimits): readonly boolean[] {
  return layer === 'scps' || layer === 'boundary' || layer === 'session' ? held[layer] : []
}

function groupsOf(layer: InPlay<PolicyGroup>): readonly PolicyGroup[] {
  return layer === 'absent' ? [] : layer
}

function isSameGroup(one: PolicyGroup | undefined, other: PolicyGroup | undefined): boolean {
  if (one === undefined || other === undefined) return false
  const [printed, its] = [one, other].map(group => group.statements.map(printStatement).join('\n'))
  return printed === its
}

/** The rules whose statement does not stand among the others, as it is. */
function withoutSame(rules: readonly Rule[], others: readonly Rule[]): readonly Rule[] {
  const known = new Set(others.map(printRule))
  return rules.filter(rule => !known.has(printRule(rule)))
}

function printRule({ statement, services }: Rule): string {
  const reach = services?.join() ?? ''
  return statement === undefined ? reach : `${reach} ${printStatement(statement)}`
}

/** Equal for statements that say the same in the same words, wherever they stand. */
function printStatement({ policy, source }: CompiledStatement): string {
  const { effect, principal, action, resource } = source
  const conditions = source.conditions.map(({ operator, key, values }) => [operator, key, values])
  const said = [policy.layer, policy.version, effect, principal, action, resource, conditions]
  // Wildcards of resources are symbols.
  return JSON.stringify(said, (_, value) => (typeof value === 'symbol' ? String(value) : value))
}
