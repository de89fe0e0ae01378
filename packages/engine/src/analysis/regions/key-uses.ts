// How statements use context keys, and so what values a request can have for them.

import { findKey } from '../../actions/condition-key.ts'
import type { ActionTable, KeyType } from '../../actions/index.ts'
import type { CompiledStatement } from '../../compile/statement.ts'
import { readOperator } from '../../conditions/condition.ts'
import { templateKeys } from '../../policy/template.ts'
import type { ContextKey } from '../../request/question.ts'
import type { ValueKind } from './dimension.ts'

export interface KeyUse {
  readonly key: ContextKey
  /** The kinds of value it is compared as, and the one AWS gives it. */
  readonly kinds: Set<ValueKind>
  /** Compared as one value; undefined until it is compared. */
  single: boolean
  /** Compared with a set operator. */
  list: boolean
  /** What AWS's reference says; undefined for a key it does not know. */
  readonly multivalued: boolean | undefined
  readonly type: KeyType | undefined
}

/** The keys that the statements name, by name in lower case. */
export function listKeyUses(
  statements: Iterable<CompiledStatement>,
  table: ActionTable | undefined,
): ReadonlyMap<string, KeyUse> {
  const uses = new Map<string, KeyUse>()
  for (const { conditions, source } of statements) {
    for (const { clause, key, keys } of conditions) {
      const use = useOf(uses, key, table)
      noteOperator(use, clause.operator)
      for (const variable of keys.slice(1)) useOf(uses, variable, table).single = true
    }
    for (const template of source.resource?.values ?? []) {
      for (const key of templateKeys(template)) useOf(uses, key, table).single = true
    }
  }
  return uses
}

/** The kind of a key's values: what it is compared as, if that is one thing; texts go with all. */
export function kindOf({ kinds }: KeyUse): ValueKind {
  const others = [...kinds].filter(kind => kind !== 'text')
  const [only] = others
  return only === undefined ? 'text' : others.length === 1 ? only : 'mixed'
}

/** What the values of an operator are, by the beginning of its name. */
export function kindOfOperator(name: string): ValueKind {
  const found = kindsOfOperators.find(([start]) => name.startsWith(start))
  if (found === undefined) throw new TypeError(`no kind of value is known for ${name}`)
  return found[1]
}

const kindsOfOperators: readonly (readonly [string, ValueKind])[] = [
  ['String', 'text'],
  ['Arn', 'text'],
  ['Numeric', 'number'],
  ['Date', 'date'],
  ['Bool', 'boolean'],
  ['Binary', 'bytes'],
  ['IpAddress', 'address'],
  ['NotIpAddress', 'address'],
]

const kindsOfTypes: Readonly<Record<KeyType, ValueKind>> = {
  String: 'text',
  ARN: 'text',
  Bool: 'boolean',
  Numeric: 'number',
  Date: 'date',
  IPAddress: 'address',
}

function noteOperator(use: KeyUse, text: string): void {
  const form = readOperator(text)
  if (form === undefined) return
  use.kinds.add(kindOfOperator(form.name))
  if (form.set === undefined) use.single = true
  else use.list = true
}

function useOf(uses: Map<string, KeyUse>, key: ContextKey, table: ActionTable | undefined): KeyUse {
  const known = uses.get(key.folded)
  if (known !== undefined) return known
  const stated = table === undefined ? undefined : findStated(table, key.folded)
  const kinds = new Set<ValueKind>(stated === undefined ? [] : [kindsOfTypes[stated.type]])
  const use: KeyUse = {
    key,
    kinds,
    single: false,
    list: false,
    multivalued: stated?.multivalued,
    type: stated?.type,
  }
  uses.set(key.folded, use)
  return use
}

/** Only the services that a key's name points to are read. */
function findStated(table: ActionTable, folded: string) {
  const service = table.findService(folded.slice(0, folded.indexOf(':')))
  return (
    findKey(table.globalKeys, folded) ??
    (service === undefined ? undefined : findKey(service.keys, folded))
  )
}
