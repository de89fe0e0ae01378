// Every place of an operation's input that holds a text, and inputs with another text there.
import { constraintsOf } from '../../src/models/constraints.ts'
import { type ServiceModel, type Shape, type StringShape, shapeOf } from '../../src/models/model.ts'

export interface StringPlace {
  /** Such as `Tags[].Key`. */
  readonly path: string
  /** Whether the model lets this text stand there. */
  accepts(text: string): boolean
  /** The input with this text in that place; what else the place needs is filled in. */
  put(input: unknown, text: string): unknown
}

/** The places of an input shape; values of an enum are left out. */
export function stringPlaces(model: ServiceModel, input: string | undefined): StringPlace[] {
  return input === undefined ? [] : [...placesOf(model, shapeOf(model, input), [])]
}

/** No shape that is served is deeper, but for those that hold themselves. */
const MAX_DEPTH = 6

function* placesOf(
  model: ServiceModel,
  shape: Shape,
  seen: readonly Shape[],
): Generator<StringPlace> {
  if (seen.length > MAX_DEPTH) return
  const inside = [...seen, shape]
  switch (shape.type) {
    case 'string':
      if (!shape.enum) yield leaf(shape)
      return
    case 'structure':
    case 'union':
      for (const [name, { shape: target }] of Object.entries(shape.members)) {
        for (const place of placesOf(model, shapeOf(model, target), inside)) {
          yield memberPlace(model, shape, name, place)
        }
      }
      return
    case 'list':
      for (const place of placesOf(model, shapeOf(model, shape.member), inside)) {
        yield { ...place, path: `[]${place.path}`, put: (_, text) => [place.put(undefined, text)] }
      }
      return
    case 'map':
      for (const place of placesOf(model, shapeOf(model, shape.value), inside)) {
        yield { ...place, path: '{}', put: (_, text) => ({ key: place.put(undefined, text) }) }
      }
      for (const place of placesOf(model, shapeOf(model, shape.key), inside)) {
        yield { ...place, path: '{key}', put: (_, text) => ({ [text]: 'value' }) }
      }
  }
}

function leaf(shape: StringShape): StringPlace {
  return {
    path: '',
    accepts: text => constraintsOf(shape).every(({ holds }) => holds(text)),
    put: (_, text) => text,
  }
}

function memberPlace(
  model: ServiceModel,
  shape: Extract<Shape, { type: 'structure' | 'union' }>,
  name: string,
  place: StringPlace,
): StringPlace {
  const dot = place.path === '' || place.path.startsWith('[') ? '' : '.'
  return {
    ...place,
    path: `${name}${dot}${place.path}`,
    put: (input, text) => {
      const others = shape.type === 'union' ? {} : (input ?? requiredOf(model, shape))
      const present = new Map(Object.entries(others)).get(name)
      return { ...others, [name]: place.put(present, text) }
    },
  }
}

/** What a structure must hold, with the plainest of values. */
function requiredOf(model: ServiceModel, shape: Shape): object {
  if (shape.type !== 'structure') return {}
  const names = shape.required ?? []
  return Object.fromEntries(
    names.map(name => [name, plainValue(model, shape.members[name]?.shape)]),
  )
}

function plainValue(model: ServiceModel, name: string | undefined): unknown {
  const shape = name === undefined ? undefined : shapeOf(model, name)
  switch (shape?.type) {
    case 'structure':
      return requiredOf(model, shape)
    case 'list':
      return []
    case 'map':
      return {}
    case 'boolean':
      return false
    case 'string':
      return shape.enum?.[0] ?? 'value'
    default:
      return 1
  }
}
