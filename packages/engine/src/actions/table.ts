// The action table: AWS's services, read from the packed data one by one as they are asked for.

import { type ConditionKey, findKey, indexKeys, type KeyIndex } from './condition-key.ts'
import {
  type PackedKeys,
  type PackedService,
  readKeys,
  readService,
  type ServiceReference,
} from './service.ts'

/** Make it with `readActionTable`. */
export interface ActionTable {
  /** The day AWS's reference was read, `2026-09-26`. */
  readonly date: string
  /** Service prefixes, in order. */
  readonly prefixes: readonly string[]
  /** Reads a service, by its prefix in any case. */
  readonly findService: (prefix: string) => ServiceReference | undefined
  /** Keys that every request may have. */
  readonly globalKeys: KeyIndex
  /** Finds a key of any service, or a global one. */
  readonly findKey: (name: string) => ConditionKey | undefined
  /**
   * Names, in lower case, that AWS's own policies use and its reference lacks, by prefix: services
   * that were retired (`*`) and actions that were never documented.
   */
  readonly unlisted: ReadonlyMap<string, ReadonlySet<string>>
}

/**
 * Reads the table from the parsed `@casegate/engine/actions.json`. Services are read when they are
 * asked for, so this costs next to nothing. Throws a TypeError where the data is something else.
 */
export function readActionTable(json: unknown): ActionTable {
  if (!isPacked(json)) throw new TypeError('this is not the data of @casegate/engine/actions.json')
  const { date, services } = json
  const read = new Map<string, ServiceReference>()
  const globalKeys = indexKeys(readKeys(json.globalKeys))
  const unlisted = Object.entries(json.unlisted).map(
    ([prefix, names]) => [prefix, new Set(names.toLowerCase().split(' '))] as const,
  )
  let allKeys: KeyIndex | undefined
  return {
    date,
    prefixes: Object.keys(services),
    globalKeys,
    findService: prefix => {
      const folded = prefix.toLowerCase()
      const known = read.get(folded)
      if (known !== undefined) return known
      const packed = Object.hasOwn(services, folded) ? services[folded] : undefined
      if (packed === undefined) return undefined
      const service = readService(folded, packed)
      read.set(folded, service)
      return service
    },
    findKey: name => {
      const found = findKey(globalKeys, name)
      if (found !== undefined) return found
      allKeys ??= indexKeys(Object.values(services).flatMap(({ keys }) => readKeys(keys)))
      return findKey(allKeys, name)
    },
    unlisted: new Map(unlisted),
  }
}

interface Packed {
  readonly date: string
  readonly globalKeys: PackedKeys
  readonly services: Readonly<Record<string, PackedService>>
  readonly unlisted: Readonly<Record<string, string>>
}

function isPacked(json: unknown): json is Packed {
  if (typeof json !== 'object' || json === null) return false
  return 'date' in json && 'globalKeys' in json && 'services' in json && 'unlisted' in json
}
