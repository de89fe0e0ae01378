// Reads the Condition block: one clause an operator and key.

import { type Fields, isObject, type JsonPath, quote } from '../text/json.ts'
import type { ConditionClause } from './document.ts'
import { addFault, pathOfEntry, type Reading } from './reading.ts'

export function readConditions(value: Fields, path: JsonPath, reading: Reading): ConditionClause[] {
  const block = value.Condition
  if (block === undefined) return []
  const at = [...path, 'Condition']
  if (!isObject(block)) {
    addFault(reading, at, 'Condition must be a JSON object')
    return []
  }
  const clauses: ConditionClause[] = []
  for (const [operator, keys] of Object.entries(block)) {
    if (!isObject(keys)) {
      addFault(reading, [...at, operator], `${operator} must hold context keys and their values`)
      continue
    }
    const seen = new Set<string>()
    for (const [key, stated] of Object.entries(keys)) {
      const where = [...at, operator, key]
      if (key === '') addFault(reading, where, 'a context key must have a name')
      const folded = key.toLowerCase()
      if (seen.has(folded)) addFault(reading, where, `the context key ${quote(key)} is given twice`)
      seen.add(folded)
      clauses.push({ path: where, operator, key, values: readValues(stated, where, reading) })
    }
  }
  return clauses
}

/** AWS: Grammar: quotation marks are optional for numbers and booleans. */
function readValues(value: unknown, path: JsonPath, reading: Reading): string[] {
  const values: string[] = []
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  for (const [index, entry] of list.entries()) {
    if (typeof entry === 'string') values.push(entry)
    else if (typeof entry === 'boolean') values.push(String(entry))
    else if (typeof entry === 'number' && Number.isFinite(entry)) values.push(String(entry))
    else {
      const where = pathOfEntry(value, path, index)
      addFault(reading, where, 'a condition value must be a string, a number or a boolean')
    }
  }
  return values
}
