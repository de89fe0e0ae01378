// The arguments of tools: described to whoever calls as a JSON Schema, and checked by the same rows.
import { nearestName } from '@casegate/engine/names'
import { isRecord } from './json-rpc.ts'

export interface Argument {
  readonly does: string
  readonly kind: 'text' | 'texts' | 'flag' | 'policy' | 'policies' | 'context'
  readonly choices?: readonly string[]
  readonly required?: true
}

/** Arguments that stand for one another, one of which is needed; or several `together`. */
export interface Alternatives {
  readonly of: readonly string[]
  readonly together?: true
  readonly does: string
}

export type ArgumentRows = Readonly<Record<string, Argument>>

/** As they were given: texts, and policies as text. */
export interface GivenArguments {
  readonly text: (name: string) => string | undefined
  readonly list: (name: string) => readonly string[]
  /** `KEY=VALUE` for each value. */
  readonly context: (name: string) => readonly string[]
}

const MAX_ENTRIES = 100
const MAX_TEXT = 4096
const MAX_POLICY = 1_000_000

/** Told to whoever calls, who can mend it. */
export class ArgumentFault extends Error {}

const POLICY = {
  anyOf: [{ type: 'string' }, { type: 'object' }],
  description: 'a policy document, as JSON text or as an object',
}
const KINDS: Readonly<Record<Argument['kind'], object>> = {
  text: { type: 'string', maxLength: MAX_TEXT },
  flag: { type: 'boolean' },
  texts: { type: 'array', maxItems: MAX_ENTRIES, items: { type: 'string', maxLength: MAX_TEXT } },
  policy: POLICY,
  policies: { type: 'array', maxItems: MAX_ENTRIES, items: POLICY },
  context: {
    type: 'object',
    additionalProperties: {
      anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
    },
  },
}

export function schemaOf(rows: ArgumentRows): object {
  const entries = Object.entries(rows)
  const properties = entries.map(([name, { does, kind, choices }]) => [
    name,
    { ...KINDS[kind], description: does, ...(choices && { enum: choices }) },
  ])
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: entries.filter(([, { required }]) => required).map(([name]) => name),
    additionalProperties: false,
  }
}

/** What a tool takes, and what of it cannot be missing. */
export interface Taking {
  readonly takes: ArgumentRows
  readonly needs?: readonly Alternatives[]
}

export function readArguments(
  { takes: rows, needs = [] }: Taking,
  given: unknown = {},
): GivenArguments {
  if (!isRecord(given)) throw new ArgumentFault('the arguments must be an object')
  const names = Object.keys(rows)
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue
    const meant = nearestName(name, names)
    const hint =
      meant === undefined ? `; there are ${names.join(', ')}` : ` (did you mean ${meant}?)`
    throw new ArgumentFault(`there is no argument ${JSON.stringify(name)}${hint}`)
  }
  const read = new Map<string, readonly string[]>()
  for (const [name, row] of Object.entries(rows)) {
    const value = given[name]
    if (value !== undefined) read.set(name, valuesOf(name, value, row))
    // An empty name of a file would be the folder itself.
    if (row.kind !== 'context' && read.get(name)?.includes('')) {
      throw new ArgumentFault(`${name} must not be empty`)
    }
    if (row.required && !read.get(name)?.length) {
      throw new ArgumentFault(`${name} is missing: ${row.does}`)
    }
  }
  for (const { of, together, does } of needs) {
    const there = of.filter(name => read.get(name)?.length)
    if (there.length === 0) throw new ArgumentFault(`give ${of.join(' or ')}: ${does}`)
    if (there.length === 1 || together) continue
    throw new ArgumentFault(`give one of ${of.join(' and ')}, not both: ${does}`)
  }
  return {
    text: name => read.get(name)?.[0],
    list: name => read.get(name) ?? [],
    context: name => read.get(name) ?? [],
  }
}

function valuesOf(name: string, value: unknown, { kind, choices }: Argument): readonly string[] {
  if (kind === 'context') return contextOf(name, value)
  if (kind === 'flag') return flagOf(name, value)
  const isList = kind === 'texts' || kind === 'policies'
  if (isList && !Array.isArray(value)) throw new ArgumentFault(`${name} must be a list`)
  const list: readonly unknown[] = isList ? [value].flat() : [value]
  if (list.length > MAX_ENTRIES) {
    throw new ArgumentFault(`${name} may have ${MAX_ENTRIES} entries at most`)
  }
  const isPolicy = kind === 'policy' || kind === 'policies'
  return list.map(one => {
    const text = isPolicy && isRecord(one) ? JSON.stringify(one) : one
    const limit = isPolicy ? MAX_POLICY : MAX_TEXT
    if (typeof text !== 'string') {
      const form = isPolicy ? 'JSON text or an object' : 'text'
      throw new ArgumentFault(`${name} must be ${form}`)
    }
    if (text.length > limit || (!isPolicy && /[\0\r\n]/.test(text))) {
      throw new ArgumentFault(`${name} must be one line of ${limit} characters at most`)
    }
    if (choices && !choices.includes(text)) {
      throw new ArgumentFault(
        `${name} is one of ${choices.join(', ')}, not ${JSON.stringify(text)}`,
      )
    }
    return text
  })
}

/** What is not wished is as if it were not given. */
function flagOf(name: string, value: unknown): readonly string[] {
  if (typeof value !== 'boolean') throw new ArgumentFault(`${name} must be true or false`)
  return value ? [name] : []
}

function contextOf(name: string, value: unknown): readonly string[] {
  if (!isRecord(value)) throw new ArgumentFault(`${name} must be an object of keys and values`)
  const pairs = Object.entries(value).flatMap(([key, values]) => {
    if (key === '') throw new ArgumentFault(`${name}: a key must not be empty`)
    if (key.includes('=')) throw new ArgumentFault(`${name}: a key has no =`)
    return valuesOf(name, [values].flat(), { kind: 'texts', does: '' }).map(one => `${key}=${one}`)
  })
  if (pairs.length <= MAX_ENTRIES) return pairs
  throw new ArgumentFault(`${name} may have ${MAX_ENTRIES} values at most`)
}
