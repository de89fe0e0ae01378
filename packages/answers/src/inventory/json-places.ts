// Where values stand in a JSON text: few are looked for one by one, many in an index of all.
import {
  createPositions,
  type JsonPath,
  type Position,
  printPath,
  watchJson,
} from '@casegate/engine/json'
import { placeInText } from './sourced-policy.ts'

/** A long text with a mistake on each line would else be read once for each of them. */
const FEW = 1
/** Deeper values stand where the one around them does. */
const MOST_LEVELS = 16

/** Of the value at a path, or of the nearest one around it that the text has. */
export function createJsonPlaces(text: string): (path: JsonPath) => Position | undefined {
  let asked = 0
  let find: ((path: JsonPath) => Position | undefined) | undefined
  return path => {
    asked++
    if (asked <= FEW) return placeInText(text, path)
    find ??= indexOf(text)
    return find(path)
  }
}

function indexOf(text: string): (path: JsonPath) => Position | undefined {
  const starts = new Map<string, number>()
  const positionAt = createPositions(text)
  watchJson(text, (path, start) => {
    if (path.length <= MOST_LEVELS) starts.set(printPath(path), start)
  })
  return path => {
    for (let length = path.length; length >= 0; length--) {
      const start = starts.get(printPath(path.slice(0, length)))
      if (start !== undefined) return positionAt(start)
    }
    return undefined
  }
}
