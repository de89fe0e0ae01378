// All the policies of a decision, compiled and indexed layer by layer.

import type { Layer, PolicyError, PolicySource } from '../policy/document.ts'
import type { PolicyLayers } from '../policy/policy-layers.ts'
import { type RequestCaller, readCaller } from '../request/caller.ts'
import type { ActionPlan } from './action-plan.ts'
import { createLayers, type InPlay, type Layers, listGroups, mapGroups } from './layers.ts'
import { createMemory, type Memory, remember } from './memory.ts'
import { compileGroup, type PolicyGroup } from './policy-group.ts'
import type { PolicyMemory } from './policy-memory.ts'
import { weighCaller, weighGroup } from './weight.ts'

/** The policies in play, by where they are attached; one by itself stands for a list of it. */
export type PolicyParts = PolicyLayers<PolicySource, PolicySource | readonly PolicySource[]>

/** Compiled policies: make them with `compilePolicies`, ask them with `authorize`. */
export interface CompiledPolicies {
  readonly layers: Layers<PolicyGroup>
  /** What has been asked before; bounded, and of no consequence to any answer. */
  readonly plans: Memory<ActionPlan>
  readonly callers: Memory<RequestCaller>
}

export type CompileResult =
  | { readonly ok: true; readonly policies: CompiledPolicies }
  | { readonly ok: false; readonly errors: readonly PolicyError[] }

/**
 * Compiles policies for `authorize`, `decide` and `explain`. Never throws.
 *
 * A policy is a parsed JSON value, JSON text, or `{name, document}`. Whatever is not understood,
 * an unknown element or operator or a value that cannot be read, is an error with its place, and
 * nothing is compiled. With a memory, a document that was compiled before is not compiled again.
 */
export function compilePolicies(parts: PolicyParts, memory?: PolicyMemory): CompileResult {
  const errors: PolicyError[] = []
  const layers = createLayers(layer => {
    let level = 0
    let number = 0
    return mapGroups(listLevels(layer, parts[layer], errors), sources => {
      const at = { layer, level }
      const places = Array.from(sources, (_, index) => ({ ...at, index, number: number + index }))
      level += 1
      number += sources.length
      return compileGroup(sources, places, at, { errors, memory })
    })
  })
  if (errors.length > 0) return { ok: false, errors }
  return { ok: true, policies: policiesOf(layers) }
}

export function policiesOf(layers: Layers<PolicyGroup>): CompiledPolicies {
  return { layers, plans: createMemory(), callers: createMemory() }
}

/**
 * About how many bytes of memory they hold by themselves: what was asked of them is in it, and the
 * compiled documents, which a memory may share, are not.
 */
export function weighPolicies({ layers, plans, callers }: CompiledPolicies): number {
  let bytes = plans.bytes + callers.bytes
  for (const group of listGroups(layers)) bytes += weighGroup(group)
  return bytes
}

export function findCaller({ callers }: CompiledPolicies, principal: string): RequestCaller {
  const known = callers.entries.get(principal)
  if (known !== undefined) return known
  return remember(callers, principal, readCaller(principal), weighCaller(principal))
}

/** SCPs and RCPs without any level are in play as one level without policies is. */
function listLevels(
  layer: Layer,
  part: unknown,
  errors: PolicyError[],
): InPlay<readonly PolicySource[]> {
  if (part === undefined) return 'absent'
  if (layer !== 'scps' && layer !== 'rcps') return [Array.isArray(part) ? part : [part]]
  if (Array.isArray(part) && part.every(level => Array.isArray(level))) {
    const [first = [], ...others] = part
    return [first, ...others]
  }
  const message = `${layer} must be a list of levels, each a list of policies`
  errors.push({ layer, policy: 0, path: '', message })
  return 'absent'
}
