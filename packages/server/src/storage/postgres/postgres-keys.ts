// Values of keys as PostgreSQL stores them: bytes that compare as strings and numbers do in SQLite.

import type { KeyValue } from '../key.ts'
import { surrogateBytes } from '../key-value.ts'

// The first byte keeps the kinds apart, in SQLite's order of storage classes.
const NUMBER = 1
const TEXT = 2
const SURROGATES = 3

export function bindKey(value: KeyValue): Buffer {
  if (typeof value === 'number') return Buffer.from([NUMBER, ...orderedBytes(value)])
  if (!value.isWellFormed()) {
    return Buffer.concat([Buffer.from([SURROGATES]), surrogateBytes(value)])
  }
  return Buffer.concat([Buffer.from([TEXT]), Buffer.from(value)])
}

/** The value that `bindKey` has made these bytes of. */
export function readKey(bytes: unknown): KeyValue {
  if (!Buffer.isBuffer(bytes)) throw new TypeError('a key is kept as bytes')
  const [kind] = bytes
  const content = Buffer.from(bytes.subarray(1))
  if (kind === TEXT) return content.toString()
  if (kind === SURROGATES) return content.swap16().toString('utf16le')
  const isNegative = ((content[0] ?? 0) & 0x80) === 0
  for (const [at, byte] of content.entries()) content[at] = isNegative ? byte ^ 0xff : byte
  if (!isNegative) content[0] = (content[0] ?? 0) & 0x7f
  return content.readDoubleBE()
}

/** The bits of a double, changed so that their order as bytes is the order of the numbers. */
function orderedBytes(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  const negative = value < 0
  for (const [position, byte] of bytes.entries()) bytes[position] = negative ? byte ^ 0xff : byte
  if (!negative) bytes[0] = (bytes[0] ?? 0) | 0x80
  return bytes
}
