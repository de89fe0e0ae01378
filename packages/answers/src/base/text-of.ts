// Any value of JSON as text.

/** `String` would ask an object how, and an object from outside may answer anything. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}
