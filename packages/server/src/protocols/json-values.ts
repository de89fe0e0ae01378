// Values in JSON, read strictly and written exactly as the model's shapes say.

import { commonError } from '../base/errors.ts'
import { excessIn } from '../base/json-excess.ts'
import { membersOf, type ServiceModel, type Shape, shapeOf, structureOf } from '../models/model.ts'
import { USUAL_LIMITS } from './body-limits.ts'
import { checkUnion } from './json-union.ts'
import { maxDepth, maxEntries } from './limits.ts'
import { checkNumber, malformed, parseBase64, shownName } from './scalars.ts'
import { formatTimestamp, parseTimestamp } from './timestamps.ts'
import { bodyText } from './wire-text.ts'

/** A body as a JSON object; an empty body says nothing and is an empty object. */
export function readJsonObject(
  body: Uint8Array,
  { bytes, values } = USUAL_LIMITS,
): Record<string, unknown> {
  if (body.length === 0) return {}
  const text = bodyText(body, bytes)
  const excess = excessIn(text, values)
  if (excess !== undefined) throw commonError('Serialization', `The body ${excess}.`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw commonError('Serialization', 'The body is not valid JSON.')
  }
  if (!isObject(value)) throw commonError('Serialization', 'The body must be a JSON object.')
  return value
}

/** A structure as the shape says; null means absent. AWS leaves unknown members out, save a union's. */
export function decodeStructure(
  model: ServiceModel,
  shapeName: string,
  value: unknown,
  where: string,
  depth = 0,
): Record<string, unknown> {
  if (!isObject(value)) throw malformed(where, 'an object')
  const shape = structureOf(model, shapeName)
  if (shape.type === 'union') checkUnion(membersOf(shape), value, where)
  const decoded: Record<string, unknown> = {}
  for (const [name, member] of membersOf(shape)) {
    const given = Object.hasOwn(value, name) ? value[name] : undefined
    if (given === undefined || given === null) continue
    decoded[name] = decodeJson(model, member.shape, given, `${where}.${name}`, depth + 1)
  }
  return decoded
}

export function decodeJson(
  model: ServiceModel,
  shapeName: string,
  value: unknown,
  where: string,
  depth = 0,
): unknown {
  if (depth > maxDepth) throw malformed(where, `nested less than ${maxDepth} levels deep`)
  const shape = shapeOf(model, shapeName)
  switch (shape.type) {
    case 'structure':
    case 'union':
      return decodeStructure(model, shapeName, value, where, depth)
    case 'list':
      if (!Array.isArray(value)) throw malformed(where, 'an array')
      if (value.length > maxEntries) throw malformed(where, `a list of at most ${maxEntries}`)
      return value.map((item: unknown, index) => {
        if (item === null && shape.sparse === true) return null
        return decodeJson(model, shape.member, item, `${where}[${index}]`, depth + 1)
      })
    case 'map': {
      if (!isObject(value)) throw malformed(where, 'an object')
      const given = Object.entries(value)
      if (given.length > maxEntries) throw malformed(where, `a map of at most ${maxEntries}`)
      const entries = given.map(([key, item]) => {
        const name = decodeJson(model, shape.key, key, `a key of ${where}`, depth + 1)
        if (item === null && shape.sparse === true) return [name, null]
        const at = `${where}.${shownName(key)}`
        return [name, decodeJson(model, shape.value, item, at, depth + 1)]
      })
      // Defines own properties, so that a key such as `__proto__` is just a key.
      return Object.fromEntries(entries)
    }
    default:
      return decodeSimple(shape, value, where)
  }
}

/** The plain JSON object of an output; what is undefined is left out. */
export function encodeStructure(
  model: ServiceModel,
  shapeName: string,
  value: object,
): Record<string, unknown> {
  const given = value as Readonly<Record<string, unknown>>
  const encoded: Record<string, unknown> = {}
  for (const [name, member] of membersOf(structureOf(model, shapeName))) {
    const item = given[name]
    if (item === undefined || item === null) continue
    encoded[name] = encodeJson(model, member.shape, item)
  }
  return encoded
}

export function encodeJson(model: ServiceModel, shapeName: string, value: unknown): unknown {
  const shape = shapeOf(model, shapeName)
  switch (shape.type) {
    case 'structure':
    case 'union':
      return encodeStructure(model, shapeName, value as object)
    case 'list':
      return (value as readonly unknown[]).map(item =>
        item === null ? null : encodeJson(model, shape.member, item),
      )
    case 'map': {
      const entries = Object.entries(value as object).filter(([, item]) => item !== undefined)
      return Object.fromEntries(
        entries.map(([key, item]) => [
          key,
          item === null ? null : encodeJson(model, shape.value, item),
        ]),
      )
    }
    case 'timestamp':
      return formatTimestamp(value as Date, shape.format ?? 'epoch-seconds')
    case 'blob':
      return Buffer.from(value as Uint8Array).toString('base64')
    default:
      return value
  }
}

function decodeSimple(shape: Shape, value: unknown, where: string): unknown {
  switch (shape.type) {
    case 'string':
      if (typeof value !== 'string') throw malformed(where, 'a string')
      if (!value.isWellFormed()) throw malformed(where, 'well-formed Unicode')
      return value
    case 'boolean':
      if (typeof value !== 'boolean') throw malformed(where, 'true or false')
      return value
    case 'timestamp': {
      const format = shape.format ?? 'epoch-seconds'
      const date = parseTimestamp(value, format)
      if (date === undefined) throw malformed(where, `a timestamp (${format})`)
      return date
    }
    case 'blob':
      if (typeof value !== 'string') throw malformed(where, 'base64')
      return parseBase64(value, where)
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      if (typeof value !== 'number') throw malformed(where, 'a number')
      return checkNumber(shape, value, where)
    default:
      throw malformed(where, `a ${shape.type}`)
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
