// Reads a JSON text from left to right, one function for each kind of value.

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

export type JsonPath = readonly (string | number)[]

/** Told of each value when it ends: its path, and where it stands in the text. */
export type Watch = (path: JsonPath, start: number, end: number) => void

export const jsonLimits = { characters: 16 * 1024 * 1024, depth: 64 } as const

/** Thrown where the text is no JSON, and caught by all who call `readJson`. */
export class JsonFault extends Error {
  readonly path: JsonPath
  readonly offset: number

  constructor(path: JsonPath, offset: number, message: string) {
    super(message)
    this.path = [...path]
    this.offset = offset
  }
}

export function readJson(text: string, watch?: Watch): JsonValue {
  const start = text.startsWith(byteOrderMark) ? 1 : 0
  const cursor: Cursor = { text, at: start, path: [], watch }
  skipBlank(cursor)
  const value = readValue(cursor)
  skipBlank(cursor)
  if (cursor.at < text.length) fail(cursor, 'expected the end of the text')
  return value
}

/** Text as error messages show it: whole if it is short. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text)
}

interface Cursor {
  readonly text: string
  at: number
  readonly path: (string | number)[]
  readonly watch: Watch | undefined
}

const byteOrderMark = '\ufeff'
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const blank = /[ \t\r\n]*/y
const words = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const

function readValue(cursor: Cursor): JsonValue {
  const start = cursor.at
  const value = readBareValue(cursor)
  cursor.watch?.(cursor.path, start, cursor.at)
  return value
}

function readBareValue(cursor: Cursor): JsonValue {
  const { text, at } = cursor
  switch (text[at]) {
    case '{':
      return readObject(cursor)
    case '[':
      return readArray(cursor)
    case '"':
      return readString(cursor)
    case undefined:
      return fail(cursor, 'the text ends too early')
  }
  for (const [word, value] of words) {
    if (!text.startsWith(word, at)) continue
    cursor.at += word.length
    return value
  }
  const digits = take(cursor, number)
  return digits === '' ? fail(cursor, 'expected a JSON value') : Number(digits)
}

function readObject(cursor: Cursor): JsonValue {
  const object: Record<string, JsonValue> = {}
  enter(cursor)
  if (cursor.text[cursor.at] === '}') return leave(cursor, object)
  for (;;) {
    const start = cursor.at
    if (cursor.text[start] !== '"') fail(cursor, 'expected a key in double quotes')
    const key = readString(cursor)
    cursor.path.push(key)
    if (Object.hasOwn(object, key)) fail(cursor, `the key ${quote(key)} is given twice`, start)
    skipBlank(cursor)
    if (cursor.text[cursor.at] !== ':') fail(cursor, 'expected ":"')
    cursor.at++
    skipBlank(cursor)
    setOwn(object, key, readValue(cursor))
    cursor.path.pop()
    if (isClosed(cursor, '}')) return leave(cursor, object)
  }
}

function readArray(cursor: Cursor): JsonValue {
  const array: JsonValue[] = []
  enter(cursor)
  if (cursor.text[cursor.at] === ']') return leave(cursor, array)
  for (;;) {
    cursor.path.push(array.length)
    array.push(readValue(cursor))
    cursor.path.pop()
    if (isClosed(cursor, ']')) return leave(cursor, array)
  }
}

function readString(cursor: Cursor): string {
  const { text, at: start } = cursor
  let end = text.indexOf('"', start + 1)
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  if (end < 0) fail(cursor, 'the string has no closing quote')
  cursor.at = end + 1
  try {
    const value: unknown = JSON.parse(text.slice(start, cursor.at))
    return typeof value === 'string' ? value : ''
  } catch {
    return fail(cursor, 'the string has a wrong escape or a bare control character', start)
  }
}

function isEscaped(text: string, quoteAt: number): boolean {
  let before = quoteAt
  while (text[before - 1] === '\\') before--
  return (quoteAt - before) % 2 === 1
}

function enter(cursor: Cursor): void {
  const { depth } = jsonLimits
  if (cursor.path.length >= depth) fail(cursor, `nested deeper than ${depth} levels`)
  cursor.at++
  skipBlank(cursor)
}

function leave<T>(cursor: Cursor, value: T): T {
  cursor.at++
  return value
}

/** After an entry: true before the closing bracket, false after a comma. */
function isClosed(cursor: Cursor, bracket: string): boolean {
  skipBlank(cursor)
  const character = cursor.text[cursor.at]
  if (character === bracket) return true
  if (character !== ',') fail(cursor, `expected "," or "${bracket}"`)
  cursor.at++
  skipBlank(cursor)
  return false
}

/** A plain assignment would set the prototype where the key is "__proto__". */
function setOwn(object: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key !== '__proto__') object[key] = value
  else Object.defineProperty(object, key, { value, enumerable: true })
}

function skipBlank(cursor: Cursor): void {
  take(cursor, blank)
}

function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at
  const taken = pattern.exec(cursor.text)?.[0] ?? ''
  cursor.at += taken.length
  return taken
}

function fail(cursor: Cursor, message: string, offset = cursor.at): never {
  throw new JsonFault(cursor.path, offset, message)
}
