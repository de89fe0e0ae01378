// ContextEntries: the values that a simulation gives to condition keys, by their types.

import { isIP } from 'node:net'
import type { RequestContext } from '@casegate/engine'
import type { ContextEntry } from '../../../models/generated/iam.ts'
import { invalidInput } from '../entities/entities.ts'

const NUMBER = /^[+-]?\d+(\.\d+)?$/
const DATE = /^(-?\d+|\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?)$/i
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

/** What a value of each type must look like. */
const VALUE_TYPES: Readonly<Record<string, (value: string) => boolean>> = {
  string: () => true,
  numeric: value => NUMBER.test(value),
  boolean: value => /^(true|false)$/i.test(value),
  ip: value => isIP(value.split('/', 1)[0] ?? '') !== 0,
  binary: value => BASE64.test(value),
  date: value => DATE.test(value),
}

/** A type that ends in `List` makes its key multivalued. */
export function readContextEntries(entries: readonly ContextEntry[] = []): RequestContext {
  const context: Record<string, string | readonly string[]> = {}
  const seen = new Set<string>()
  for (const { ContextKeyName, ContextKeyType, ContextKeyValues = [] } of entries) {
    if (ContextKeyName === undefined || ContextKeyType === undefined) {
      throw invalidInput('A context entry must have a ContextKeyName and a ContextKeyType.')
    }
    const folded = ContextKeyName.toLowerCase()
    if (seen.has(folded)) throw invalidInput(`Duplicate context key ${ContextKeyName}.`)
    seen.add(folded)
    const isList = ContextKeyType.endsWith('List')
    checkValues(ContextKeyName, ContextKeyType.replace(/List$/, ''), ContextKeyValues)
    if (isList) context[ContextKeyName] = ContextKeyValues
    else context[ContextKeyName] = onlyValue(ContextKeyName, ContextKeyType, ContextKeyValues)
  }
  return context
}

function checkValues(key: string, type: string, values: readonly string[]): void {
  const isOfType = VALUE_TYPES[type]
  const wrong = values.find(value => !isOfType?.(value))
  if (wrong !== undefined) {
    throw invalidInput(`Invalid value ${wrong} for the context key ${key} of type ${type}.`)
  }
}

function onlyValue(key: string, type: string, values: readonly string[]): string {
  const [value, ...more] = values
  if (value === undefined || more.length > 0) {
    throw invalidInput(
      `The context key ${key} of type ${type} must have one value; ${type}List takes several.`,
    )
  }
  return value
}
