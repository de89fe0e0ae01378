// JSON of any length as people read it, made and written piece by piece.
import { jsonText } from '../output.ts'

/**
 * What `jsonText(value, 2)` returns, in pieces. Lists may be anything that can be gone
 * through, so that their entries need not all be there at once.
 */
export function* jsonPieces(value: unknown, indent = ''): Generator<string> {
  const inner = `${indent}  `
  if (isList(value)) {
    let count = 0
    for (const entry of value) {
      yield `${count++ === 0 ? '[' : ','}\n${inner}`
      yield* jsonPieces(entry, inner)
    }
    yield count === 0 ? '[]' : `\n${indent}]`
  } else if (holdsList(value)) {
    let count = 0
    for (const [key, member] of Object.entries(value)) {
      if (member === undefined) continue
      yield `${count++ === 0 ? '{' : ','}\n${inner}${jsonText(key)}: `
      yield* jsonPieces(member, inner)
    }
    yield count === 0 ? '{}' : `\n${indent}}`
  } else {
    const text = jsonText(value, 2)
    yield indent === '' ? text : text.replaceAll('\n', `\n${indent}`)
  }
}

/** Short lists are part of a piece. */
const LONG = 64

function isList(value: unknown): value is Iterable<unknown> {
  if (Array.isArray(value)) return value.length > LONG || value.some(holdsList)
  return typeof value === 'object' && value !== null && Symbol.iterator in value
}

function holdsList(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.values(value).some(member => isList(member) || holdsList(member))
}
