// All the policies of a decision, compiled and indexed layer by layer.

import type { Layer, Policy, PolicyError, PolicySource } from '../policy/document.ts'
import { listErrors, type PolicyPlace, readPolicy } from '../policy/parse.ts'
import { type Caller, readCaller } from '../request/caller.ts'
import { type Action, readAction } from '../request/question.ts'
import type { HeadMemory } from '../request/resource.ts'
import { type Candidates, createCandidates } from './candidates.ts'
import { type CompiledStatement, compileStatement } from './statement.ts'
import { findByAction, indexStatements, type StatementIndex } from './statement-index.ts'

/** The policies in play, by where they are attached. A part left out is not in play. */
export interface PolicyParts {
  /** The policies of the user and its groups, or of the role. */
  readonly identity?: PolicySource | readonly PolicySource[] | undefined
  /** The policy of the resource: a bucket policy, a key policy, a role's trust policy. */
  readonly resource?: PolicySource | readonly PolicySource[] | undefined
  /** The permissions boundary of the user or role. */
  readonly boundary?: PolicySource | readonly PolicySource[] | undefined
  /** The policies passed when the session was made. */
  readonly session?: PolicySource | readonly PolicySource[] | undefined
  /** The policy of the VPC endpoint that the request comes through. */
  readonly endpoint?: PolicySource | readonly PolicySource[] | undefined
  /** One list of service control policies a level: root, each unit, account. Each must allow. */
  readonly scps?: readonly (readonly PolicySource[])[] | undefined
  /** One list of resource control policies a level. AWS's own full access is implied at each. */
  readonly rcps?: readonly (readonly PolicySource[])[] | undefined
}

/** One list of policies that allow together: a layer, or one level of scps or rcps. */
export interface PolicyGroup {
  readonly layer: Layer
  readonly level: number
  readonly policies: readonly Policy[]
  readonly statements: readonly CompiledStatement[]
  readonly allow: StatementIndex
  readonly deny: StatementIndex
}

/** What every request for one action has in common, worked out when it is first asked for. */
export interface ActionPlan {
  readonly action: Action
  /** In AWS's order, as `groups`; empty lists where no statement covers the action. */
  readonly groups: readonly PlannedGroup[]
  readonly heads: HeadMemory
}

export interface PlannedGroup {
  readonly group: PolicyGroup
  readonly allow: Candidates
  readonly deny: Candidates
}

/** Compiled policies: make them with `compilePolicies`, ask them with `authorize`. */
export interface CompiledPolicies {
  /** In the order AWS asks them: rcps, scps, endpoint, resource, identity, boundary, session. */
  readonly groups: readonly PolicyGroup[]
  /** True when a permissions boundary is in play. */
  readonly bounded: boolean
  /** What has been asked before; bounded, and of no consequence to any answer. */
  readonly plans: Map<string, ActionPlan>
  readonly callers: Map<string, Caller>
}

export type CompileResult =
  | { readonly ok: true; readonly policies: CompiledPolicies }
  | { readonly ok: false; readonly errors: readonly PolicyError[] }

/**
 * Compiles policies for `authorize`, `decide` and `explain`. Never throws.
 *
 * A policy is a parsed JSON value, JSON text, or `{name, document}`. Whatever is not understood,
 * an unknown element or operator or a value that cannot be read, is an error with its place, and
 * nothing is compiled.
 */
export function compilePolicies(parts: PolicyParts): CompileResult {
  const errors: PolicyError[] = []
  const groups: PolicyGroup[] = []
  for (const layer of layersInOrder) {
    const levels = listLevels(layer, parts[layer], errors)
    let number = 0
    for (const [level, sources] of levels.entries()) {
      const places = sources.map((_, index) => ({ layer, level, index, number: number + index }))
      number += sources.length
      groups.push(compileGroup(sources, places, { layer, level }, errors))
    }
  }
  if (errors.length > 0) return { ok: false, errors }
  const bounded = groups.some(({ layer }) => layer === 'boundary')
  return { ok: true, policies: { groups, bounded, plans: new Map(), callers: new Map() } }
}

/** undefined when the text is no action. */
export function planAction(policies: CompiledPolicies, text: string): ActionPlan | undefined {
  const known = policies.plans.get(text)
  if (known !== undefined) return known
  const action = readAction(text)
  if (action === undefined) return undefined
  const groups = policies.groups.map(group => ({
    group,
    allow: createCandidates(findByAction(group.allow, action)),
    deny: createCandidates(findByAction(group.deny, action)),
  }))
  return remember(policies.plans, text, { action, groups, heads: { head: undefined } })
}

export function findCaller(policies: CompiledPolicies, principal: string): Caller {
  return (
    policies.callers.get(principal) ?? remember(policies.callers, principal, readCaller(principal))
  )
}

// AWS: "How AWS enforcement code logic evaluates requests", with the VPC endpoint before the
// resource, since a request meets its policy first.
const layersInOrder = [
  'rcps',
  'scps',
  'endpoint',
  'resource',
  'identity',
  'boundary',
  'session',
] as const

/** Enough for every action of AWS that one program asks for; a flood of others starts afresh. */
const rememberedLimit = 4096

function remember<T>(memory: Map<string, T>, key: string, value: T): T {
  if (memory.size >= rememberedLimit) memory.clear()
  memory.set(key, value)
  return value
}

function listLevels(
  layer: Layer,
  part: unknown,
  errors: PolicyError[],
): readonly (readonly PolicySource[])[] {
  if (part === undefined) return []
  if (layer !== 'scps' && layer !== 'rcps') {
    const list: readonly PolicySource[] = Array.isArray(part) ? part : [part]
    return list.length === 0 ? [] : [list]
  }
  if (Array.isArray(part) && part.every(level => Array.isArray(level))) return part
  const message = `${layer} must be a list of levels, each a list of policies`
  errors.push({ layer, policy: 0, path: '', message })
  return []
}

function compileGroup(
  sources: readonly PolicySource[],
  places: readonly PolicyPlace[],
  { layer, level }: { readonly layer: Layer; readonly level: number },
  errors: PolicyError[],
): PolicyGroup {
  const policies: Policy[] = []
  const statements: CompiledStatement[] = []
  for (const [index, place] of places.entries()) {
    const read = readPolicy(sources[index], place)
    if (!read.ok) {
      errors.push(...read.errors)
      continue
    }
    policies.push(read.policy)
    for (const source of read.policy.statements) {
      const { statement, faults } = compileStatement(read.policy, source, statements.length)
      statements.push(statement)
      if (faults.length > 0) errors.push(...listErrors(faults, place, read.policy.text))
    }
  }
  return {
    layer,
    level,
    policies,
    statements,
    allow: indexStatements(statements.filter(({ source }) => source.effect === 'Allow')),
    deny: indexStatements(statements.filter(({ source }) => source.effect === 'Deny')),
  }
}
