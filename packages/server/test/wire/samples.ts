// A value for every member of an SDK schema, each different from all others.

import type { SdkMember, SdkSchema } from '../../../../tools/models/sdk-schema.ts'

export interface Samples {
  of(schema: SdkSchema): unknown
  /** A structure's members that a predicate picks. */
  some(schema: SdkSchema, pick: (member: SdkMember) => boolean): Record<string, unknown>
}

// Deeper than any shape that is served, so nothing is left out but endless recursion: a structure
// stands within itself once.
const maxDepth = 12

export function createSamples(): Samples {
  let count = 0
  const around: string[] = []

  function sample(schema: SdkSchema, depth: number): unknown {
    switch (schema.kind) {
      case 'unit':
        return undefined
      case 'structure':
      case 'error':
        return members(schema, () => true, depth)
      case 'union': {
        const [first] = schema.members
        return first === undefined ? {} : { [first[0]]: sample(first[1].schema(), depth + 1) }
      }
      case 'list': {
        if (depth > maxDepth) return []
        const items = [1, 2].map(() => sample(schema.value.schema(), depth + 1))
        return schema.sparse ? [...items, null] : items
      }
      case 'map': {
        const value = () => sample(schema.value.schema(), depth + 1)
        const nothing = schema.sparse ? { 'nothing here': null } : {}
        return { 'k:1/é': value(), k2: value(), ...nothing }
      }
      case 'string':
        return `v${++count} a/b:é&<">'+%2F\u{1F600}`
      case 'number':
        return ++count
      case 'boolean':
        return ++count % 2 === 0
      case 'blob':
        return new Uint8Array([0, ++count % 256, 255])
      default:
        return new Date(Date.UTC(2026, 0, 1) + ++count * 1000)
    }
  }

  function members(schema: SdkSchema, pick: (member: SdkMember) => boolean, depth: number) {
    if (!('members' in schema)) return {}
    if (around.filter(name => name === schema.name).length > 1) return {}
    around.push(schema.name)
    const picked = [...schema.members].filter(([, member]) => pick(member))
    const made = picked.map(([name, member]) => [name, sample(member.schema(), depth + 1)] as const)
    around.pop()
    return Object.fromEntries(made)
  }

  return {
    of: schema => sample(schema, 0),
    some: (schema, pick) => members(schema, pick, 0),
  }
}
