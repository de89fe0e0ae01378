// Reads the schema arrays that the official SDK packages export into plain, named data.

import { createRequire } from 'node:module'

export type SdkSchema =
  | { readonly kind: 'unit' }
  | SdkSimpleSchema
  | SdkStructure
  | { readonly kind: 'list'; readonly name: string; readonly sparse: boolean; value: SdkMember }
  | {
      readonly kind: 'map'
      readonly name: string
      readonly sparse: boolean
      readonly key: SdkMember
      readonly value: SdkMember
    }

export interface SdkSimpleSchema {
  readonly kind: SdkSimple
  readonly name: string
  readonly sensitive: boolean
}

export type SdkSimple =
  | 'string'
  | 'number'
  | 'boolean'
  | 'blob'
  | 'timestamp'
  | 'timestamp/date-time'
  | 'timestamp/http-date'
  | 'timestamp/epoch-seconds'

export interface SdkStructure {
  readonly kind: 'structure' | 'union' | 'error'
  readonly name: string
  readonly traits: SdkTraits
  /** Required members come first. */
  readonly requiredCount: number
  readonly members: ReadonlyMap<string, SdkMember>
}

export interface SdkMember {
  readonly traits: SdkTraits
  readonly schema: () => SdkSchema
}

export interface SdkOperation {
  readonly name: string
  readonly http: readonly [method: string, path: string, status: number]
  readonly input: SdkSchema
  readonly output: SdkSchema
}

export type SdkTraits = Readonly<Record<string, unknown>>

export interface SdkPackage {
  readonly operations: readonly SdkOperation[]
  readonly errors: readonly SdkStructure[]
  /** The enums by name: `DomainStatus` → its values. */
  readonly enums: ReadonlyMap<string, readonly string[]>
}

const require = createRequire(import.meta.url)

/** Loads an SDK package and reads all its operations, errors and enums. */
export function readSdk(packageName: string): SdkPackage {
  const exported: Record<string, unknown> = require(packageName)
  const operations: SdkOperation[] = []
  const errors: SdkStructure[] = []
  const enums = new Map<string, readonly string[]>()
  for (const [name, value] of Object.entries(exported)) {
    if (Array.isArray(value) && value[0] === operationKind) {
      operations.push(readOperation(value))
    } else if (Array.isArray(value) && value[0] === errorKind) {
      // The SDK invents one base class for each service's errors; it never travels.
      if (String(value[1]).startsWith('smithy.ts.sdk.synthetic')) continue
      errors.push(readStructure(value))
    } else if (isStringRecord(value)) {
      enums.set(name, Object.values(value))
    }
  }
  return { operations: sortByName(operations), errors: sortByName(errors), enums }
}

const operationKind = 9
const errorKind = -3

// The SDK's numbers for simple schemas, and what it adds to them for lists and maps of them.
const simpleKinds: Readonly<Record<number, SdkSimple>> = {
  0: 'string',
  1: 'number',
  2: 'boolean',
  4: 'timestamp',
  5: 'timestamp/date-time',
  6: 'timestamp/http-date',
  7: 'timestamp/epoch-seconds',
  21: 'blob',
}
const listOf = 64
const mapOf = 128

// A trait mask is a number where no trait carries a value.
const traitBits = [
  'httpLabel',
  'idempotent',
  'idempotencyToken',
  'sensitive',
  'httpPayload',
  'httpResponseCode',
  'httpQueryParams',
] as const

function readOperation(value: readonly unknown[]): SdkOperation {
  const [, , name, traits, input, output] = value
  const http = readTraits(traits).http ?? ['POST', '/', 200]
  return {
    name: String(name),
    http: http as SdkOperation['http'],
    input: readSchema(input),
    output: readSchema(output),
  }
}

function readSchema(source: unknown): SdkSchema {
  const value = typeof source === 'function' ? source() : source
  if (value === 'unit') return { kind: 'unit' }
  if (typeof value === 'number') return readNumber(value)
  if (!Array.isArray(value)) throw new Error(`Not a schema: ${String(value)}`)
  switch (value[0]) {
    case 0: {
      const base = readSchema(value[4])
      if (!('sensitive' in base)) throw new Error(`Not a simple schema: ${String(value[2])}`)
      const sensitive = readTraits(value[3]).sensitive !== undefined
      return { ...base, name: String(value[2]), sensitive }
    }
    case 1:
      return { kind: 'list', ...collection(value), value: readMember(value[4]) }
    case 2:
      return {
        kind: 'map',
        ...collection(value),
        key: readMember(value[4]),
        value: readMember(value[5]),
      }
    default:
      return readStructure(value)
  }
}

function readNumber(value: number): SdkSchema {
  const plain = { name: '', sparse: false }
  if (value >= mapOf) {
    return { kind: 'map', ...plain, key: readMember(0), value: readMember(value - mapOf) }
  }
  if (value >= listOf) return { kind: 'list', ...plain, value: readMember(value - listOf) }
  const kind = simpleKinds[value]
  if (kind === undefined) throw new Error(`Unknown simple schema ${value}`)
  return { kind, name: '', sensitive: false }
}

function collection(value: readonly unknown[]): { name: string; sparse: boolean } {
  return { name: String(value[2]), sparse: readTraits(value[3]).sparse !== undefined }
}

function readStructure(value: readonly unknown[]): SdkStructure {
  const [number, , name, traits, names, schemas, requiredCount] = value
  const kind = number === 3 ? 'structure' : number === 4 ? 'union' : 'error'
  if (kind === 'error' && number !== errorKind) throw new Error(`Unknown schema kind ${number}`)
  const members = new Map<string, SdkMember>()
  for (const [index, member] of (names as string[]).entries()) {
    members.set(member, readMember((schemas as unknown[])[index]))
  }
  return {
    kind,
    name: String(name),
    traits: readTraits(traits),
    requiredCount: Number(requiredCount ?? 0),
    members,
  }
}

/** A member is a schema, or a pair of a schema and traits; read late, since schemas may recur. */
function readMember(source: unknown): SdkMember {
  const isPair = Array.isArray(source) && source.length === 2
  const [schema, traits] = isPair ? source : [source, 0]
  return { traits: readTraits(traits), schema: () => readSchema(schema) }
}

function readTraits(traits: unknown): SdkTraits {
  if (typeof traits === 'object' && traits !== null) return traits as SdkTraits
  const mask = Number(traits ?? 0)
  return Object.fromEntries(
    traitBits.filter((_, bit) => (mask & (1 << bit)) !== 0).map(name => [name, 1]),
  )
}

function isStringRecord(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).length > 0 &&
    Object.values(value).every(item => typeof item === 'string')
  )
}

function sortByName<T extends { readonly name: string }>(items: T[]): T[] {
  return items.sort((a, b) => (a.name < b.name ? -1 : 1))
}
