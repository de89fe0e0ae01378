// Values with an order: the few of them that tell every combination of comparisons apart.

import {
  type IpRange,
  readBinary,
  readBoolean,
  readDate,
  readIpRange,
  readNumber,
} from '../../conditions/values.ts'
import type { ValueKind } from './dimension.ts'

/**
 * A comparison with stated values changes its outcome only at them, so the stated values, one value
 * between each two neighbours and one beyond each end stand for all. They come as text, since that
 * is what the evaluator reads.
 */
export function listCandidates(
  kind: Exclude<ValueKind, 'text'>,
  stated: readonly string[],
): readonly string[] {
  if (kind !== 'mixed') return candidatesByKind[kind](stated)
  return Object.values(candidatesByKind).flatMap(list => list(stated))
}

/** Whether the text can be read as a value of the kind. */
export function isOfKind(kind: Exclude<ValueKind, 'text'>, text: string): boolean {
  return kind === 'mixed' || readersByKind[kind](text) !== undefined
}

const readersByKind: Readonly<
  Record<Exclude<ValueKind, 'text' | 'mixed'>, (text: string) => unknown>
> = {
  number: readNumber,
  date: readDate,
  address: readIpRange,
  boolean: readBoolean,
  bytes: readBinary,
}

type Lister = (stated: readonly string[]) => string[]

const candidatesByKind: Readonly<Record<Exclude<ValueKind, 'text' | 'mixed'>, Lister>> = {
  number: listNumbers,
  date: listDates,
  address: listAddresses,
  boolean: stated => ['true', 'false', ...stated.filter(text => readBoolean(text) !== undefined)],
  bytes: stated => ['Y2FzZWdhdGU=', 'AA==', '', ...stated, ...listOtherBytes(stated)],
}

function listNumbers(stated: readonly string[]): string[] {
  const points = readPoints(stated, readNumber)
  const [least = 0, most = 0] = [points.at(0), points.at(-1)]
  const between = points.map((point, index) => point + ((points[index + 1] ?? point) - point) / 2)
  const texts = [...points, ...between, least - 1, most + 1, 0, 1].map(String)
  // Beyond the numbers that JavaScript tells apart, the evaluator reads infinity.
  return [...texts.filter(text => readNumber(text) !== undefined), '1e999', '-1e999']
}

/** Dates are whole milliseconds. */
function listDates(stated: readonly string[]): string[] {
  const points = readPoints(stated, readDate)
  const near = points.flatMap(point => {
    const [floor, ceiling] = [Math.floor(point), Math.ceil(point)]
    return [floor, ceiling, floor - 1, ceiling + 1]
  })
  const texts = [...near, Date.UTC(2026, 0, 1)].flatMap(printDate)
  return texts.filter(text => readDate(text) !== undefined)
}

function printDate(milliseconds: number): string[] {
  const date = new Date(milliseconds)
  if (Number.isNaN(date.getTime())) return [String(milliseconds / 1000)]
  return [date.toISOString().replace('.000Z', 'Z')]
}

function listAddresses(stated: readonly string[]): string[] {
  const ends = stated.flatMap(text => {
    const range = readIpRange(text)
    return range === undefined ? [] : listEnds(range)
  })
  return ['203.0.113.7', '2001:db8::7', '0.0.0.0', '::', ...ends.map(printAddress)]
}

/** The first and the last address of a range and the ones beside them. */
function listEnds({ address, bits }: IpRange): number[][] {
  const first = [...address]
  const last = [...address]
  for (let bit = bits; bit < address.length * 8; bit++) {
    const mask = 128 >> (bit & 7)
    first[bit >> 3] = (first[bit >> 3] ?? 0) & ~mask
    last[bit >> 3] = (last[bit >> 3] ?? 0) | mask
  }
  const before = move(first, -1)
  const after = move(last, 1)
  return [first, last, before, after].filter(one => one !== undefined)
}

/** The neighbour of an address; undefined beyond the first and the last of all. */
function move(address: readonly number[], by: 1 | -1): number[] | undefined {
  const moved = [...address]
  for (let at = moved.length - 1; at >= 0; at--) {
    const byte = (moved[at] ?? 0) + by
    moved[at] = byte & 255
    if (byte >= 0 && byte <= 255) return moved
  }
  return undefined
}

function printAddress(address: readonly number[]): string {
  if (address.length === 4) return address.join('.')
  const groups = Array.from({ length: 8 }, (_, group) =>
    (((address[group * 2] ?? 0) << 8) | (address[group * 2 + 1] ?? 0)).toString(16),
  )
  return groups.join(':')
}

/** Bytes that no stated value has. */
function listOtherBytes(stated: readonly string[]): string[] {
  const taken = new Set(stated.map(readBinary))
  let bytes = '\u0000'
  while (taken.has(bytes)) bytes += '\u0000'
  return [btoa(bytes)]
}

function readPoints(
  stated: readonly string[],
  read: (text: string) => number | undefined,
): number[] {
  const points = stated.map(read).filter(point => point !== undefined)
  return [...new Set(points)].sort((one, other) => one - other)
}
