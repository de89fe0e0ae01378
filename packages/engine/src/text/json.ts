// JSON read strictly: keys given twice are errors, size and depth have limits, values have places.

import {
  JsonFault,
  type JsonPath,
  type JsonValue,
  jsonLimits,
  readJson,
  type Watch,
} from './json-reader.ts'

export { type JsonPath, type JsonValue, jsonLimits, quote, type Watch } from './json-reader.ts'

export interface JsonError {
  readonly path: JsonPath
  /** Where in the text, counted in UTF-16 units from 0. */
  readonly offset: number
  readonly message: string
}

export type JsonResult =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly error: JsonError }

/** What a JSON object holds, of whatever kind. */
export type Fields = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What is wrong with a value, and where in its document it stands. */
export interface Fault {
  readonly path: JsonPath
  readonly message: string
}

/** A line and a column, both counted from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** From the first character of a value up to, not including, `end`. */
export interface Span {
  readonly start: Position
  readonly end: Position
}

/** Reads a JSON text. Never throws. */
export function parseJson(text: string): JsonResult {
  if (text.length > jsonLimits.characters) {
    return failure([], 0, `the text is longer than ${jsonLimits.characters} characters`)
  }
  try {
    return { ok: true, value: readJson(text) }
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error
    const { path, offset, message } = error
    return failure(path, offset, `${message}${adviceAt(text, offset)}`)
  }
}

/** What people write that other readers take and IAM does not. */
function adviceAt(text: string, offset: number): string {
  if (/^(\/[/*]|#)/.test(text.slice(offset, offset + 2))) {
    return '; there are no comments in JSON, and IAM refuses them'
  }
  const character = text[offset] ?? ''
  if (/[}\]]/.test(character) && /,\s*$/.test(text.slice(0, offset))) {
    return `; IAM refuses a comma before "${character}"`
  }
  return /['\u2018-\u201f]/.test(character) ? '; JSON has its texts in straight double quotes' : ''
}

/** The places of the values at `paths`, by printed path, in a text that `parseJson` accepts. */
export function locateJson(text: string, paths: readonly JsonPath[]): ReadonlyMap<string, Span> {
  const wanted = new Set(paths.map(printPath))
  const depths = new Set(paths.map(path => path.length))
  const positionAt = createPositions(text)
  const found = new Map<string, Span>()
  watchJson(text, (path, start, end) => {
    if (!depths.has(path.length)) return
    const printed = printPath(path)
    if (wanted.has(printed)) found.set(printed, { start: positionAt(start), end: positionAt(end) })
  })
  return found
}

/** Finds lines and columns by binary search, so that many places in a long text cost little. */
export function createPositions(text: string): (offset: number) => Position {
  const starts = [0]
  for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) {
    starts.push(feed + 1)
  }
  return offset => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}

/** Writes a path as people do: `Statement[0].Condition.StringEquals`. */
export function printPath(path: JsonPath): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else if (/^[\w:-]+$/.test(step)) text += text === '' ? step : `.${step}`
    else text += `[${JSON.stringify(step)}]`
  }
  return text
}

/** Reads a text and reports each value when it ends; stops where the text is no JSON. */
export function watchJson(text: string, watch: Watch): void {
  try {
    readJson(text, watch)
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error
  }
}

function failure(path: JsonPath, offset: number, message: string): JsonResult {
  return { ok: false, error: { path, offset, message } }
}
