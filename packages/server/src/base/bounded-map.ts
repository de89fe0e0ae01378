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

/** In a list from the one used least recently to the one used last. */
interface Entry<Key, Value> {
  readonly key: Key
  readonly value: Value
  readonly bytes: number
  older: Entry<Key, Value> | undefined
  newer: Entry<Key, Value> | undefined
}

/** `whenGone` is told of every entry that leaves, however it does. */
export function createBoundedMap<Key, Value>(
  maxBytes: number,
  whenGone: (key: Key, value: Value) => void = () => {},
): BoundedMap<Key, Value> {
  // The order of a Map would do as well, but each use would be a deletion and an insertion in it.
  const entries = new Map<Key, Entry<Key, Value>>()
  let oldest: Entry<Key, Value> | undefined
  let newest: Entry<Key, Value> | undefined
  let bytes = 0
  return {
    get bytes() {
      return bytes
    },
    get size() {
      return entries.size
    },
    get(key) {
      const entry = entries.get(key)
      if (entry !== undefined && entry !== newest) {
        unlink(entry)
        link(entry)
      }
      return entry?.value
    },
    set(key, value, weight) {
      remove(key)
      const entry = { key, value, bytes: weight, older: undefined, newer: undefined }
      entries.set(key, entry)
      link(entry)
      bytes += weight
      while (oldest !== undefined && bytes > maxBytes) remove(oldest.key)
    },
    delete: remove,
    clear() {
      while (oldest !== undefined) remove(oldest.key)
    },
  }

  function remove(key: Key): void {
    const entry = entries.get(key)
    if (entry === undefined) return
    entries.delete(key)
    unlink(entry)
    bytes -= entry.bytes
    whenGone(key, entry.value)
  }

  function link(entry: Entry<Key, Value>): void {
    entry.older = newest
    if (newest === undefined) oldest = entry
    else newest.newer = entry
    newest = entry
  }

  function unlink(entry: Entry<Key, Value>): void {
    const { older, newer } = entry
    if (older === undefined) oldest = newer
    else older.newer = newer
    if (newer === undefined) newest = older
    else newer.older = older
    entry.older = undefined
    entry.newer = undefined
  }
}
