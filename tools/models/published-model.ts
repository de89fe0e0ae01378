// A service's model from AWS's published one alone, where no SDK package stands beside it.
import { readFileSync } from 'node:fs'
import type {
  ErrorModel,
  Member,
  OperationModel,
  ServiceModel,
  ServiceName,
  Shape,
} from '../../packages/server/src/models/model.ts'
import type { ReferenceService } from '../actions/reference.ts'
import { notServedOf } from './not-served.ts'

interface PublishedModel {
  readonly protocol: ServiceModel['protocol']
  readonly apiVersion: string
  /** JSON 1.1 protocol only. */
  readonly targetPrefix?: string
  readonly operations: Readonly<Record<string, OperationModel>>
  /** Method and path of the others. */
  readonly others: Readonly<Record<string, string>>
  readonly shapes: Readonly<Record<string, PublishedShape>>
}

interface PublishedShape {
  readonly type: string
  readonly min?: number
  readonly max?: number
  readonly pattern?: string
  readonly enum?: readonly string[]
  readonly sensitive?: true
  readonly required?: readonly string[]
  readonly members?: Readonly<Record<string, PublishedMember>>
  readonly member?: PublishedMember
  readonly key?: PublishedMember
  readonly value?: PublishedMember
  /** Of an error. */
  readonly status?: number
  readonly fault?: boolean
}

interface PublishedMember {
  readonly shape: string
  readonly location?: string
  readonly locationName?: string
}

export function publishedModel(
  service: ServiceName,
  resourceTypes: ServiceModel['resourceTypes'],
  reference: ReferenceService,
): ServiceModel {
  const file = new URL(`published/${service}.json`, import.meta.url)
  const published: PublishedModel = JSON.parse(readFileSync(file, 'utf8'))
  const { protocol, apiVersion, targetPrefix, operations, others, shapes } = published
  const errors = Object.entries(shapes).flatMap(([name, { status, fault }]) =>
    status === undefined ? [] : [[name, errorModel(status, fault)] as const],
  )
  return {
    service,
    protocol,
    apiVersion,
    ...(targetPrefix !== undefined && { targetPrefix }),
    operations,
    notServed: notServedOf(service, others, reference),
    errors: Object.fromEntries(errors),
    shapes: Object.fromEntries(
      Object.entries(shapes).map(([name, shape]) => [name, shapeOf(name, shape)]),
    ),
    resourceTypes,
  }
}

function errorModel(status: number, fault = false): ErrorModel {
  return { status, fault: fault ? 'server' : 'client' }
}

function shapeOf(name: string, shape: PublishedShape): Shape {
  const { type, required, members, member, key, value, min, max, pattern, sensitive } = shape
  const bounds = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
  switch (type) {
    case 'structure':
      return {
        type,
        ...(required && { required }),
        members: Object.fromEntries(
          Object.entries(members ?? {}).map(([inner, one]) => [inner, memberOf(name, inner, one)]),
        ),
      }
    case 'list':
      return { type, member: member?.shape ?? '', ...bounds }
    case 'map':
      return { type, key: key?.shape ?? '', value: value?.shape ?? '', ...bounds }
    case 'string':
      return {
        type,
        ...bounds,
        ...(pattern !== undefined && { pattern }),
        ...(shape.enum && { enum: shape.enum }),
        ...(sensitive && { sensitive }),
      }
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return { type, ...bounds }
    case 'boolean':
    case 'timestamp':
      return { type }
    default:
      throw new Error(`${name} is of the unknown type ${type}.`)
  }
}

function memberOf(structure: string, name: string, member: PublishedMember): Member {
  const { shape, location, locationName } = member
  if (location === undefined) return { shape }
  if (location === 'uri' && locationName === name) return { shape, label: true }
  if (location === 'querystring') return { shape, query: locationName ?? name }
  throw new Error(`${structure}.${name} is bound in an unknown way.`)
}
