// What the readers of a policy share: where they are, what they found wrong, and lists of strings.

import { type Fault, type Fields, type JsonPath, quote } from '../text/json.ts'
import type { LayerRules } from './layers.ts'

/** Reading goes on after a fault, so that one run tells of every one. */
export interface Reading {
  readonly rules: LayerRules
  /** AWS: variables came with version 2012-10-17. */
  readonly variables: boolean
  readonly faults: Fault[]
}

/** More would help no one, and each costs a place. */
const faultLimit = 100

export function addFault(reading: Reading, path: JsonPath, message: string): void {
  if (reading.faults.length < faultLimit) reading.faults.push({ path, message })
}

export function refuseUnknown(
  value: Fields,
  allowed: readonly string[],
  path: JsonPath,
  reading: Reading,
): void {
  for (const key of Object.keys(value)) {
    if (allowed.includes(key)) continue
    const twin = allowed.find(name => name.toLowerCase() === key.toLowerCase())
    const hint = twin === undefined ? `expected ${allowed.join(', ')}` : `did you mean ${twin}?`
    addFault(reading, [...path, key], `${quote(key)} is not allowed here; ${hint}`)
  }
}

/** Picks `Action` or `NotAction`; both together are an error. */
export function pickField(
  value: Fields,
  name: 'Principal' | 'Action' | 'Resource',
  path: JsonPath,
  reading: Reading,
): { name: string; negated: boolean } | undefined {
  const not = `Not${name}`
  const has = Object.hasOwn(value, name)
  const hasNot = Object.hasOwn(value, not)
  if (has && hasNot) addFault(reading, path, `${name} and ${not} exclude each other`)
  if (has) return { name, negated: false }
  return hasNot ? { name: not, negated: true } : undefined
}

/** A string, or a list of them, each with its path. */
export function readStrings(
  value: unknown,
  path: JsonPath,
  reading: Reading,
): { readonly text: string; readonly path: JsonPath }[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (list.length === 0) addFault(reading, path, 'the list must not be empty')
  const strings: { text: string; path: JsonPath }[] = []
  for (let index = 0; index < list.length; index++) {
    const text = list[index]
    const where = pathOfEntry(value, path, index)
    if (typeof text === 'string') strings.push({ text, path: where })
    else addFault(reading, where, 'expected a string')
  }
  return strings
}

/** The path of an entry: AWS lets a list of one drop its brackets. */
export function pathOfEntry(value: unknown, path: JsonPath, index: number): JsonPath {
  return Array.isArray(value) ? [...path, index] : path
}
