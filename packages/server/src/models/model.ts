// What a service says on the wire, as data: operations, shapes, constraints and errors.

import { readFileSync } from 'node:fs'

/** A service that is served, by the name that its requests are signed for. */
export type ServiceName = (typeof serviceNames)[number]

export const serviceNames = [
  'access-analyzer',
  'cases',
  'connect',
  'ds',
  'iam',
  'organizations',
  'profile',
  'sts',
] as const

export type ProtocolName = 'rest-json' | 'query' | 'json-1.1'

export interface ServiceModel {
  /** The name that its requests are signed for. */
  readonly service: string
  readonly protocol: ProtocolName
  readonly apiVersion: string
  /** Query protocol only: the namespace of every XML answer. */
  readonly xmlNamespace?: string
  /** JSON 1.1 protocol only: what stands before the dot in `X-Amz-Target`. */
  readonly targetPrefix?: string
  readonly operations: Readonly<Record<string, OperationModel>>
  /** Every other operation AWS has, so that answers can name it to those who might call it. */
  readonly notServed: Readonly<Record<string, NotServedModel>>
  /** The operations that AWS takes without a signature. None of them is served. */
  readonly unsigned?: readonly string[]
  readonly errors: Readonly<Record<string, ErrorModel>>
  readonly shapes: Readonly<Record<string, Shape>>
  /** AWS's ARN of each resource type: `arn:${Partition}:cases:${Region}:${Account}:domain/${DomainId}`. */
  readonly resourceTypes: Readonly<Record<string, string>>
}

export interface OperationModel {
  /** Method and path, such as `POST /domains/{domainId}`. */
  readonly http: string
  /** The status of a success when it is not 200. */
  readonly status?: number
  /** Names of structures; an operation may take or answer nothing. */
  readonly input?: string
  readonly output?: string
  readonly errors: readonly string[]
}

export interface NotServedModel {
  /** Method and path, such as `POST /domains/{domainId}`. */
  readonly http: string
  /** The action that permits it, where it has not the operation's name. */
  readonly action?: string
  /** The resource types that AWS's reference requires; of an action without, all resources. */
  readonly resources?: readonly string[]
  /** Condition keys that a call of it always has. */
  readonly context?: Readonly<Record<string, string>>
}

export interface ErrorModel {
  readonly status: number
  /** The code on the wire where it is not the shape's name (`NoSuchEntity`). */
  readonly code?: string
  readonly fault: 'client' | 'server'
}

export type Shape =
  | StructureShape
  | ListShape
  | MapShape
  | StringShape
  | NumberShape
  | TimestampShape
  | { readonly type: 'boolean' }
  | BlobShape

export interface StructureShape {
  /** A union holds exactly one of its members. */
  readonly type: 'structure' | 'union'
  readonly required?: readonly string[]
  readonly members: Readonly<Record<string, Member>>
}

export interface Member {
  readonly shape: string
  /** Where REST binds the member, if not in the body. A label is named like its member. */
  readonly label?: true
  readonly query?: string
  readonly header?: string
}

export interface ListShape extends Length {
  readonly type: 'list'
  readonly member: string
  /** May hold nulls. */
  readonly sparse?: true
}

export interface MapShape extends Length {
  readonly type: 'map'
  readonly key: string
  readonly value: string
  readonly sparse?: true
}

export interface StringShape extends Length {
  readonly type: 'string'
  readonly pattern?: string
  readonly enum?: readonly string[]
  /** Must not reach a log. */
  readonly sensitive?: true
}

export interface BlobShape extends Length {
  readonly type: 'blob'
  readonly sensitive?: true
}

export interface NumberShape {
  readonly type: 'integer' | 'long' | 'float' | 'double'
  /** The least and the greatest value. */
  readonly min?: number
  readonly max?: number
}

export interface TimestampShape {
  readonly type: 'timestamp'
  /** Where it differs from what the protocol writes by itself. */
  readonly format?: 'date-time' | 'http-date' | 'epoch-seconds'
}

interface Length {
  /** The least and the greatest length, in characters, bytes or elements. */
  readonly min?: number
  readonly max?: number
}

const loaded = new Map<ServiceName, ServiceModel>()

/** Reads a service's model from its data file, once. */
export function loadModel(service: ServiceName): ServiceModel {
  let model = loaded.get(service)
  if (model === undefined) {
    const file = new URL(`../../models/${service}.json`, import.meta.url)
    model = JSON.parse(readFileSync(file, 'utf8')) as ServiceModel
    loaded.set(service, model)
  }
  return model
}

/** The shape of that name; every name that a model uses is in it. */
export function shapeOf(model: ServiceModel, name: string): Shape {
  const shape = model.shapes[name]
  if (shape === undefined) throw new Error(`The model of ${model.service} has no shape ${name}.`)
  return shape
}

export function structureOf(model: ServiceModel, name: string): StructureShape {
  const shape = shapeOf(model, name)
  if (shape.type !== 'structure' && shape.type !== 'union') {
    throw new Error(`The shape ${name} of ${model.service} is not a structure.`)
  }
  return shape
}

const listed = new WeakMap<StructureShape, readonly MemberEntry[]>()

export type MemberEntry = readonly [name: string, member: Member]

/** In the model's order; listed once. */
export function membersOf(structure: StructureShape): readonly MemberEntry[] {
  let members = listed.get(structure)
  if (members === undefined) {
    members = Object.entries(structure.members)
    listed.set(structure, members)
  }
  return members
}

export function operationOf(model: ServiceModel, name: string): OperationModel {
  const operation = Object.hasOwn(model.operations, name) ? model.operations[name] : undefined
  if (operation === undefined) throw new Error(`${model.service} does not serve ${name}.`)
  return operation
}
