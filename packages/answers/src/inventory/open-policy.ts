// A policy of which only a deployment tells a part, and the policies that stand for it.
import { type JsonPath, printPath } from '@casegate/engine/json'
import type { InputFault } from '../base/input-error.ts'
import { type Bounds, READINGS, type Reading } from '../holes/bound.ts'
import {
  closeDocument,
  documentOf,
  type OpenDocument,
  type OpenStatement,
} from '../holes/document.ts'
import { createChoice, type Hole } from '../holes/open-value.ts'
import { parsePath, type SourcedPolicy } from './sourced-policy.ts'

export interface OpenPolicy extends Omit<SourcedPolicy, 'document' | 'placeOf' | 'whole'> {
  readonly open: OpenDocument
  /** Where the value at a path of the document, as it was written, stands in the file. */
  readonly placeIn: (path: JsonPath) => ReturnType<SourcedPolicy['placeOf']>
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
  const { name, type, arn, file, defaults } = policy
  const held = { name, type, arn, file, defaults, open, placeIn: placesIn(policy) }
  origins.set(held, originOf(policy))
  return held
}

const origins = new WeakMap<HeldPolicy, HeldPolicy>()

/** The policy as it stands in the file, whether it is attached or only perhaps. */
export function originOf(policy: HeldPolicy): HeldPolicy {
  return origins.get(policy) ?? policy
}

const read = new WeakMap<OpenPolicy, Map<Reading, SourcedPolicy>>()

/** The same object for the same reading, so that what is worked out from it is kept with it. */
export function readPolicy(policy: HeldPolicy, reading: Reading): SourcedPolicy {
  if (!isOpenPolicy(policy)) return policy
  const known = read.get(policy) ?? new Map<Reading, SourcedPolicy>()
  read.set(policy, known)
  const before = known.get(reading)
  if (before) return before
  const closed = readPolicyBy(policy, () => READINGS[reading])
  known.set(reading, closed)
  return closed
}

export function readPolicyBy(
  { open, placeIn, ...policy }: OpenPolicy,
  boundsOf: (statement: OpenStatement) => Bounds,
): SourcedPolicy {
  const kind = policy.type === 'trust' ? 'trust' : 'identity'
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
