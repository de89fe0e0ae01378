// What entries of a world name each other by, and whom a name means.

import type { JsonPath } from '@casegate/engine/json'
import { nearestName } from '@casegate/engine/names'
import { shown } from './schema.ts'
import { WorldFault } from './world-fault.ts'

export interface WorldNames<Meant> {
  add(name: string, meant: Meant): void
  /** A fault of the entry at the path when nothing has the name. */
  find(name: string, path: JsonPath): Meant
  has(name: string): boolean
}

/** `what` is what one of them is called: `a template of this domain`. */
export function createNames<Meant>(what: string): WorldNames<Meant> {
  const known = new Map<string, Meant>()
  return {
    add: (name, meant) => known.set(name, meant),
    has: name => known.has(name),
    find(name, path) {
      const found = known.get(name)
      if (found !== undefined) return found
      throw new WorldFault(path, `${shown(name)} is not ${what}${advice(name, [...known.keys()])}`)
    },
  }
}

/** An ARN stands for itself. */
export function arnOf(names: WorldNames<string>, name: string, path: JsonPath): string {
  return name.startsWith('arn:') ? name : names.find(name, path)
}

const MOST_LISTED = 10

function advice(name: string, names: readonly string[]): string {
  if (names.length === 0) return ': the file declares none'
  const nearest = nearestName(name, names)
  if (nearest !== undefined) return `; did you mean ${shown(nearest)}?`
  const more = names.length > MOST_LISTED ? ' and others' : ''
  return `; there are ${names.slice(0, MOST_LISTED).map(shown).join(', ')}${more}`
}
