// The largest input that an operation's model allows, and its body's limit.
import {
  membersOf,
  type ServiceModel,
  type Shape,
  type StringShape,
  shapeOf,
} from '../../src/models/model.ts'
import { bodyLimitsOf } from '../../src/protocols/body-limits.ts'
import { maxBodyBytes } from '../../src/protocols/limits.ts'
import { validText, validValue } from '../support/model-values.ts'

/** Of texts, lists and maps that have no greatest length. */
const OPEN = { text: 130_000, elements: 2_000 }
/** What a body holds besides the values, and what a form makes of them. */
const ROOM = 0.9

/** Undefined where the operation takes nothing that can be long. */
export function largestInput(
  model: ServiceModel,
  operation: string,
): Record<string, unknown> | undefined {
  const shape = model.operations[operation]?.input
  if (shape === undefined) return undefined
  const limits =
    model.protocol === 'rest-json'
      ? bodyLimitsOf(model, operation)
      : { bytes: maxBodyBytes, values: 5_000 }
  for (let scale = 1; scale > 1e-6; scale *= 0.8) {
    const room = { bytes: limits.bytes * ROOM, values: limits.values * ROOM }
    try {
      const input = largest(model, shapeOf(model, shape), { scale, room, depth: 0 })
      return input as Record<string, unknown>
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error
    }
  }
  return undefined
}

class TooLarge extends Error {}

interface Making {
  /** Of the longest lists and texts, so that all of it fits. */
  readonly scale: number
  /** Becomes less. */
  readonly room: { bytes: number; values: number }
  readonly depth: number
}

function largest(model: ServiceModel, shape: Shape, making: Making): unknown {
  const { scale, room, depth } = making
  const deeper = { ...making, depth: depth + 1 }
  const take = (bytes: number) => {
    room.bytes -= bytes
    room.values -= 1
    if (room.bytes < 0 || room.values < 0) throw new TooLarge()
  }
  const make = (name: string) => largest(model, shapeOf(model, name), deeper)
  switch (shape.type) {
    case 'structure': {
      take(2)
      // Filters hold filters; the innermost of them are left out.
      const members = membersOf(shape).filter(
        ([name]) => depth < 8 || shape.required?.includes(name),
      )
      return Object.fromEntries(
        members.map(([name, member]) => {
          take(name.length + 4)
          return [name, make(member.shape)]
        }),
      )
    }
    case 'union': {
      const members = membersOf(shape)
      const deep = members.findLast(([, { shape: of }]) => isMany(shapeOf(model, of)))
      const flat = members.find(([, { shape: of }]) => !isMany(shapeOf(model, of)))
      const [name, member] = (depth < 6 ? deep : flat) ?? members[0] ?? ['', { shape: '' }]
      take(name.length + 4)
      return { [name]: make(member.shape) }
    }
    case 'list': {
      const most = shape.max ?? OPEN.elements
      const count = Math.max(shape.min ?? 0, Math.ceil(most * scale))
      take(2)
      return Array.from({ length: count }, () => make(shape.member))
    }
    case 'map': {
      const count = Math.max(shape.min ?? 0, Math.ceil((shape.max ?? OPEN.elements) * scale))
      take(2)
      return Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `${validValue(shapeOf(model, shape.key))}${index}`,
          make(shape.value),
        ]),
      )
    }
    case 'string': {
      if (shape.enum) return shape.enum[0]
      const most = shape.max ?? OPEN.text
      const length = Math.max(shape.min ?? 0, Math.ceil(Math.min(most, OPEN.text) * scale))
      take(length + 2)
      return textOf(shape, length)
    }
    case 'blob':
      return new Uint8Array(10)
    case 'boolean':
      return true
    case 'timestamp':
      return new Date(0)
    default:
      take(8)
      return 'max' in shape && shape.max !== undefined ? shape.max : 1
  }
}

const known = new Map<StringShape, string>()

/** As nearly all of them are asked for again. */
function textOf(shape: StringShape, length: number): string {
  const before = known.get(shape)
  if (before?.length === length) return before
  const text = validText(shape, length)
  known.set(shape, text)
  return text
}

function isMany({ type }: Shape): boolean {
  return type === 'list' || type === 'map' || type === 'structure' || type === 'union'
}
