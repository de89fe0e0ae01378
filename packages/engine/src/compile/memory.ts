// What was worked out once is kept, up to a limit: it makes answers faster and changes none.

export interface Memory<T> {
  readonly entries: Map<string, T>
  /** About what the entries hold. */
  bytes: number
}

/** Enough for every action of AWS that one program asks for; a flood of others starts afresh. */
const maxEntries = 4096
const maxBytes = 4 * 1024 * 1024

export function createMemory<T>(): Memory<T> {
  return { entries: new Map(), bytes: 0 }
}

/** `bytes` is what the entry holds; one that is too large by itself is not kept. */
export function remember<T>(memory: Memory<T>, key: string, value: T, bytes: number): T {
  const { entries } = memory
  if (bytes > maxBytes) return value
  if (entries.size >= maxEntries || memory.bytes + bytes > maxBytes) {
    entries.clear()
    memory.bytes = 0
  }
  entries.set(key, value)
  memory.bytes += bytes
  return value
}
