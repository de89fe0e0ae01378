// What a part of an answer depends on, in words and as values of context keys.
import type { RequestContext } from '@casegate/engine'
import type { Coverage, CoveredPart } from '../coverage/coverage.ts'
import type { Need } from '../coverage/need.ts'
import type { ConditionalRequest } from './who-can-row.ts'

const MOST = 5

export function conditionalRequest(
  { action, resource }: Need,
  { outcome, parts, findContext }: Coverage,
  known: RequestContext,
): ConditionalRequest {
  // Of what is allowed in any context, and else under conditions, nothing depends on these.
  const free = parts.find(({ condition }) => condition === '')
  const witness = (free?.witness ? free : parts.find(part => part.witness))?.witness
  const isFree = outcome === 'allowed' || free !== undefined
  const context = isFree ? {} : contextBeside(witness?.context, known)
  // Where it is allowed without a key, one value of it that is allowed tells how to give it.
  const isSilent = !isFree && Object.keys(context).length === 0
  return {
    action,
    resource: [witness?.resource ?? resource].flat()[0] ?? resource,
    conditions: isFree ? [] : conditionsIn(parts),
    context: isSilent ? contextBeside(findContext?.(), known) : context,
  }
}

/** Each part may do by itself; what holds in any context is not among them. */
export function conditionsIn(parts: readonly CoveredPart[]): readonly string[] {
  const words = parts.flatMap(({ condition }) => (condition === '' ? [] : [condition]))
  const distinct = [...new Set(words)]
  return distinct.length > MOST
    ? [...distinct.slice(0, MOST), `${distinct.length - MOST} more ways`]
    : distinct
}

export function resourcesIn(parts: readonly CoveredPart[]): readonly string[] {
  const words = [...new Set(parts.map(({ region }) => region))]
  return words.length > MOST
    ? [...words.slice(0, MOST), `${words.length - MOST} more parts`]
    : words
}

export function contextBeside(
  context: RequestContext | undefined,
  known: RequestContext,
): RequestContext {
  const keys = new Set(Object.keys(known).map(key => key.toLowerCase()))
  return Object.fromEntries(
    Object.entries(context ?? {}).filter(([key]) => !keys.has(key.toLowerCase())),
  )
}
