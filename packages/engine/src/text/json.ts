// JSON read strictly: duplicate keys are errors, depth and size have limits, every value has a place.

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

export type JsonPath = readonly (string | number)[]

export interface JsonError {
  readonly path: JsonPath
  /** Where in the text, counted in UTF-16 units from 0. */
  readonly offset: number
  readonly message: string
}

export type JsonResult =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly error: JsonError }

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

export const jsonLimits = { characters: 16 * 1024 * 1024, depth: 64 } as const

/** Reads a JSON text. Never throws. */
export function parseJson(text: string): JsonResult {
  if (text.length > jsonLimits.characters) {
    return failure([], 0, `the text is longer than ${jsonLimits.characters} characters`)
  }
  try {
    return { ok: true, value: scan(text, undefined) }
  } catch (error) {
    if (error instanceof JsonFault) return failure(error.path, error.offset, error.message)
    throw error
  }
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

/** Text as error messages show it: whole if it is short. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text)
}

export type Watch = (path: JsonPath, start: number, end: number) => void

/** Reads a text and reports each value when it ends; false where the text is no JSON. */
export function watchJson(text: string, watch: Watch): void {
  try {
    scan(text, watch)
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error
  }
}

function failure(path: JsonPath, offset: number, message: string): JsonResult {
  return { ok: false, error: { path, offset, message } }
}

class JsonFault extends Error {
  readonly path: JsonPath
  readonly offset: number
  constructor(path: JsonPath, offset: number, message: string) {
    super(message)
    this.path = [...path]
    this.offset = offset
  }
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const blank = /[ \t\r\n]*/y
const words = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const

function scan(text: string, watch: Watch | undefined): JsonValue {
  const path: (string | number)[] = []
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  skipBlank()
  const value = readValue()
  skipBlank()
  if (at < text.length) fail('expected the end of the text')
  return value

  function readValue(): JsonValue {
    const start = at
    const value = readBareValue()
    watch?.(path, start, at)
    return value
  }

  function readBareValue(): JsonValue {
    const character = text[at]
    if (character === '{') return readObject()
    if (character === '[') return readArray()
    if (character === '"') return readString()
    for (const [word, value] of words) {
      if (!text.startsWith(word, at)) continue
      at += word.length
      return value
    }
    const digits = take(number)
    if (digits === '') fail(at < text.length ? 'expected a JSON value' : 'the text ends too early')
    return Number(digits)
  }

  function readObject(): JsonValue {
    const object: Record<string, JsonValue> = {}
    enter()
    if (text[at] === '}') return leave(object)
    for (;;) {
      const start = at
      if (text[at] !== '"') fail('expected a key in double quotes')
      const key = readString()
      path.push(key)
      if (Object.hasOwn(object, key)) fail(`the key ${quote(key)} is given twice`, start)
      skipBlank()
      if (text[at] !== ':') fail('expected ":"')
      at++
      skipBlank()
      const value = readValue()
      // A plain assignment would set the prototype where the key is "__proto__".
      Object.defineProperty(object, key, {
        value,
        enumerable: true,
        writable: true,
        configurable: true,
      })
      path.pop()
      if (closes('}')) return leave(object)
    }
  }

  function readArray(): JsonValue {
    const array: JsonValue[] = []
    enter()
    if (text[at] === ']') return leave(array)
    for (;;) {
      path.push(array.length)
      array.push(readValue())
      path.pop()
      if (closes(']')) return leave(array)
    }
  }

  function enter(): void {
    if (path.length >= jsonLimits.depth) fail(`nested deeper than ${jsonLimits.depth} levels`)
    at++
    skipBlank()
  }

  function leave<T>(value: T): T {
    at++
    return value
  }

  function closes(bracket: string): boolean {
    skipBlank()
    if (text[at] === bracket) return true
    if (text[at] !== ',') fail(`expected "," or "${bracket}"`)
    at++
    skipBlank()
    return false
  }

  function readString(): string {
    const start = at
    let end = text.indexOf('"', start + 1)
    while (end > 0 && isEscaped(end)) end = text.indexOf('"', end + 1)
    if (end < 0) fail('the string has no closing quote')
    at = end + 1
    try {
      const value: unknown = JSON.parse(text.slice(start, at))
      return typeof value === 'string' ? value : ''
    } catch {
      return fail('the string has a wrong escape or a bare control character', start)
    }
  }

  function isEscaped(quote: number): boolean {
    let before = quote
    while (text[before - 1] === '\\') before--
    return (quote - before) % 2 === 1
  }

  function take(pattern: RegExp): string {
    pattern.lastIndex = at
    const taken = pattern.exec(text)?.[0] ?? ''
    at += taken.length
    return taken
  }

  function skipBlank(): void {
    take(blank)
  }

  function fail(message: string, offset = at): never {
    throw new JsonFault(path, offset, message)
  }
}
