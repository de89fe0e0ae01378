// How much text there is in plain data: what it costs to read it.

export function charactersIn(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  let sum = 0
  if (Array.isArray(value)) {
    for (const element of value) sum += charactersIn(element)
    return sum
  }
  for (const [key, member] of Object.entries(value)) sum += key.length + charactersIn(member)
  return sum
}
