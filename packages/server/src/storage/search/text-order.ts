// The order of values, as every database here has it.

import type { KeyValue } from '../key.ts'

/** Numbers, then texts by code point, then texts that are not well-formed. */
export function compareValues(one: KeyValue, other: KeyValue): number {
  if (typeof one === 'number') return typeof other === 'number' ? one - other : -1
  if (typeof other === 'number') return 1
  if (one === other) return 0
  const [isText, isOtherText] = [one.isWellFormed(), other.isWellFormed()]
  if (isText !== isOtherText) return isText ? -1 : 1
  // Units that are halves of a pair stand for code points behind those of all other units.
  return isText ? compareCodePoints(one, other) : compareUnits(one, other)
}

function compareUnits(one: string, other: string): number {
  return one < other ? -1 : 1
}

function compareCodePoints(one: string, other: string): number {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) {
    const [left, right] = [one.charCodeAt(at), other.charCodeAt(at)]
    if (left === right) continue
    return weightOf(left) - weightOf(right)
  }
  return one.length - other.length
}

function weightOf(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
