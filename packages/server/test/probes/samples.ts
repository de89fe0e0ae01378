// The smallest value that a shape allows: what stands around a probed value must not be what is refused.

import {
  type ListShape,
  type ServiceModel,
  type Shape,
  type StructureShape,
  shapeOf,
} from '../../src/models/model.ts'
import { validText, validValue } from '../support/model-values.ts'

export function smallestOf(model: ServiceModel, name: string): unknown {
  const shape = shapeOf(model, name)
  switch (shape.type) {
    case 'structure':
      return Object.fromEntries(
        (shape.required ?? []).map(member => [member, smallestMember(model, shape, member)]),
      )
    case 'union': {
      // The last is the one that does not hold itself, where a union does.
      const [member = ''] = Object.keys(shape.members).filter(one => !isCompound(one))
      return { [member]: smallestMember(model, shape, member) }
    }
    case 'list':
      return Array.from({ length: shape.min ?? 0 }, (_, index) => elementOf(model, shape, index))
    case 'map':
      return {}
    default:
      return smallestSimple(shape)
  }
}

export function smallestMember(
  model: ServiceModel,
  { members }: StructureShape,
  member: string,
): unknown {
  return smallestOf(model, members[member]?.shape ?? '')
}

export function elementOf(model: ServiceModel, { member }: ListShape, index: number): unknown {
  const element = smallestOf(model, member)
  // Some lists take nothing twice.
  const isId = typeof element === 'object' && element !== null && 'id' in element
  return isId ? { ...element, id: `id-${index}` } : element
}

function smallestSimple(shape: Shape): unknown {
  switch (shape.type) {
    case 'string':
      return shape.enum || shape.pattern ? validValue(shape) : validText(shape, shape.min || 1)
    case 'boolean':
      return true
    case 'timestamp':
      return shape.format === 'date-time' ? '2026-11-29T08:00:00Z' : 0
    case 'blob':
      return ''
    default:
      return 'min' in shape ? (shape.min ?? 0) : 0
  }
}

function isCompound(member: string): boolean {
  return member === 'andAll' || member === 'orAll'
}
