// About how many bytes a value of plain data holds in memory, which is far more than its JSON text.

// Measured on V8 with 64-bit pointers; `size-in-memory.test.ts` holds them to it.
const OBJECT = 64
const MEMBER = 40
const ELEMENT = 8
const TEXT = 24

/** More rather than less. What is shared within the value is counted each time. */
export function sizeInMemory(value: unknown): number {
  if (typeof value === 'string') return sizeOfText(value)
  if (typeof value === 'number') return 16
  if (typeof value !== 'object' || value === null) return 0
  if (value instanceof Date) return 120
  if (ArrayBuffer.isView(value)) return 200 + value.byteLength
  let bytes = OBJECT
  if (Array.isArray(value)) {
    for (const element of value) bytes += ELEMENT + sizeInMemory(element)
    return bytes
  }
  const members = value as Readonly<Record<string, unknown>>
  for (const name of Object.keys(members)) {
    // Names that many rows share are kept once; names that are data are not.
    bytes += MEMBER + sizeOfText(name) + sizeInMemory(members[name])
  }
  return bytes
}

/** Of less than this it takes longer to tell what is in them than what they hold is worth. */
const SHORT_TEXT = 64

/** V8 keeps a character in one byte as long as the whole text is Latin-1; ASCII is told fastest. */
export function sizeOfText(text: string): number {
  if (text.length < SHORT_TEXT) return TEXT + 2 * text.length
  return TEXT + (Buffer.byteLength(text) === text.length ? text.length : 2 * text.length)
}
