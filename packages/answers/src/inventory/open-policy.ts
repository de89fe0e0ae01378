// A policy of which only a deployment tells a part, and the policies that stand for it.
import { compilePolicies } from '@casegate/engine'
import { type JsonPath, printPath } from '@casegate/engine/json'
import type { InputFault } from '../base/input-error.ts'
import {
  type Assignment,
  distinctVariables,
  restricted,
  type Variable,
} from '../holes/assignments.ts'
import { type Bounds, type HoleReading, READINGS } from '../holes/bound.ts'
import { holdsIn } from '../holes/decision.ts'
import {
  closeDocument,
  documentOf,
  type OpenDocument,
  type OpenStatement,
} from '../holes/document.ts'
import { createChoice, type Hole, printOpen } from '../holes/open-value.ts'
import { parsePath, type SourcedPolicy } from './sourced-policy.ts'

export interface OpenPolicy extends Omit<SourcedPolicy, 'document' | 'placeOf' | 'whole'> {
  readonly open: OpenDocument
  /** Where the value at a path of the document, as it was written, stands in the file. */
  readonly placeIn: (path: JsonPath) => ReturnType<SourcedPolicy['placeOf']>
  /** What it is in each assignment of a few variables. */
  readonly ways?: Ways | undefined
}

export interface Ways {
  readonly variables: readonly Variable[]
  /** One, or none where there is no such policy; it may have holes still. */
  readonly in: (assignment: Assignment) => readonly HeldPolicy[]
}

/** As a file holds it: with holes or without. */
export type HeldPolicy = SourcedPolicy | OpenPolicy

export function isOpenPolicy(policy: HeldPolicy): policy is OpenPolicy {
  return 'open' in policy
}

/** A policy that is attached, and of which nothing is known but that. */
export function unknownPolicy(
  hole: Hole,
  named: Pick<SourcedPolicy, 'name' | 'type' | 'arn'>,
): OpenPolicy {
  const policy = {
    ...named,
    file: hole.file,
    open: documentOf(hole),
    placeIn: () => hole.place(),
  }
  unknowns.add(policy)
  return policy
}

const unknowns = new WeakSet<HeldPolicy>()

export function withWays(policy: OpenPolicy, ways: Ways | undefined): OpenPolicy {
  const held = { ...policy, ways }
  if (unknowns.has(policy)) unknowns.add(held)
  return held
}

/** Whose document is nowhere, so that there is nothing of it to look at. */
export function isUnknownPolicy(policy: HeldPolicy): boolean {
  return unknowns.has(policy)
}

/** The policy where the hole says that it is attached, else none. */
export function perhaps(policy: HeldPolicy, hole: Hole): OpenPolicy {
  const { fields, statements } = isOpenPolicy(policy) ? policy.open : openDocumentOf(policy)
  const open = {
    fields,
    statements: statements.map(({ value, path }) => ({
      value: createChoice(hole, [value, undefined]),
      path,
    })),
  }
  const { name, type, arn, file, defaults, closes } = policy
  const ways = waysOf(policy, hole)
  const held = { name, type, arn, file, defaults, closes, ways, open, placeIn: placesIn(policy) }
  origins.set(held, originOf(policy))
  return held
}

const origins = new WeakMap<HeldPolicy, HeldPolicy>()

/** The policy as it stands in the file, whether it is attached or only perhaps. */
export function originOf(policy: HeldPolicy): HeldPolicy {
  return origins.get(policy) ?? policy
}

function waysOf(policy: HeldPolicy, hole: Hole): Ways | undefined {
  const own = isOpenPolicy(policy) ? policy.ways : undefined
  const { decision } = hole
  if (!own && !decision) return undefined
  return {
    variables: distinctVariables([...(own?.variables ?? []), ...(decision?.variables ?? [])]),
    in: assignment => {
      const holds = holdsIn(hole, assignment)
      if (holds === false) return []
      const found = policyIn(policy, assignment)
      return holds === true ? found : found.map(one => perhaps(one, holds))
    },
  }
}

const underAssignments = new WeakMap<OpenPolicy, Map<string, readonly HeldPolicy[]>>()

/**
 * What the policy is in the assignment; the same objects in the same one. Where it would be none that
 * AWS takes, such as a text that is no ARN for a resource, it is left open.
 */
export function policyIn(policy: HeldPolicy, assignment: Assignment): readonly HeldPolicy[] {
  if (!isOpenPolicy(policy) || !policy.ways) return [policy]
  const about = restricted(assignment, policy.ways.variables)
  if (about.values.size === 0) return [policy]
  const known = underAssignments.get(policy) ?? new Map<string, readonly HeldPolicy[]>()
  underAssignments.set(policy, known)
  const before = known.get(about.key)
  if (before) return before
  const found = sharedIn(policy, wholeOr(policy, policy.ways.in(about)))
  known.set(about.key, found)
  return found
}

const shared = new WeakMap<OpenPolicy, Map<string, readonly HeldPolicy[]>>()

/** What says the same in several assignments is the same in them. */
function sharedIn(policy: OpenPolicy, found: readonly HeldPolicy[]): readonly HeldPolicy[] {
  const texts = found.map(one => [
    one.name,
    isOpenPolicy(one) ? printOpen(one.open) : JSON.stringify(one.document),
  ])
  const key = JSON.stringify(texts)
  const known = shared.get(policy) ?? new Map<string, readonly HeldPolicy[]>()
  shared.set(policy, known)
  const same = known.get(key) ?? found
  known.set(key, same)
  return same
}

function wholeOr(policy: OpenPolicy, found: readonly HeldPolicy[]): readonly HeldPolicy[] {
  const isWhole = found
    .flatMap(one => [readPolicy(one, 'least'), readPolicy(one, 'greatest')])
    .every(({ document, closes = 'identity', type }) => {
      const named = [{ name: policy.name, document, type }]
      const layers = closes === 'identity' ? { identity: named } : { resource: named }
      return compilePolicies(layers).ok
    })
  return isWhole ? found : [policy]
}

const read = new WeakMap<OpenPolicy, Map<HoleReading, SourcedPolicy>>()

/** The same object for the same reading, so that what is worked out from it is kept with it. */
export function readPolicy(policy: HeldPolicy, reading: HoleReading): SourcedPolicy {
  if (!isOpenPolicy(policy)) return policy
  const known = read.get(policy) ?? new Map<HoleReading, SourcedPolicy>()
  read.set(policy, known)
  const before = known.get(reading)
  if (before) return before
  const closed = readPolicyBy(policy, () => READINGS[reading])
  known.set(reading, closed)
  return closed
}

export function readPolicyBy(
  { open, placeIn, ways: _, ...policy }: OpenPolicy,
  boundsOf: (statement: OpenStatement) => Bounds,
): SourcedPolicy {
  const kind = policy.closes ?? (policy.type === 'trust' ? 'trust' : 'identity')
  const { document, paths, told } = closeDocument(open, boundsOf, kind)
  const placeOf = (inner: string) => {
    const [name, index, ...rest] = parsePath(inner)
    if (name !== 'Statement' || typeof index !== 'number') return placeIn(parsePath(inner))
    return placeIn([...(paths[index] ?? []), ...rest])
  }
  return { ...policy, document, placeOf, told }
}

export function describeHole({ what, file, place }: Hole): string {
  const at = place()
  return `${what} (${file}${at ? `:${at.line}:${at.column}` : ''})`
}

/** As other inputs that could not be read are told. */
export function faultOfHole({ what, file, place }: Hole): InputFault {
  return { file, place: place(), message: what }
}

function openDocumentOf({ document }: SourcedPolicy): OpenDocument {
  const value = typeof document === 'string' ? parsed(document) : document
  const { Statement, ...fields } = (value ?? {}) as Readonly<Record<string, unknown>>
  const statements = Array.isArray(Statement)
    ? Statement.map((one: unknown, index) => ({ value: one, path: ['Statement', index] }))
    : [{ value: Statement ?? null, path: ['Statement'] }]
  return { fields, statements }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function placesIn(policy: HeldPolicy): OpenPolicy['placeIn'] {
  if (isOpenPolicy(policy)) return policy.placeIn
  return path => policy.placeOf(printPath(path))
}
