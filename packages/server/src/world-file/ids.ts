// Ids of what a world declares: those that the file gives, those that follow from its seed, or random ones.
import { createHash } from 'node:crypto'
import { BASE32, type IdSource } from '../base/ids.ts'

export interface Wanted {
  /** The first id that is drawn. */
  readonly id?: string | undefined
  /** What tells this from all else in the world, however many entries stand before it. */
  readonly label: string
}

/** Secrets and tokens are always random: whoever has read the file must not know them. */
export function idsFor(random: IdSource, seed: string | undefined, wanted: Wanted): IdSource {
  const ids = seed === undefined ? random : seeded(random, `${seed}\0${wanted.label}`)
  if (wanted.id === undefined) return ids
  let given: string | undefined = wanted.id
  return {
    ...ids,
    uuid() {
      const id = given ?? ids.uuid()
      given = undefined
      return id
    },
  }
}

function seeded(random: IdSource, label: string): IdSource {
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
