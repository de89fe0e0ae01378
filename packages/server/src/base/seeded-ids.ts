// Identifiers that follow from a label: the same label, the same ids in the same order.
import { createHash } from 'node:crypto'
import { BASE32, type IdSource } from './ids.ts'

/** Secrets, tokens and the ids of keys are drawn from `random` all the same. */
export function seededIds(random: IdSource, label: string): IdSource {
  const next = bytesOf(label)
  const letters = (length: number, of: string) =>
    Array.from(next(length), byte => of[byte % of.length]).join('')
  return {
    ...random,
    uuid() {
      const bytes = next(16)
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
      const hex = bytes.toString('hex')
      const cuts = [0, 8, 12, 16, 20, 32]
      return cuts
        .slice(1)
        .map((end, index) => hex.slice(cuts[index], end))
        .join('-')
    },
    iamId: prefix =>
      prefix === 'AKIA' || prefix === 'ASIA' ? random.iamId(prefix) : prefix + letters(17, BASE32),
    hexadecimal: length => letters(length, '0123456789abcdef'),
    digits: length => letters(length, '0123456789'),
    alphanumeric: length => letters(length, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
  }
}

/** Without an end, and always the same. */
function bytesOf(label: string): (length: number) => Buffer {
  let block = 0
  let rest = Buffer.alloc(0)
  return length => {
    while (rest.length < length) {
      const digest = createHash('sha256').update(`${label}\0${block++}`).digest()
      rest = Buffer.concat([rest, digest])
    }
    const bytes = Buffer.from(rest.subarray(0, length))
    rest = rest.subarray(length)
    return bytes
  }
}
