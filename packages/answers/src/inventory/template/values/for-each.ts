// Loops of templates, written out: `Fn::ForEach` makes resources, conditions and properties.
import { type Fields, isObject, type JsonPath } from '@casegate/engine/json'
import { textOf } from '../../../base/text-of.ts'
import { hasHoles } from '../../../holes/open-value.ts'

export interface LoopMember {
  readonly key: string
  readonly value: unknown
  /** Where it stands, which for what a loop makes is in the loop. */
  readonly path: JsonPath
}

export interface Loops {
  /** The values of a collection, worked out. */
  readonly collection: (value: unknown, path: JsonPath) => unknown
  /** Told of a loop that cannot be written out. */
  readonly onUnread: (name: string, path: JsonPath) => void
}

const LOOP = 'Fn::ForEach::'
/** A few loops in one another make very many of one. */
const MOST = 20_000

// AWS: CloudFormation Template Reference Guide, "Fn::ForEach".
export function membersOf(fields: Fields, path: JsonPath, loops: Loops): readonly LoopMember[] {
  let made = 0
  return expand(fields, path)

  function expand(all: Fields, at: JsonPath): readonly LoopMember[] {
    return Object.entries(all).flatMap(([key, value]) =>
      key.startsWith(LOOP) ? run(key, value, [...at, key]) : [{ key, value, path: [...at, key] }],
    )
  }

  function run(name: string, loop: unknown, at: JsonPath): readonly LoopMember[] {
    const [identifier, collection, body] = Array.isArray(loop) ? loop : []
    const values = loops.collection(collection, [...at, 1])
    const isRead =
      typeof identifier === 'string' && Array.isArray(values) && !hasHoles(values) && isObject(body)
    if (!isRead) {
      loops.onUnread(name, at)
      return []
    }
    const found: LoopMember[] = []
    for (const value of values) {
      if (made > MOST) {
        loops.onUnread(name, at)
        break
      }
      for (const [key, one] of Object.entries(body)) {
        made += 1
        const written = substitute(key, identifier, textOf(value))
        const inner = fill(one, identifier, textOf(value))
        if (written.startsWith(LOOP)) found.push(...run(written, inner, [...at, 2, key]))
        else found.push({ key: written, value: inner, path: [...at, 2, key] })
      }
    }
    return found
  }
}

/** The value with the loops within it written out, where there are any. */
export function withoutLoops(value: unknown, path: JsonPath, loops: Loops): unknown {
  if (Array.isArray(value)) {
    return value.map((one, index) => withoutLoops(one, [...path, index], loops))
  }
  if (!isObject(value)) return value
  return Object.fromEntries(
    membersOf(value, path, loops).map(({ key, value: one, path: at }) => [
      key,
      withoutLoops(one, at, loops),
    ]),
  )
}

function fill(value: unknown, identifier: string, text: string): unknown {
  if (typeof value === 'string') return substitute(value, identifier, text)
  if (Array.isArray(value)) return value.map(one => fill(one, identifier, text))
  if (!isObject(value)) return value
  const members = Object.entries(value)
  if (members.length === 1 && value.Ref === identifier) return text
  return Object.fromEntries(
    members.map(([key, one]) => [substitute(key, identifier, text), fill(one, identifier, text)]),
  )
}

/** `${Id}` is the value, `&{Id}` what of it may stand in a logical id. */
function substitute(text: string, identifier: string, value: string): string {
  return text
    .replaceAll(`\${${identifier}}`, () => value)
    .replaceAll(`&{${identifier}}`, () => value.replace(/[^A-Za-z0-9]/g, ''))
}
