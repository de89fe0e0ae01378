// Places in the order of an index, and the stretches between them.

import type { KeyValue } from '../key.ts'
import { compareValues } from './text-order.ts'

/** Behind the row of a value and block, where there is one or not; or an end of the index. */
export type IndexPlace = 'start' | 'end' | RowPlace

export interface RowPlace {
  readonly value: KeyValue
  readonly block: number
}

/** The rows behind the one place as far as the other. */
export interface Stretch {
  readonly from: IndexPlace
  readonly to: IndexPlace
}

export const NO_BLOCK = -1
export const LAST_BLOCK = Number.MAX_SAFE_INTEGER

export function beforeValue(value: KeyValue): IndexPlace {
  return { value, block: NO_BLOCK }
}

export function behindValue(value: KeyValue): IndexPlace {
  return { value, block: LAST_BLOCK }
}

export function beforeRow({ value, block }: RowPlace): IndexPlace {
  return { value, block: block - 1 }
}

export function comparePlaces(one: IndexPlace, other: IndexPlace): number {
  if (one === other) return 0
  if (one === 'start' || other === 'end') return -1
  if (one === 'end' || other === 'start') return 1
  return compareValues(one.value, other.value) || one.block - other.block
}

/** What both have in common. */
export function narrower(one: Stretch, other: Stretch): Stretch {
  return {
    from: comparePlaces(one.from, other.from) > 0 ? one.from : other.from,
    to: comparePlaces(one.to, other.to) < 0 ? one.to : other.to,
  }
}

export function isEmptyStretch({ from, to }: Stretch): boolean {
  return comparePlaces(from, to) >= 0
}

export function isOneValue({ from, to }: Stretch): boolean {
  return typeof from === 'object' && typeof to === 'object' && from.value === to.value
}
