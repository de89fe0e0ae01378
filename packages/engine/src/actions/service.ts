// One service of the service authorization reference: its actions, resource types and keys.

import { type ConditionKey, indexKeys, type KeyIndex, readKeyType } from './condition-key.ts'

export interface ServiceReference {
  /** What stands before the colon of an action: `cases`. */
  readonly prefix: string
  /** `Amazon Connect Cases` */
  readonly title: string
  /** By name in lower case, in the reference's order. */
  readonly actions: ReadonlyMap<string, Action>
  /** By name. */
  readonly resourceTypes: ReadonlyMap<string, ResourceType>
  readonly keys: KeyIndex
}

export interface Action {
  /** `cases` */
  readonly service: string
  /** `GetCase` */
  readonly name: string
  readonly accessLevel: AccessLevel
  /** Empty: the action can be granted only on the resource `*`. */
  readonly resourceTypes: readonly ActionResource[]
  /** The keys of the action and of its resource types; global keys come on top. */
  readonly keys: ReadonlySet<ConditionKey>
}

// AWS: "Understanding access level summaries within policy summaries".
export type AccessLevel = 'List' | 'Read' | 'Tagging' | 'Write' | 'Permissions management'

export interface ActionResource {
  readonly type: ResourceType
  /** Each required resource of a request must be allowed. */
  readonly required: boolean
}

export interface ResourceType {
  readonly name: string
  /** ARN templates: `arn:${Partition}:cases:${Region}:${Account}:domain/${DomainId}`. */
  readonly arns: readonly string[]
  readonly keys: readonly ConditionKey[]
}

/** What the data file holds for a service; tools/actions/pack.ts says how. */
export interface PackedService {
  readonly title: string
  readonly keys: PackedKeys
  readonly resourceTypes: readonly (readonly [string, string, ...number[]])[]
  readonly actions: readonly (readonly [
    AccessLevel,
    readonly (readonly [number, number])[],
    readonly number[],
    string,
  ])[]
}

/** Rows of a type and the names of its keys. */
export type PackedKeys = readonly (readonly [string, string])[]

export function readService(prefix: string, packed: PackedService): ServiceReference {
  const keys = readKeys(packed.keys)
  const types = packed.resourceTypes.map(([name, arns, ...numbers]) => ({
    name,
    arns: arns.split(' '),
    keys: numbers.map(number => pick(keys, number)),
  }))
  const actions = new Map<string, Action>()
  for (const [accessLevel, resources, keyNumbers, names] of packed.actions) {
    const resourceTypes = resources.map(([number, required]) => ({
      type: pick(types, number),
      required: required === 1,
    }))
    const own = keyNumbers.map(number => pick(keys, number))
    const ofTypes = resourceTypes.flatMap(({ type }) => type.keys)
    const shared = {
      service: prefix,
      accessLevel,
      resourceTypes,
      keys: new Set([...own, ...ofTypes]),
    }
    for (const name of names.split(' ')) actions.set(name.toLowerCase(), { ...shared, name })
  }
  return {
    prefix,
    title: packed.title,
    actions: new Map([...actions].sort(([a], [b]) => (a < b ? -1 : 1))),
    resourceTypes: new Map(types.map(type => [type.name, type])),
    keys: indexKeys(keys),
  }
}

export function readKeys(rows: PackedKeys): ConditionKey[] {
  return rows.flatMap(([type, names]) =>
    names.split(' ').map(name => ({ name, ...readKeyType(type) })),
  )
}

function pick<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new TypeError(`the action table has no row ${index}`)
  return found
}
