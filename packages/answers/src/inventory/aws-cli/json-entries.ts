// The entries of lists in a large JSON object, one by one: a broken one leaves the rest.

import { jsonLimits, parseJson } from '@casegate/engine/json'
import { faultOfKeys } from '../repeated-keys.ts'

export interface JsonEntry {
  /** The member of the object whose list it stands in. */
  readonly list: string
  /** In that list. */
  readonly index: number
  readonly value: unknown
  readonly start: number
  readonly end: number
}

/** A member of the object beside the lists. */
export interface Other {
  readonly name: string
  readonly start: number
  readonly text: string
}

export interface EntryFault {
  readonly offset: number
  readonly message: string
}

const BLANK = /\s*/y

export interface Entries {
  readonly entries: readonly JsonEntry[]
  /** The lists that are there. */
  readonly found: readonly string[]
  /** Of these, those that have no entry. */
  readonly empty: readonly string[]
  readonly others: readonly Other[]
  readonly faults: readonly EntryFault[]
}

const LIST_THEM = 'pages one after the other are read as a list of them, which "jq -s ." makes'

/**
 * Entries of the lists named, and what could not be read. Each list comes with the members that an
 * entry may begin with: after a broken one, the next is found by them. Never throws.
 */
export function readEntries(
  text: string,
  lists: Readonly<Record<string, readonly string[]>>,
): Entries {
  const entries: JsonEntry[] = []
  const faults: EntryFault[] = []
  const others: Other[] = []
  const found: string[] = []
  const empty: string[] = []
  const read = { entries, found, empty, others, faults }
  let at = skipBlank(text, text.charCodeAt(0) === 0xfeff ? 1 : 0)
  if (text[at] !== '{') {
    faults.push({ offset: at, message: 'expected "{"' })
    return read
  }
  at = skipBlank(text, at + 1)
  while (text[at] !== '}') {
    const keyEnd = endOfString(text, at)
    const colon = keyEnd === undefined ? at : skipBlank(text, keyEnd)
    if (keyEnd === undefined || text[colon] !== ':') {
      faults.push({ offset: Math.min(at, text.length), message: endOr(text, at, 'expected a key') })
      return read
    }
    const list = text.slice(at + 1, keyEnd - 1)
    const start = skipBlank(text, colon + 1)
    const firsts = Object.hasOwn(lists, list) ? lists[list] : undefined
    const end =
      firsts && text[start] === '['
        ? readList(text, start, { list, firsts, entries, faults, seen: 0 })
        : endOfValue(text, start)
    if (typeof end !== 'number') {
      faults.push(end)
      return read
    }
    if (firsts && text[start] === '[') {
      found.push(list)
      if (text[skipBlank(text, start + 1)] === ']') empty.push(list)
    } else {
      others.push({ name: list, start, text: text.slice(start, end).trim() })
    }
    at = skipBlank(text, end)
    if (text[at] === ',') at = skipBlank(text, at + 1)
    else if (text[at] !== '}') {
      faults.push({ offset: at, message: endOr(text, at, 'expected "," or "}"') })
      return read
    }
  }
  const rest = skipBlank(text, at + 1)
  if (rest < text.length) {
    const isMore = text[rest] === '{'
    const message = isMore ? `another answer follows: ${LIST_THEM}` : 'more text follows the answer'
    faults.push({ offset: rest, message })
  }
  return read
}

interface Reading {
  readonly list: string
  /** How many entries were met. */
  seen: number
  readonly firsts: readonly string[]
  readonly entries: JsonEntry[]
  readonly faults: EntryFault[]
}

/** Where the list ends, or what ended the reading. */
function readList(text: string, open: number, reading: Reading): number | EntryFault {
  const { faults, firsts } = reading
  let at = skipBlank(text, open + 1)
  while (text[at] !== ']') {
    const end = readEntry(text, at, reading)
    if (end === undefined) return { offset: text.length, message: 'the file ends too early' }
    at = skipBlank(text, end)
    if (text[at] === ',') at = skipBlank(text, at + 1)
    else if (text[at] !== ']') {
      faults.push({ offset: at, message: endOr(text, at, 'expected "," or "]"') })
      const next = nextEntry(text, at, firsts)
      if (next === undefined) return { offset: text.length, message: 'the file ends too early' }
      at = next
    }
  }
  return at + 1
}

/** Where the entry ends, or where the next one begins when it is broken; undefined at the end. */
function readEntry(text: string, start: number, reading: Reading): number | undefined {
  const { list, firsts, entries, faults } = reading
  const index = reading.seen++
  const end = endOfValue(text, start)
  if (typeof end === 'number') {
    const read = parseEntry(text.slice(start, end))
    if ('value' in read) entries.push({ list, index, value: read.value, start, end })
    else {
      const message = `this entry is not valid JSON: ${read.message}`
      faults.push({ offset: start + read.offset, message })
    }
    return end
  }
  faults.push(end)
  const next = nextEntry(text, start + 1, firsts)
  // One character before it, so that the caller sees the comma or bracket there.
  return next === undefined ? undefined : text.lastIndexOf(',', next)
}

function parseEntry(text: string): { readonly value: unknown } | EntryFault {
  try {
    const value: unknown = JSON.parse(text)
    return faultOfKeys(text, value) ?? { value }
  } catch {
    // The slower reader knows the place.
    const parsed = parseJson(text)
    return parsed.ok ? { offset: 0, message: 'it is not valid JSON' } : parsed.error
  }
}

/** Where an object begins, after a comma, with a member that an entry of the list begins with. */
function nextEntry(text: string, from: number, firsts: readonly string[]): number | undefined {
  const entry = new RegExp(`,\\s*(?=\\{\\s*"(?:${firsts.join('|')})"\\s*:)`, 'g')
  entry.lastIndex = from
  return entry.test(text) ? entry.lastIndex : undefined
}

const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']' }

/** The offset after the value at `start`, found by its brackets and quotes alone. */
function endOfValue(text: string, start: number): number | EntryFault {
  const expected: string[] = []
  let at = start
  for (;;) {
    const character = text[at]
    if (character === undefined) return { offset: at, message: 'the file ends too early' }
    if (character === '"') {
      const end = endOfString(text, at)
      if (end === undefined) return { offset: at, message: 'the string has no end' }
      at = end
    } else if (character === '{' || character === '[') {
      if (expected.length >= jsonLimits.depth) {
        return { offset: at, message: `nested deeper than ${jsonLimits.depth} levels` }
      }
      expected.push(CLOSERS[character] ?? '')
      at++
    } else if (character === '}' || character === ']') {
      if (expected.length === 0) return at
      if (expected.pop() !== character)
        return { offset: at, message: `"${character}" closes nothing` }
      at++
    } else if (character === ',' && expected.length === 0) {
      return at
    } else at++
    if (expected.length === 0 && (character === '}' || character === ']' || character === '"')) {
      return at
    }
  }
}

function endOfString(text: string, start: number): number | undefined {
  if (text[start] !== '"') return undefined
  let end = text.indexOf('"', start + 1)
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end < 0 ? undefined : end + 1
}

function isEscaped(text: string, quote: number): boolean {
  let before = quote
  while (text[before - 1] === '\\') before--
  return (quote - before) % 2 === 1
}

function skipBlank(text: string, from: number): number {
  BLANK.lastIndex = from
  return from + (BLANK.exec(text)?.[0].length ?? 0)
}

function endOr(text: string, at: number, message: string): string {
  return at >= text.length ? 'the file ends too early' : message
}
