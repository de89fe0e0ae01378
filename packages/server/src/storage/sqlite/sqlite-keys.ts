// Values of keys as SQLite stores them.

import type { KeyValue } from '../key.ts'
import { surrogateBytes } from '../key-value.ts'

export function bindKey(value: KeyValue): KeyValue | Buffer {
  return typeof value === 'string' && !value.isWellFormed() ? surrogateBytes(value) : value
}

export function readKey(value: unknown): KeyValue {
  if (typeof value === 'string' || typeof value === 'number') return value
  if (!(value instanceof Uint8Array)) throw new TypeError('a key is a text, a number or bytes')
  return Buffer.from(value).swap16().toString('utf16le')
}
