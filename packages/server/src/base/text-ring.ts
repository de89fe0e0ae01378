// Texts outside of V8's heap, where thousands of them cost nothing when memory is tidied up: the oldest make room.

export interface TextRing {
  /** What it holds. */
  readonly bytes: number
  /** Where the text is found until so much else was put behind it; undefined for one that is too long. */
  put(text: string): number | undefined
  /** Undefined where it has made room. */
  get(place: number): string | undefined
  /** The text up to its first line break. */
  firstLine(place: number): string | undefined
  has(place: number): boolean
}

/** Before each text, its length. */
const LENGTH_BYTES = 4
const LINE_BREAK = 0x0a

export function createTextRing(size: number): TextRing {
  // The system gives it as it is used.
  const ring = Buffer.allocUnsafeSlow(size)
  /** Counts all bytes that were ever put; a place in the ring is the rest of it. */
  let end = 0
  const has = (place: number) => end - place <= size
  return {
    get bytes() {
      return Math.min(end, size)
    },
    put(text) {
      const length = Buffer.byteLength(text)
      const whole = LENGTH_BYTES + length
      if (whole > size) return undefined
      const left = size - (end % size)
      const place = left < whole ? end + left : end
      const start = place % size
      ring.writeUInt32LE(length, start)
      ring.write(text, start + LENGTH_BYTES)
      end = place + whole
      return place
    },
    get(place) {
      if (!has(place)) return undefined
      const start = place % size
      const from = start + LENGTH_BYTES
      return ring.toString('utf8', from, from + ring.readUInt32LE(start))
    },
    firstLine(place) {
      if (!has(place)) return undefined
      const start = place % size
      const from = start + LENGTH_BYTES
      const to = from + ring.readUInt32LE(start)
      const lineBreak = ring.subarray(from, to).indexOf(LINE_BREAK)
      return ring.toString('utf8', from, lineBreak < 0 ? to : from + lineBreak)
    },
    has,
  }
}
