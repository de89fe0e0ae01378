// Inputs at the boundary of every constraint that a structure holds, accepted ones and refused.

import { type ServiceModel, type Shape, shapeOf } from '../../src/models/model.ts'
import {
  boundaries,
  fits,
  matchesWhole,
  outsiders,
  validText,
  validValue,
} from '../support/model-values.ts'

export interface Probe {
  /** Where the probed value is, as AWS names the place. */
  readonly path: string
  readonly input: Record<string, unknown>
  /** Part of the sentence that must refuse it; without one it must pass. */
  readonly refusal?: string
}

interface Place {
  readonly path: string
  /** The structures around it: one within itself is not probed again. */
  readonly within: readonly string[]
  /** Wraps a value into a whole input, with nothing else in it. */
  readonly wrap: (value: unknown) => Record<string, unknown>
}

export function* probesOf(model: ServiceModel, structure: string): Generator<Probe> {
  yield* structureProbes(model, structure, { path: '', within: [], wrap: value => Object(value) })
}

function* structureProbes(model: ServiceModel, name: string, place: Place): Generator<Probe> {
  const shape = shapeOf(model, name)
  if (shape.type !== 'structure' || place.within.includes(name)) return
  const within = [...place.within, name]
  for (const [member, { shape: target }] of Object.entries(shape.members)) {
    const lower = member.charAt(0).toLowerCase() + member.slice(1)
    const path = place.path === '' ? lower : `${place.path}.${lower}`
    if (shape.required?.includes(member)) {
      yield { path, input: place.wrap({}), refusal: 'Member must not be null' }
    }
    const wrap = (value: unknown) => place.wrap({ [member]: value })
    yield* valueProbes(model, target, { path, within, wrap })
  }
}

function* valueProbes(model: ServiceModel, name: string, place: Place): Generator<Probe> {
  const shape = shapeOf(model, name)
  const { path, within, wrap } = place
  switch (shape.type) {
    case 'structure':
      yield* structureProbes(model, name, place)
      return
    case 'list': {
      const element = shapeOf(model, shape.member)
      for (const [length, refusal] of boundaries(shape, 'length')) {
        const input = wrap(Array.from({ length }, () => validValue(element)))
        if (refusal !== undefined || length > 0) yield probe(path, input, refusal)
      }
      const inner: Place = !isSimple(element)
        ? { path: `${path}.1.member`, within, wrap: value => wrap([value]) }
        : { path, within, wrap: value => wrap([value]) }
      yield* valueProbes(model, shape.member, inner)
      return
    }
    case 'map':
      for (const [length, refusal] of boundaries(shape, 'length')) {
        const value = validValue(shapeOf(model, shape.value))
        const keys = Array.from({ length }, (_, index) => [`key${index}`, value])
        yield probe(path, wrap(Object.fromEntries(keys)), refusal)
      }
      yield* valueProbes(model, shape.value, {
        path: isSimple(shapeOf(model, shape.value)) ? path : `${path}.key.member`,
        within,
        wrap: value => wrap({ key: value }),
      })
      yield* valueProbes(model, shape.key, {
        path,
        within,
        wrap: key => wrap({ [String(key)]: 'value' }),
      })
      return
    default:
      for (const [value, refusal] of simpleValues(shape)) yield probe(path, wrap(value), refusal)
  }
}

function probe(path: string, input: Record<string, unknown>, refusal?: string): Probe {
  return { path, input, ...(refusal === undefined ? {} : { refusal }) }
}

type Expectation = readonly [value: unknown, refusal?: string | undefined]

function* simpleValues(shape: Shape): Generator<Expectation> {
  if (shape.type === 'string') {
    for (const [length, refusal] of boundaries(shape, 'length')) {
      const text = validText(shape, length)
      // Some patterns take no text of the least length that the model has.
      if (refusal === undefined && !matchesWhole(shape, text)) continue
      yield [text, refusal]
    }
    if (shape.enum !== undefined) {
      for (const value of shape.enum) yield [value]
      yield ['no-such-value', 'Member must satisfy enum value set: [']
    }
    if (shape.pattern !== undefined) {
      const outside = outsiders.find(text => !matchesWhole(shape, text) && fits(shape, text))
      if (outside !== undefined) yield [outside, `regular expression pattern: ${shape.pattern}`]
    }
  } else if ('min' in shape || 'max' in shape) {
    yield* boundaries(shape as { min?: number; max?: number }, 'value')
  }
}

function isSimple({ type }: Shape): boolean {
  return !['structure', 'union', 'list', 'map'].includes(type)
}
