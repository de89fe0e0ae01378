// Holds a value against the JSON Schema of world files, of which only what that schema uses is known.
import { nearestName } from '@casegate/engine/names'

export type Path = readonly (string | number)[]

export interface SchemaFault {
  readonly path: Path
  readonly message: string
}

export interface Schema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly type?: TypeName | readonly TypeName[]
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly description?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly maxItems?: number
  readonly maxProperties?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  /** Each names one member: exactly one of them is given. */
  readonly oneOf?: readonly { readonly required: readonly string[] }[]
  readonly additionalProperties?: false | Schema
}

type TypeName = keyof typeof TYPES

const TYPES = {
  array: { words: 'a list', is: (value: unknown) => Array.isArray(value) },
  boolean: { words: 'true or false', is: (value: unknown) => typeof value === 'boolean' },
  integer: { words: 'a whole number', is: (value: unknown) => Number.isInteger(value) },
  null: { words: 'null', is: (value: unknown) => value === null },
  number: { words: 'a number', is: (value: unknown) => Number.isFinite(value) },
  object: { words: 'an object', is: isObject },
  string: { words: 'a text', is: (value: unknown) => typeof value === 'string' },
} as const

/** More would not be read. */
const MOST_FAULTS = 20
const MOST_ECHOED = 60

/** What is wrong, in the order of the file; no more than a reader takes in. */
export function faultsOf(root: Schema, value: unknown): readonly SchemaFault[] {
  const faults: SchemaFault[] = []
  check(root, value, [])
  return faults

  function check(given: Schema, value: unknown, path: Path): void {
    if (faults.length >= MOST_FAULTS) return
    const schema = resolved(given)
    const fault = faultOfType(schema, value) ?? faultOfValue(schema, value)
    if (fault !== undefined) faults.push({ path, message: fault })
    else if (Array.isArray(value)) checkItems(schema, value, path)
    else if (isObject(value)) checkMembers(schema, value, path)
  }

  function resolved(schema: Schema): Schema {
    const { $ref, ...own } = schema
    if ($ref === undefined) return schema
    const found = root.$defs?.[$ref.replace('#/$defs/', '')]
    if (!found) throw new Error(`the schema has no ${$ref}`)
    return { ...resolved(found), ...own }
  }

  function checkItems(schema: Schema, value: readonly unknown[], path: Path): void {
    const { items } = schema
    if (items) for (const [index, item] of value.entries()) check(items, item, [...path, index])
  }

  function checkMembers(schema: Schema, value: object, path: Path): void {
    const { properties = {}, additionalProperties = false } = schema
    const given = Object.entries(value)
    for (const [name, member] of given) {
      if (faults.length >= MOST_FAULTS) return
      const known = Object.hasOwn(properties, name) ? properties[name] : additionalProperties
      const inner = [...path, name]
      if (known) check(known, member, inner)
      else if (schema.properties) faults.push({ path: inner, message: unknown(name, properties) })
    }
    const has = (name: string) => Object.hasOwn(value, name)
    for (const name of schema.required ?? []) {
      if (!has(name)) faults.push({ path, message: `"${name}" is missing` })
    }
    const choices = (schema.oneOf ?? []).flatMap(({ required }) => required)
    if (choices.length > 0 && choices.filter(has).length !== 1) {
      faults.push({ path, message: `exactly one of ${quoted(choices)} is needed` })
    }
  }
}

function faultOfType({ type, enum: choices }: Schema, value: unknown): string | undefined {
  const types = choices ? (['string'] as const) : [type ?? []].flat()
  if (types.length === 0 || types.some(name => TYPES[name].is(value))) return undefined
  const expected = types.map(name => TYPES[name].words).join(' or ')
  return `must be ${expected}, not ${wordsFor(value)}`
}

function faultOfValue(schema: Schema, value: unknown): string | undefined {
  if (typeof value === 'string') return faultOfText(schema, value)
  if (typeof value === 'number') {
    const { minimum = -Infinity, maximum = Infinity } = schema
    const fits = value >= minimum && value <= maximum
    return fits ? undefined : `must be ${minimum} to ${maximum}, not ${value}`
  }
  if (Array.isArray(value)) {
    const { maxItems = Infinity } = schema
    if (value.length > maxItems) return `has ${value.length} entries, more than ${maxItems}`
  } else if (isObject(value)) {
    const { maxProperties = Infinity } = schema
    const count = Object.keys(value).length
    if (count > maxProperties) return `has ${count} members, more than ${maxProperties}`
  }
  return undefined
}

function faultOfText(schema: Schema, text: string): string | undefined {
  const { enum: choices, pattern, description, minLength = 0, maxLength = Infinity } = schema
  if (choices && !choices.includes(text)) {
    const nearest = nearestName(text, choices)
    const meant = nearest === undefined ? '' : `; did you mean ${nearest}?`
    return `must be one of ${choices.join(', ')}, not ${shown(text)}${meant}`
  }
  if (text.length > maxLength) return `has ${text.length} characters, more than ${maxLength}`
  if (text.length < minLength) return 'must not be empty'
  if (pattern === undefined || new RegExp(pattern).test(text)) return undefined
  if (pattern === '\\S') return 'must not be blank'
  return `must be ${description ?? 'of another form'}, not ${shown(text)}`
}

function unknown(name: string, properties: NonNullable<Schema['properties']>): string {
  const names = Object.keys(properties)
  const nearest = nearestName(name, names)
  if (nearest !== undefined) return `${shown(name)} is not known here; did you mean "${nearest}"?`
  return `${shown(name)} is not known here; what is: ${names.join(', ')}`
}

function wordsFor(value: unknown): string {
  const name = (['null', 'array', 'object', 'boolean', 'number'] as const).find(type =>
    TYPES[type].is(value),
  )
  if (name === 'boolean' || name === 'number') return `${value}`
  const tag = isObject(value) ? tagOf(value) : undefined
  if (tag !== undefined) return `what the tag !${tag} is for: a world file has none`
  return name === undefined ? shown(String(value)) : TYPES[name].words
}

/** YAML's tags are read as CloudFormation has them. */
function tagOf(value: object): string | undefined {
  const [name = '', ...more] = Object.keys(value)
  return more.length === 0 && name.startsWith('Fn::') ? name.slice('Fn::'.length) : undefined
}

export function shown(text: string): string {
  const short = text.length > MOST_ECHOED ? `${text.slice(0, MOST_ECHOED)}…` : text
  return JSON.stringify(short)
}

function quoted(names: readonly string[]): string {
  return names.map(name => `"${name}"`).join(', ')
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
