// A file's text, and the value that it is: from JSON or YAML, with the place of each part.
import {
  createPositions,
  type JsonPath,
  type JsonValue,
  type Position,
  parseJson,
} from '@casegate/engine/json'
import { InputError, NotJsonError } from '../base/input-error.ts'
import { createJsonPlaces } from './json-places.ts'

export interface TextFile {
  /** As the user named it. */
  readonly name: string
  readonly text: string
}

export interface FileValue {
  readonly file: string
  /** The whole text where it is JSON, which the engine reads by itself. */
  readonly json?: string | undefined
  readonly value: unknown
  /** Of the value at a path, or of the nearest one around it that the file has. */
  readonly placeOf: (path: JsonPath) => Position | undefined
}

/** The file's JSON; an InputError with the place where it is none. */
export function parseFile({ name, text }: TextFile): JsonValue {
  if (text.trim() === '') {
    throw new InputError({ file: name, message: 'the file is empty; a policy was expected' })
  }
  const parsed = parseJson(text)
  if (parsed.ok) return parsed.value
  const { offset, message } = parsed.error
  throw new NotJsonError({
    file: name,
    place: createPositions(text)(offset),
    message: `this is not valid JSON: ${message}`,
  })
}

export function jsonValue(file: TextFile): FileValue {
  // As IAM's API has a document, which not every tool decodes.
  const text = /^\s*%7B/i.test(file.text) ? decoded(file.text) : file.text
  const placeOf = createJsonPlaces(text)
  return { file: file.name, json: text, value: parseFile({ ...file, text }), placeOf }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.trim())
  } catch {
    return text
  }
}
