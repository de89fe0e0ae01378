// Joins an SDK package's schemas with the published constraints into one service's model.

import type {
  ErrorModel,
  Member,
  OperationModel,
  ServiceModel,
  ServiceName,
  Shape,
} from '../../packages/server/src/models/model.ts'
import type { ReferenceService } from '../actions/reference.ts'
import type { ConstraintShape, Constraints } from './constraints.ts'
import { notServedOf } from './not-served.ts'
import type {
  SdkMember,
  SdkPackage,
  SdkSchema,
  SdkSimple,
  SdkSimpleSchema,
  SdkStructure,
} from './sdk-schema.ts'

export function buildModel(
  service: ServiceName,
  sdk: SdkPackage,
  constraints: Constraints,
  served: readonly string[],
  resourceTypes: ServiceModel['resourceTypes'],
  reference: ReferenceService,
): ServiceModel {
  const shapes = new ShapeTable(sdk, constraints)
  const operations: Record<string, OperationModel> = {}
  const notServed: Record<string, string> = {}
  const missing = new Set(served)
  for (const operation of sdk.operations) {
    const [method, path, status] = operation.http
    if (/[?+]/.test(path)) throw new Error(`${operation.name} has a path not spoken here: ${path}`)
    const http = `${method} ${path}`
    if (!missing.delete(operation.name)) {
      notServed[operation.name] = http
      continue
    }
    operations[operation.name] = {
      http,
      ...(status === 200 ? {} : { status }),
      ...bodyOf('input', operation.input, shapes),
      ...bodyOf('output', operation.output, shapes),
      errors: constraints.errors[operation.name] ?? [],
    }
  }
  if (missing.size > 0) throw new Error(`${service} has no operation ${[...missing].join(', ')}.`)
  const declared = new Set(Object.values(operations).flatMap(operation => operation.errors))
  const errors = sdk.errors.filter(error => declared.has(error.name))
  for (const error of errors) shapes.add(error)
  const { protocol, apiVersion, xmlNamespace, targetPrefix, unsigned } = constraints
  return {
    service,
    protocol,
    apiVersion,
    ...(xmlNamespace === undefined ? {} : { xmlNamespace }),
    ...(targetPrefix === undefined ? {} : { targetPrefix }),
    operations,
    notServed: notServedOf(service, notServed, reference),
    ...(unsigned === undefined ? {} : { unsigned }),
    errors: Object.fromEntries(errors.map(error => [error.name, errorModel(error)])),
    shapes: shapes.sorted(),
    resourceTypes,
  }
}

function bodyOf(side: 'input' | 'output', schema: SdkSchema, shapes: ShapeTable) {
  return schema.kind === 'unit' ? {} : { [side]: shapes.add(schema) }
}

function errorModel(error: SdkStructure): ErrorModel {
  const { error: fault, httpError, awsQueryError } = error.traits
  const [queryCode, queryStatus] = (awsQueryError ?? []) as [string?, number?]
  const isServerFault = fault === 'server'
  const status = Number(queryStatus ?? httpError ?? (isServerFault ? 500 : 400))
  return {
    status,
    ...(queryCode === undefined || queryCode === error.name ? {} : { code: queryCode }),
    fault: isServerFault ? 'server' : 'client',
  }
}

type NamedShape = readonly [name: string, shape: Shape]

// What no constraint narrows goes by Smithy's own names for simple shapes.
const plainShapes: Readonly<Record<Exclude<SdkSimple, 'number'>, NamedShape>> = {
  string: ['String', { type: 'string' }],
  boolean: ['Boolean', { type: 'boolean' }],
  blob: ['Blob', { type: 'blob' }],
  timestamp: ['Timestamp', { type: 'timestamp' }],
  'timestamp/date-time': ['DateTime', { type: 'timestamp', format: 'date-time' }],
  'timestamp/http-date': ['HttpDate', { type: 'timestamp', format: 'http-date' }],
  'timestamp/epoch-seconds': ['EpochSeconds', { type: 'timestamp', format: 'epoch-seconds' }],
}

// The SDK knows one kind of number; the constraints know which it is.
const numberShapes: Readonly<Record<string, NamedShape>> = {
  integer: ['Integer', { type: 'integer' }],
  long: ['Long', { type: 'long' }],
  float: ['Float', { type: 'float' }],
  double: ['Double', { type: 'double' }],
}

function numberShape(type = 'double'): NamedShape {
  const shape = numberShapes[type]
  if (shape === undefined) throw new Error(`Unknown kind of number: ${type}`)
  return shape
}

class ShapeTable {
  readonly #shapes = new Map<string, Shape>()
  readonly #sdk: SdkPackage
  readonly #constraints: Constraints

  constructor(sdk: SdkPackage, constraints: Constraints) {
    this.#sdk = sdk
    this.#constraints = constraints
  }

  /** Adds a shape and all that it reaches; `published` is what the constraints call it. */
  add(schema: SdkSchema, published?: string): string {
    switch (schema.kind) {
      case 'unit':
        throw new Error('Only an operation may have a body of nothing.')
      case 'structure':
      case 'union':
      case 'error':
        return this.#addStructure(schema)
      case 'list': {
        const { member } = this.#constraint(published)
        const value = this.add(schema.value.schema(), member)
        const sparse = schema.sparse ? { sparse: true as const } : {}
        const name = published ?? (schema.name || `${value}List`)
        return this.#put(name, {
          type: 'list',
          member: value,
          ...this.#length(published),
          ...sparse,
        })
      }
      case 'map': {
        const constraint = this.#constraint(published)
        const key = this.add(schema.key.schema(), constraint.key)
        const value = this.add(schema.value.schema(), constraint.value)
        const sparse = schema.sparse ? { sparse: true as const } : {}
        const name = published ?? (schema.name || `${key}To${value}Map`)
        return this.#put(name, { type: 'map', key, value, ...this.#length(published), ...sparse })
      }
      default:
        return this.#addSimple(schema, published)
    }
  }

  sorted(): Record<string, Shape> {
    const names = [...this.#shapes.keys()].sort()
    return Object.fromEntries(names.map(name => [name, this.#shapes.get(name) as Shape]))
  }

  #addStructure(schema: SdkStructure): string {
    const { name } = schema
    if (this.#shapes.has(name)) return name
    const type = schema.kind === 'union' ? 'union' : 'structure'
    const members: Record<string, Member> = {}
    const required = [...schema.members.keys()].slice(0, schema.requiredCount)
    const shape: Shape = { type, ...(required.length === 0 ? {} : { required }), members }
    this.#shapes.set(name, shape)
    const published = this.#constraint(name).members ?? {}
    for (const [memberName, member] of schema.members) {
      const target = this.add(member.schema(), published[memberName])
      members[memberName] = { shape: target, ...binding(name, memberName, member) }
    }
    return name
  }

  #addSimple(schema: SdkSimpleSchema, published?: string): string {
    const { pattern, enum: values, type } = this.#constraint(published)
    const [plainName, plainShape] =
      schema.kind === 'number' ? numberShape(type) : plainShapes[schema.kind]
    const narrowing = {
      ...this.#length(published),
      ...(pattern === undefined ? {} : { pattern: withoutSlashes(pattern) }),
      ...(values === undefined ? {} : { enum: this.#enumValues(published ?? '', values) }),
      ...(schema.sensitive ? { sensitive: true } : {}),
    }
    if (Object.keys(narrowing).length === 0) return this.#put(plainName, plainShape)
    return this.#put(published ?? schema.name, { ...plainShape, ...narrowing } as Shape)
  }

  /** The SDK's own list of values where it has one, since it is the newer. */
  #enumValues(name: string, published: readonly string[]): readonly string[] {
    const capitalized = name.charAt(0).toUpperCase() + name.slice(1)
    const values = this.#sdk.enums.get(capitalized)
    return values !== undefined && published.every(value => values.includes(value))
      ? values
      : published
  }

  #length(published?: string): { min?: number; max?: number } {
    const { min, max } = this.#constraint(published)
    return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
  }

  #constraint(name?: string): Partial<ConstraintShape> {
    return name === undefined ? {} : (this.#constraints.shapes[name] ?? {})
  }

  #put(name: string, shape: Shape): string {
    const known = this.#shapes.get(name)
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(shape)) {
      throw new Error(`Two shapes are called ${name}.`)
    }
    this.#shapes.set(name, shape)
    return name
  }
}

// Client-side hints, and how the plain shape itself already says it.
const quietTraits = new Set(['idempotencyToken', 'sensitive'])

/** Where REST binds a member. A trait that the protocols here do not speak is refused. */
function binding(structure: string, name: string, member: SdkMember): Partial<Member> {
  const bound: { label?: true; query?: string; header?: string } = {}
  for (const [trait, value] of Object.entries(member.traits)) {
    if (trait === 'httpLabel') bound.label = true
    else if (trait === 'httpQuery') bound.query = String(value)
    else if (trait === 'httpHeader') bound.header = String(value)
    else if (!quietTraits.has(trait))
      throw new Error(`${structure}.${name} has the trait ${trait}.`)
  }
  return bound
}

/** Some published patterns stand between slashes, as a program writes them: those are not meant. */
function withoutSlashes(pattern: string): string {
  return /^\/\^.*\$\/$/.test(pattern) ? pattern.slice(1, -1) : pattern
}
