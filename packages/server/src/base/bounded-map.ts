// A map that holds so many bytes at most: what was used least recently goes first.

export interface BoundedMap<Key, Value> {
  /** What the entries were said to hold, all together. */
  readonly bytes: number
  readonly size: number
  /** Counts as a use. */
  get(key: Key): Value | undefined
  /** One that is larger than the whole map is not kept. */
  set(key: Key, value: Value, bytes: number): void
  delete(key: Key): void
  clear(): void
}

/** `whenGone` is told of every entry that leaves, however it does. */
export function createBoundedMap<Key, Value>(
  maxBytes: number,
  whenGone: (key: Key, value: Value) => void = () => {},
): BoundedMap<Key, Value> {
  // A Map keeps the order of insertion: its first key is the least recently used.
  const entries = new Map<Key, { readonly value: Value; readonly bytes: number }>()
  let bytes = 0
  const remove = (key: Key): void => {
    const entry = entries.get(key)
    if (entry === undefined) return
    entries.delete(key)
    bytes -= entry.bytes
    whenGone(key, entry.value)
  }
  return {
    get bytes() {
      return bytes
    },
    get size() {
      return entries.size
    },
    get(key) {
      const entry = entries.get(key)
      if (entry === undefined) return undefined
      entries.delete(key)
      entries.set(key, entry)
      return entry.value
    },
    set(key, value, weight) {
      remove(key)
      entries.set(key, { value, bytes: weight })
      bytes += weight
      for (const oldest of entries.keys()) {
        if (bytes <= maxBytes) break
        remove(oldest)
      }
    },
    delete: remove,
    clear() {
      for (const key of entries.keys()) remove(key)
    },
  }
}
