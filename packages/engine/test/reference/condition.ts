// The Condition element: operators and keys are ANDed, the values of a key ORed (negated: a NOR).
import { contextValue } from './context.ts'
import { operators, readBoolean, type Scene } from './operator.ts'
import { hasVariable, variableFault } from './variable.ts'

type Json = unknown
type OperatorName = {
  set: 'ForAllValues' | 'ForAnyValue' | undefined
  base: string
  ifExists: boolean
}

export function conditionHolds(condition: object, scene: Scene): boolean {
  return Object.entries(condition).every(([name, keys]) =>
    Object.entries(keys).every(([key, values]) =>
      clauseHolds(readName(name), key, toTexts(values), scene),
    ),
  )
}

/** What is wrong with a Condition element, or undefined. */
export function conditionFault(condition: Json, variables: boolean): string | undefined {
  if (!isObject(condition)) return 'Condition must be an object'
  for (const [name, keys] of Object.entries(condition)) {
    if (!isKnown(readName(name))) return `no operator is called ${name}`
    if (!isObject(keys)) return `${name} must be an object of condition keys`
    const seen = new Set(Object.keys(keys).map(key => key.toLowerCase()))
    if (seen.size < Object.keys(keys).length) return `${name} names a key twice`
    for (const [key, values] of Object.entries(keys)) {
      const fault = clauseFault(readName(name), key, values, variables)
      if (fault) return fault
    }
  }
  return undefined
}

function clauseHolds(name: OperatorName, key: string, values: string[], scene: Scene): boolean {
  const actual = contextValue(scene.context, key)
  const readable = values.filter(value => !isOdd(name, value, scene.variables))
  // AWS: "Access Analyzer policy check reference", empty array condition: without values it matches
  // nothing; with ForAllValues or IfExists "only if the key is missing from the request context".
  const isOpposite = operators[name.base]?.negated === true
  if (readable.length === 0 || (isOpposite && readable.length < values.length)) {
    return actual === undefined && (name.ifExists || name.set === 'ForAllValues')
  }
  if (name.base === 'Null') {
    // AWS: "Null with qualifier": always true with ForAllValues, always false with ForAnyValue.
    if (name.set !== undefined) return name.set === 'ForAllValues'
    return readable.some(value => readBoolean(value) === (actual === undefined ? 1 : 0))
  }
  const operator = operators[name.base]
  if (!operator) throw new Error(`unchecked operator ${name.base}`)
  const holdsFor = (one: string) =>
    operator.negated !== readable.some(value => operator.meets(one, value, scene))

  if (actual === undefined) {
    if (name.ifExists || name.set === 'ForAllValues') return true
    // AWS: a missing key makes ForAnyValue false, whatever operator follows it.
    return name.set === undefined && operator.negated
  }
  if (name.set === undefined) {
    // AWS: "Multivalued context keys require a condition set operator".
    return typeof actual === 'string' && holdsFor(actual)
  }
  const list = typeof actual === 'string' ? [actual] : actual
  // AWS: ForAllValues is true when the value "resolves to a null dataset, such as an empty string".
  const isNullDataset = list.every(one => one === '')
  return name.set === 'ForAllValues'
    ? isNullDataset || list.every(holdsFor)
    : !isNullDataset && list.some(holdsFor)
}

/** A value that AWS stores although its operator cannot read it. */
function isOdd(name: OperatorName, value: string, variables: boolean): boolean {
  if (name.base === 'Null') return readBoolean(value) === undefined
  const operator = operators[name.base]
  if (operator === undefined || (operator.variables && variables && hasVariable(value))) {
    return false
  }
  return !operator.accepts(value)
}

function readName(name: string): OperatorName {
  const [, set, base = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(name) ?? []
  return { set: set as OperatorName['set'], base, ifExists: ifExists !== undefined }
}

function isKnown(name: OperatorName): boolean {
  if (name.base === 'Null') return !name.ifExists
  return Object.hasOwn(operators, name.base)
}

function clauseFault(
  name: OperatorName,
  key: string,
  values: Json,
  variables: boolean,
): string | undefined {
  const list = Array.isArray(values) ? values : [values]
  if (key === '') return 'a condition key must have a name'
  for (const value of list) {
    if (!['string', 'number', 'boolean'].includes(typeof value)) return `${key} has a wrong value`
    const text = String(value)
    const operator = operators[name.base]
    if (operator?.variables && variables) {
      const fault = variableFault(text)
      if (fault) return fault
    }
    if (operator && !operator.isStored(text)) return `${name.base} cannot compare with "${text}"`
  }
  return undefined
}

function toTexts(values: Json): string[] {
  return (Array.isArray(values) ? values : [values]).map(String)
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
