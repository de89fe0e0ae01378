// Condition keys: their names, their types, and how a name written in a policy finds its key.

import { compileWildcards, matchesPattern, type Pattern } from '../text/wildcard.ts'

export interface ConditionKey {
  /** As AWS writes it; `${TagKey}` stands for any text: `aws:RequestTag/${TagKey}`. */
  readonly name: string
  readonly type: KeyType
  /** The request has a list of values for it; AWS calls these types ArrayOfString and the like. */
  readonly multivalued: boolean
}

export type KeyType = 'String' | 'ARN' | 'Bool' | 'Numeric' | 'Date' | 'IPAddress'

export interface KeyIndex {
  /** By name in lower case. */
  readonly exact: ReadonlyMap<string, ConditionKey>
  /** Keys whose name has a changing part. */
  readonly open: readonly { readonly key: ConditionKey; readonly pattern: Pattern }[]
}

export function readKeyType(text: string): Pick<ConditionKey, 'type' | 'multivalued'> {
  const multivalued = text.startsWith('ArrayOf')
  const name = multivalued ? text.slice('ArrayOf'.length) : text
  const type = keyTypes.find(known => known === name)
  if (type === undefined) throw new TypeError(`"${text}" is not a type of a condition key`)
  return { type, multivalued }
}

/** AWS: "Condition": names of keys are not case-sensitive. The first of two equal names wins. */
export function indexKeys(keys: Iterable<ConditionKey>): KeyIndex {
  const exact = new Map<string, ConditionKey>()
  for (const key of keys) {
    const folded = key.name.toLowerCase()
    if (!exact.has(folded)) exact.set(folded, key)
  }
  const open = [...exact]
    .filter(([folded]) => folded.includes('${'))
    .map(([folded, key]) => ({
      key,
      pattern: compileWildcards(folded.replace(/\$\{\w+\}/g, '?*')),
    }))
  return { exact, open }
}

export function findKey(index: KeyIndex, name: string): ConditionKey | undefined {
  const folded = name.toLowerCase()
  const exact = index.exact.get(folded)
  if (exact !== undefined) return exact
  return index.open.find(({ pattern }) => matchesPattern(pattern, folded))?.key
}

const keyTypes: readonly KeyType[] = ['String', 'ARN', 'Bool', 'Numeric', 'Date', 'IPAddress']
