// What was worked out once is kept, up to a limit: it makes answers faster and changes none.

/** Enough for every action of AWS that one program asks for; a flood of others starts afresh. */
const limit = 4096

export function remember<T>(memory: Map<string, T>, key: string, value: T): T {
  if (memory.size >= limit) memory.clear()
  memory.set(key, value)
  return value
}
