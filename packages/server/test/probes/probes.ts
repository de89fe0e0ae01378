// Inputs that break one demand of an operation's model in one place, and those that just keep it.

import {
  type ListShape,
  type MapShape,
  type Member,
  membersOf,
  operationOf,
  type ServiceModel,
  type Shape,
  type StructureShape,
  shapeOf,
  structureOf,
} from '../../src/models/model.ts'
import { boundaries, fits, matchesWhole, outsiders, validText } from '../support/model-values.ts'
import { elementOf, smallestMember, smallestOf } from './samples.ts'

export const KINDS = [
  'type',
  'missing',
  'length',
  'range',
  'pattern',
  'enum',
  'union',
  'edge',
] as const

export type Kind = (typeof KINDS)[number]

export interface Probe {
  /** What is wrong, or, of an edge, what is right still. */
  readonly kind: Kind
  readonly what: string
  /** The place as JSON has it, and as AWS names it: `fields[0].id`, `fields.1.member.id`. */
  readonly place: Place
  readonly input: Readonly<Record<string, unknown>>
}

export interface Place {
  readonly json: string
  readonly aws: string
}

/** Every probe of an operation, around an input that is valid. */
export function* probesOf(
  model: ServiceModel,
  operation: string,
  example: Readonly<Record<string, unknown>>,
): Generator<Probe> {
  const { input, http } = operationOf(model, operation)
  if (input === undefined) return
  const shape = structureOf(model, input)
  // Without its last label a path is that of another operation.
  for (const [, name = ''] of http.matchAll(/\{(\w+)\}\//g)) {
    const what = 'nothing in the path'
    yield { kind: 'missing', what, place: memberPlace(name), input: { ...example, [name]: '' } }
  }
  for (const probe of membersBroken({ model, within: [input] }, shape, example)) {
    yield { ...probe, input: probe.value as Readonly<Record<string, unknown>> }
  }
}

interface Broken extends Omit<Probe, 'input'> {
  readonly value: unknown
}

interface Around {
  readonly model: ServiceModel
  /** The structures around a value: one within itself is not probed again. */
  readonly within: readonly string[]
}

const HERE: Place = { json: '', aws: '' }

function* membersBroken(
  around: Around,
  shape: StructureShape,
  whole: Readonly<Record<string, unknown>>,
): Generator<Broken> {
  const { model } = around
  for (const [name, member] of membersOf(shape)) {
    const at = memberPlace(name)
    const others = shape.type === 'union' ? {} : whole
    const put = (value: unknown) => ({ ...others, [name]: value })
    if (shape.required?.includes(name) && !member.label) {
      yield { kind: 'missing', what: 'nothing', place: at, value: without(whole, name) }
      if (!isText(member)) yield { kind: 'missing', what: 'null', place: at, value: put(null) }
    }
    const given = whole[name] ?? smallestMember(model, shape, name)
    for (const one of valueBroken(around, member, given)) {
      // A path without its label is another path, and a list of none is no parameter at all.
      if (isText(member) && isNothing(one.value)) continue
      yield { ...one, place: inside(at, one.place), value: put(one.value) }
    }
  }
}

function isNothing(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0)
}

function* valueBroken(around: Around, member: Member, given: unknown): Generator<Broken> {
  const { model, within } = around
  const shape = shapeOf(model, member.shape)
  for (const [what, value] of isText(member) ? wrongTexts(shape) : wrongTypes(shape)) {
    yield { kind: 'type', what, place: HERE, value }
  }
  switch (shape.type) {
    case 'structure':
    case 'union': {
      if (within.includes(member.shape)) return
      const inner = { model, within: [...within, member.shape] }
      if (shape.type === 'union') yield* unionBroken(model, shape)
      yield* membersBroken(inner, shape, given as Readonly<Record<string, unknown>>)
      return
    }
    case 'list':
      yield* listBroken(
        around,
        { ...member, shape: shape.member },
        shape,
        given as readonly unknown[],
      )
      return
    case 'map':
      yield* mapBroken(around, shape)
      return
    default:
      yield* simpleBroken(shape)
  }
}

function* unionBroken(model: ServiceModel, shape: StructureShape): Generator<Broken> {
  const of = (what: string, value: unknown): Broken => ({ kind: 'union', what, place: HERE, value })
  yield of('none', {})
  const names = Object.keys(shape.members)
  const entry = (name: string) => [name, smallestMember(model, shape, name)] as const
  const [first = '', second] = names
  yield of('null', { [first]: null })
  yield of('unknown', { [`${first}s`]: smallestMember(model, shape, first) })
  yield of('known and unknown', Object.fromEntries([entry(first), [`${first}s`, 1]]))
  if (second !== undefined) yield of('two', Object.fromEntries([entry(first), entry(second)]))
}

function* listBroken(
  around: Around,
  element: Member,
  shape: ListShape,
  given: readonly unknown[],
): Generator<Broken> {
  for (const [length, refusal] of boundaries(shape, 'length')) {
    const value = Array.from({ length }, (_, index) => elementOf(around.model, shape, index))
    yield bounded('length', `${length} elements`, value, refusal)
  }
  const [first = smallestOf(around.model, shape.member)] = given
  const isSimple = !isCompound(shapeOf(around.model, shape.member))
  for (const one of valueBroken(around, element, first)) {
    // AWS names the list where its elements are simple.
    const at: Place = { json: '[0]', aws: isSimple ? '' : '.1.member' }
    yield { ...one, place: inside(at, one.place), value: [one.value] }
  }
  if (!shape.sparse && !isText(element)) {
    yield { kind: 'type', what: 'null', place: { json: '[0]', aws: '' }, value: [null] }
  }
}

function* mapBroken(around: Around, shape: MapShape): Generator<Broken> {
  const value = smallestOf(around.model, shape.value)
  for (const [length, refusal] of boundaries(shape, 'length')) {
    const entries = Array.from({ length }, (_, index) => [`key${index}`, value])
    yield bounded('length', `${length} entries`, Object.fromEntries(entries), refusal)
  }
  const isSimple = !isCompound(shapeOf(around.model, shape.value))
  for (const one of valueBroken(around, { shape: shape.value }, value)) {
    const at: Place = { json: '.key', aws: isSimple ? '' : '.key.member' }
    yield { ...one, place: inside(at, one.place), value: { key: one.value } }
  }
  for (const one of simpleBroken(shapeOf(around.model, shape.key))) {
    yield { ...one, value: { [String(one.value)]: value } }
  }
}

function* simpleBroken(shape: Shape): Generator<Broken> {
  if (shape.type !== 'string') {
    if (!('min' in shape || 'max' in shape)) return
    for (const [value, refusal] of boundaries(shape as { min?: number; max?: number }, 'value')) {
      yield bounded('range', String(value), value, refusal)
    }
    return
  }
  for (const [length, refusal] of boundaries(shape, 'length')) {
    yield bounded('length', `${length} characters`, validText(shape, length), refusal)
  }
  for (const value of shape.enum ?? []) yield bounded('enum', value, value, undefined)
  if (shape.enum) yield bounded('enum', 'another', 'no-such-value', 'it is none')
  const outside = outsiders.find(text => !matchesWhole(shape, text) && fits(shape, text))
  if (outside !== undefined) yield bounded('pattern', JSON.stringify(outside), outside, 'outside')
}

/** Without a refusal it is an edge: what is right still. */
function bounded(kind: Kind, what: string, value: unknown, refusal: string | undefined): Broken {
  return { kind: refusal === undefined ? 'edge' : kind, what, place: HERE, value }
}

function wrongTypes(shape: Shape): readonly (readonly [what: string, value: unknown])[] {
  switch (shape.type) {
    case 'string':
      return [['a number', 1]]
    case 'list':
      return [['an object', {}]]
    case 'structure':
    case 'union':
    case 'map':
      return [['an array', []]]
    default:
      return [['another text', 'ten!'], ...fractions(shape)]
  }
}

/** Of what stands in a path, a query or a header: there everything is a text. */
function wrongTexts(shape: Shape): readonly (readonly [what: string, value: unknown])[] {
  if (shape.type === 'string' || isCompound(shape)) return []
  return [['another text', 'ten!'], ...fractions(shape)]
}

function fractions({ type }: Shape): readonly (readonly [what: string, value: unknown])[] {
  return type === 'integer' || type === 'long' ? [['a fraction', 1.5]] : []
}

function isText({ label, query, header }: Member): boolean {
  return label === true || query !== undefined || header !== undefined
}

function isCompound({ type }: Shape): boolean {
  return ['structure', 'union', 'list', 'map'].includes(type)
}

function memberPlace(name: string): Place {
  return { json: `.${name}`, aws: `.${name.charAt(0).toLowerCase()}${name.slice(1)}` }
}

function inside(outer: Place, inner: Place): Place {
  return { json: outer.json + inner.json, aws: outer.aws + inner.aws }
}

function without(whole: Readonly<Record<string, unknown>>, name: string) {
  return Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name))
}
