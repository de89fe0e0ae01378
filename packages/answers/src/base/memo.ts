// What was worked out once, kept up to so many bytes: it makes answers faster and changes none.

export interface Memo<Value> {
  /** `bytes` is about what the value holds beside its key. */
  find(key: string, bytes: number, make: () => Value): Value
  /** The values have come to hold so much more. */
  grow(bytes: number): void
}

const MAX_BYTES = 64 * 1024 * 1024
/** Of a character of a key, which a value holds in several forms. */
const CHARACTER_BYTES = 12

/** A flood of different keys starts afresh. */
export function createMemo<Value>(maxBytes = MAX_BYTES): Memo<Value> {
  const known = new Map<string, Value>()
  let held = 0
  const grow = (bytes: number): void => {
    held += bytes
    if (held <= maxBytes) return
    known.clear()
    held = 0
  }
  return {
    grow,
    find(key, bytes, make) {
      if (known.has(key)) return known.get(key) as Value
      const value = make()
      grow(bytes + CHARACTER_BYTES * key.length)
      known.set(key, value)
      return value
    },
  }
}
