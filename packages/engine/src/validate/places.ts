// Where in the text things stand: every path in one scan, lines and columns by one table.

import { createPositions, type JsonPath, watchJson } from '../text/json.ts'
import type { Place } from './finding.ts'

export interface WantedPlace {
  readonly path: JsonPath
  /** The key of the value, not the value. */
  readonly atKey?: boolean
}

export interface PlaceSpan {
  readonly start: Place
  readonly end: Place
}

/**
 * Adds its span to everything that has a path in a text that `parseJson` accepts. What is not there
 * spans the whole text.
 */
export function locateAll<T extends WantedPlace>(
  text: string,
  wanted: readonly T[],
): (T & PlaceSpan)[] {
  const root = plantTree(wanted.map(({ path }) => path))
  watchJson(text, (path, start, end) => {
    const node = followPath(root, path)
    if (node !== undefined) node.range = { start, end }
  })
  const placeAt = createPlaces(text)
  return wanted.map(item => {
    const { path, atKey } = item
    const range = followPath(root, path)?.range ?? { start: 0, end: text.length }
    const { start, end } = atKey === true ? findKey(text, range) : range
    return { ...item, start: placeAt(start), end: placeAt(end) }
  })
}

/** Turns offsets into places. */
export function createPlaces(text: string): (offset: number) => Place {
  const positionAt = createPositions(text)
  return offset => ({ ...positionAt(offset), offset })
}

/** The inverse of `printPath`: `Statement[0].Action` → `['Statement', 0, 'Action']`. */
export function parsePath(text: string): JsonPath {
  const path: (string | number)[] = []
  for (const [, quoted, index, name] of text.matchAll(step)) {
    if (quoted !== undefined) path.push(String(JSON.parse(quoted)))
    else if (index !== undefined) path.push(Number(index))
    else if (name !== undefined) path.push(name)
  }
  return path
}

const step = /\[("(?:[^"\\]|\\.)*")\]|\[(\d+)\]|\.?([\w:-]+)/g

interface Range {
  readonly start: number
  readonly end: number
}

interface Node {
  readonly steps: Map<string | number, Node>
  range: Range | undefined
}

function plantTree(paths: readonly JsonPath[]): Node {
  const root: Node = { steps: new Map(), range: undefined }
  for (const path of paths) {
    let node = root
    for (const key of path) {
      const next = node.steps.get(key) ?? { steps: new Map(), range: undefined }
      node.steps.set(key, next)
      node = next
    }
  }
  return root
}

function followPath(root: Node, path: JsonPath): Node | undefined {
  let node: Node | undefined = root
  for (const key of path) {
    node = node.steps.get(key)
    if (node === undefined) return undefined
  }
  return node
}

/** The key before a value: back over the colon to its closing quote, then to the opening one. */
function findKey(text: string, value: Range): Range {
  const close = text.lastIndexOf('"', value.start - 1)
  if (close < 0 || !/^"[ \t\r\n]*:[ \t\r\n]*$/.test(text.slice(close, value.start))) return value
  let open = text.lastIndexOf('"', close - 1)
  while (open > 0 && isEscaped(text, open)) open = text.lastIndexOf('"', open - 1)
  return { start: open, end: close + 1 }
}

/** A quote inside a string has an odd number of backslashes before it; one that opens has none. */
function isEscaped(text: string, quote: number): boolean {
  let before = quote
  while (text[before - 1] === '\\') before--
  return (quote - before) % 2 === 1
}
