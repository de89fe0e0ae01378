// A union in JSON: exactly one of its members, and words that help who has written another.

import { nearestName } from '@casegate/engine/names'
import type { MemberEntry } from '../models/model.ts'
import { malformed, shownName } from './scalars.ts'

/**
 * Smithy: no member, more than one and unknown ones are malformed; null is absent, and `__type` tells
 * only what clients of some languages have read.
 */
export function checkUnion(
  members: readonly MemberEntry[],
  value: Readonly<Record<string, unknown>>,
  where: string,
): void {
  const given = Object.keys(value).filter(name => value[name] !== null && name !== '__type')
  const names = members.map(([name]) => name)
  const [only] = given
  if (given.length === 1 && only !== undefined && names.includes(only)) return
  throw malformed(where, `an object with ${demand(names)}; ${found(given, names)}`)
}

function demand(names: readonly string[]): string {
  const [only] = names
  return names.length === 1 ? `the member ${only}` : `exactly one member of ${names.join(', ')}`
}

function found(given: readonly string[], names: readonly string[]): string {
  if (given.length === 0) return 'it has none. AWS SDKs leave out members that they do not know'
  const [unknown] = given.filter(name => !names.includes(name))
  if (unknown === undefined) return `it has ${given.join(', ')}`
  const meant = nearestName(unknown, names)
  const hint = meant === undefined ? '' : ` (did you mean ${meant}?)`
  return `it has ${shownName(unknown)}, which is none of them${hint}`
}
