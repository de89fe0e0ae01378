// A value of a catalogue with its place: read as what it must be, or a fault is noted.
import { type Fault, isObject, type JsonPath } from '@casegate/engine/json'

/** A value, where it stands, and where faults are collected. */
export interface Node {
  readonly value: unknown
  readonly path: JsonPath
  readonly faults: Fault[]
}

export interface ObjectNode {
  readonly node: Node
  /** undefined when it is left out; a fault when it must not be. */
  readonly member: (name: string, required?: boolean) => Node | undefined
  /** Every member, by name. */
  readonly members: () => readonly (readonly [string, Node])[]
}

const MAX_CHARACTERS = 1000

/** A member that nobody knows may be a misspelt one, so it is a fault; `any` allows all names. */
export function readObject(node: Node, known: readonly string[] | 'any'): ObjectNode {
  const { value, path, faults } = node
  const isGiven = isObject(value)
  if (!isGiven) faults.push({ path, message: 'must be an object' })
  const found = new Map<string, unknown>(isGiven ? Object.entries(value) : [])
  const childOf = (name: string) => ({ value: found.get(name), path: [...path, name], faults })
  for (const name of found.keys()) {
    if (known === 'any' || known.includes(name)) continue
    faults.push({
      path: [...path, name],
      message: `"${name}" is not known here; expected ${known.join(', ')}`,
    })
  }
  return {
    node,
    member: (name, required = false) => {
      if (found.has(name)) return childOf(name)
      if (required && isGiven) faults.push({ path, message: `"${name}" is missing` })
      return undefined
    },
    members: () => [...found.keys()].map(name => [name, childOf(name)]),
  }
}

export function readList<T>(
  node: Node | undefined,
  limit: number,
  read: (one: Node) => T,
): readonly T[] {
  if (!node) return []
  const { value, path, faults } = node
  if (!Array.isArray(value) || value.length > limit) {
    faults.push({ path, message: `must be a list of at most ${limit}` })
    return []
  }
  return value.map((one, index) => read({ value: one, path: [...path, index], faults }))
}

export function readText(node: Node | undefined, form = /\S/, expected = 'a text'): string {
  if (!node) return ''
  const { value, path, faults } = node
  if (typeof value === 'string' && value.length <= MAX_CHARACTERS && form.test(value)) return value
  faults.push({ path, message: `must be ${expected}` })
  return ''
}

/** One of a few words. */
export function readWord<Word extends string>(
  node: Node | undefined,
  words: readonly Word[],
): Word | undefined {
  const found = words.find(word => word === node?.value)
  if (node && found === undefined) {
    node.faults.push({ path: node.path, message: `must be ${words.join(' or ')}` })
  }
  return found
}
