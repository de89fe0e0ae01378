// How large a JSON body an operation may have: as the lengths of its model add up, within bounds.

import { membersOf, operationOf, type ServiceModel, shapeOf } from '../models/model.ts'
import { maxBodyBytes, maxModelledBytes, maxValues } from './limits.ts'
import { findRoute } from './rest-routes.ts'

export interface BodyLimits {
  readonly bytes: number
  /** Members and elements in all. */
  readonly values: number
}

export const USUAL_LIMITS: BodyLimits = { bytes: maxBodyBytes, values: maxValues }

const known = new WeakMap<ServiceModel, Map<string, BodyLimits>>()

/** Never below the usual ones: not everything in a model has a length. */
export function bodyLimitsOf(model: ServiceModel, operation: string): BodyLimits {
  let limits = known.get(model)
  if (limits === undefined) {
    limits = new Map()
    known.set(model, limits)
  }
  let found = limits.get(operation)
  if (found === undefined) {
    found = limitsBy(model, operationOf(model, operation).input)
    limits.set(operation, found)
  }
  return found
}

/** Before it is known who asks: of all operations that the path may mean, the largest. */
export function bodyBytesAt(models: readonly ServiceModel[], method: string, path: string): number {
  const bytes = models.map(model => {
    if (model.protocol !== 'rest-json') return maxBodyBytes
    const route = findRoute(model, method, path)
    return route?.served ? bodyLimitsOf(model, route.operation).bytes : maxBodyBytes
  })
  return Math.max(maxBodyBytes, ...bytes)
}

function limitsBy(model: ServiceModel, input: string | undefined): BodyLimits {
  if (input === undefined) return USUAL_LIMITS
  const { bytes, values } = extentOf(model, input, [])
  return {
    bytes: Math.min(Math.max(maxBodyBytes, bytes), maxModelledBytes),
    values: Math.max(maxValues, values),
  }
}

/** Every character may come as `\u00e9`. */
const CHARACTER_BYTES = 6
const NUMBER_BYTES = 32
/** Quotes, a colon, a comma, brackets, and some blanks for those who write JSON on lines. */
const AROUND_VALUE = 8

/** What has no greatest length adds nothing, and what holds itself is counted on two levels. */
function extentOf(model: ServiceModel, name: string, outer: readonly string[]): BodyLimits {
  const shape = shapeOf(model, name)
  if (outer.filter(one => one === name).length > 1) return { bytes: 0, values: 0 }
  const inner = [...outer, name]
  switch (shape.type) {
    case 'structure':
    case 'union': {
      const members = membersOf(shape)
        .filter(([, { label, query, header }]) => !label && query === undefined && !header)
        .map(([member, { shape: type }]) => {
          const { bytes, values } = extentOf(model, type, inner)
          return { bytes: bytes + member.length + AROUND_VALUE, values }
        })
      const [all, values] = [members.map(({ bytes }) => bytes), members.map(one => one.values)]
      return shape.type === 'union'
        ? { bytes: Math.max(0, ...all), values: 1 + Math.max(0, ...values) }
        : { bytes: sum(all), values: 1 + sum(values) }
    }
    case 'list':
      return times(shape.max ?? 0, extentOf(model, shape.member, inner))
    case 'map': {
      const [key, value] = [extentOf(model, shape.key, inner), extentOf(model, shape.value, inner)]
      return times(shape.max ?? 0, { bytes: key.bytes + value.bytes, values: value.values })
    }
    case 'string':
    case 'blob':
      return { bytes: (shape.max ?? 0) * CHARACTER_BYTES, values: 1 }
    default:
      return { bytes: NUMBER_BYTES, values: 1 }
  }
}

function times(count: number, { bytes, values }: BodyLimits): BodyLimits {
  return { bytes: count * (bytes + AROUND_VALUE), values: 1 + count * values }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
