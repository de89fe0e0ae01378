// Keys that are given twice in a JSON text, of which the built-in reader keeps the last in silence.
import { type Fields, type JsonError, jsonLimits, parseJson } from '@casegate/engine/json'

/**
 * Where a key is repeated in the text of a value; undefined where none is. Every key
 * ends with a quote and a colon, so where there are no more of those than the value has keys, none
 * is lost. Only else, and where strings hold such a pair too, the strict reader need read the text. So it
 * must where the value is deeper than it takes.
 */
export function faultOfKeys(text: string, value: unknown): JsonError | undefined {
  if (countKeyEnds(text) === countKeys(value)) return undefined
  const parsed = parseJson(text)
  return parsed.ok ? undefined : parsed.error
}

function countKeyEnds(text: string): number {
  let count = 0
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    let before = colon - 1
    while (isBlank(text.charCodeAt(before))) before--
    if (text[before] === '"') count++
  }
  return count
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a
}

function countKeys(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null) return 0
  if (depth >= jsonLimits.depth) return Number.NaN
  let count = 0
  if (Array.isArray(value)) {
    for (const entry of value) count += countKeys(entry, depth + 1)
    return count
  }
  // Without a list of them all: what a JSON text holds has no other keys than its own.
  for (const name in value) count += 1 + countKeys((value as Fields)[name], depth + 1)
  return count
}
