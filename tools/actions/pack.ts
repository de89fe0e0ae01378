// Packs the reference: actions that are alike in all but their name share one row.

import type { Reference, ReferenceAction, ReferenceKey, ReferenceService } from './reference.ts'

/** JSON with one line a row, so that a new edition is a diff that people can read. */
export function packActions(
  { date, globalKeys, services }: Reference,
  unlisted: Readonly<Record<string, string>>,
): string {
  const unlistedRows = Object.entries(unlisted).map(row => row.map(text => JSON.stringify(text)))
  const packed = services.map(
    service => `${JSON.stringify(service.prefix)}: ${packService(service)}`,
  )
  return `{
"date": ${JSON.stringify(date)},
"globalKeys": ${printRows(packKeys(globalKeys))},
"services": {
${packed.join(',\n')}
},
"unlisted": {
${unlistedRows.map(row => row.join(': ')).join(',\n')}
}
}
`
}

/**
 * `keys`: rows of a type and the names of that type; a key's number counts over all rows.
 * `resourceTypes`: rows of a name, its ARN templates and the numbers of its keys.
 * `actions`: rows of an access level, resource types, the numbers of keys, and action names. A
 * resource type is its number, and 1 when it is required.
 */
function packService(service: ReferenceService): string {
  const keys = packKeys(service.keys)
  const keyNumbers = numberKeys(keys)
  const typeNumbers = new Map(service.resourceTypes.map(({ key }, index) => [key, index]))
  const resourceTypes = service.resourceTypes.map(({ key, arn, conditionKeys = [] }) => [
    key,
    arn.split(/,\s*/).join(' '),
    ...findNumbers(conditionKeys),
  ])
  const rows = new Map<string, string[]>()
  for (const action of service.actions) {
    const row = JSON.stringify([findLevel(action), packTypes(action), packActionKeys(action)])
    rows.set(row, [...(rows.get(row) ?? []), action.name])
  }
  const actions = [...rows].map(([row, names]) => [...JSON.parse(row), names.join(' ')])
  return `{
"title": ${JSON.stringify(service.title)},
"keys": ${printRows(keys)},
"resourceTypes": ${printRows(resourceTypes)},
"actions": ${printRows(actions)}
}`

  function packTypes(action: ReferenceAction): number[][] {
    return action.resourceTypes.map(({ name, required }) => [
      findNumber(typeNumbers, name),
      required ? 1 : 0,
    ])
  }

  /** The keys of the action itself and of what it does to a resource, but for the resource's own. */
  function packActionKeys(action: ReferenceAction): number[] {
    const own = new Set(action.conditionKeys)
    for (const { name, conditionKeys } of action.resourceTypes) {
      const ofType = service.resourceTypes[findNumber(typeNumbers, name)]?.conditionKeys ?? []
      for (const key of conditionKeys) if (!ofType.includes(key)) own.add(key)
    }
    return findNumbers([...own])
  }

  function findNumbers(names: readonly string[]): number[] {
    return names.map(name => findNumber(keyNumbers, normalizeKey(name)))
  }
}

function findNumber(numbers: ReadonlyMap<string, number>, name: string): number {
  const found = numbers.get(name)
  if (found === undefined) throw new Error(`the reference names ${name} and does not define it`)
  return found
}

/** Rows of a type and the names of its keys, `["Bool", "aws:SecureTransport aws:ViaAWSService"]`. */
function packKeys(keys: readonly ReferenceKey[]): string[][] {
  const byType = new Map<string, string[]>()
  for (const { key, type } of keys) {
    byType.set(type, [...(byType.get(type) ?? []), normalizeKey(key)])
  }
  return [...byType].map(([type, names]) => [type, names.join(' ')])
}

function numberKeys(rows: readonly string[][]): Map<string, number> {
  const names = rows.flatMap(row => (row[1] ?? '').split(' '))
  return new Map(names.map((name, index) => [name, index]))
}

/** The source writes the changing part of a key as `${TagKey}`, `<key>` or `tag-key`. */
function normalizeKey(key: string): string {
  return key.replace(/<\w+>$/, '${TagKey}').replace(/\/tag-key$/, '/${TagKey}')
}

// AWS: "Understanding access level summaries": an action that tags or changes permissions is
// summed up as that, though it writes as well.
function findLevel({ name, accessLevel }: ReferenceAction): string {
  const [level] = accessLevel.split(',')
  if (level === undefined || !levels.has(level)) {
    throw new Error(`the action ${name} has the unknown access level ${accessLevel}`)
  }
  return level
}

const levels = new Set(['List', 'Read', 'Tagging', 'Write', 'Permissions management'])

function printRows(rows: readonly unknown[]): string {
  return rows.length === 0 ? '[]' : `[\n${rows.map(row => JSON.stringify(row)).join(',\n')}]`
}
