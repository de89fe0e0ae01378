// Single values as text: path labels, query parameters, headers, form fields and XML content.

import { commonError } from '../base/errors.ts'
import { safeLine } from '../base/safe-text.ts'
import type { NumberShape, Shape } from '../models/model.ts'
import { formatTimestamp, parseTimestamp, type TimestampFormat } from './timestamps.ts'

/** Reads text as the shape says; `where` names the value in the error. */
export function parseScalar(
  shape: Shape,
  text: string,
  timestampFormat: TimestampFormat,
  where: string,
): unknown {
  switch (shape.type) {
    case 'string':
      return text
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw malformed(where, 'true or false')
      return text === 'true'
    case 'timestamp': {
      const format = shape.format ?? timestampFormat
      const value = format === 'epoch-seconds' && text !== '' ? Number(text) : text
      const date = parseTimestamp(value, format)
      if (date === undefined) throw malformed(where, `a timestamp (${format})`)
      return date
    }
    case 'blob':
      return parseBase64(text, where)
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      if (!decimal.test(text)) throw malformed(where, numberWords[shape.type])
      return checkNumber(shape, Number(text), where)
    default:
      throw malformed(where, `a ${shape.type}`)
  }
}

/** Writes a value as text; the counterpart of `parseScalar`. */
export function scalarText(shape: Shape, value: unknown, timestampFormat: TimestampFormat): string {
  if (shape.type === 'timestamp' && value instanceof Date) {
    return String(formatTimestamp(value, shape.format ?? timestampFormat))
  }
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  return String(value)
}

export function checkNumber(shape: NumberShape, value: number, where: string): number {
  const isWhole = shape.type === 'integer' || shape.type === 'long'
  const fits = isWhole ? Number.isSafeInteger(value) : Number.isFinite(value)
  if (!fits || (shape.type === 'integer' && Math.abs(value) > 2 ** 31)) {
    throw malformed(where, numberWords[shape.type])
  }
  return value
}

export function parseBase64(text: string, where: string): Uint8Array {
  if (text.length % 4 !== 0 || !base64.test(text)) throw malformed(where, 'base64')
  return new Uint8Array(Buffer.from(text, 'base64'))
}

export function malformed(where: string, expected: string) {
  return commonError('Serialization', `The value of ${where} must be ${expected}.`)
}

/** A name that the client made up: on one line, and not longer than a reader can bear. */
export function shownName(name: string): string {
  return safeLine(name.length > longestShown ? `${name.slice(0, longestShown)}…` : name)
}

const longestShown = 64
const decimal = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/
const base64 = /^[A-Za-z0-9+/]*={0,2}$/

const numberWords: Readonly<Record<NumberShape['type'], string>> = {
  integer: 'an integer',
  long: 'an integer',
  float: 'a number',
  double: 'a number',
}
