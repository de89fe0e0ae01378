// Literal text found at a place in another text.

/**
 * Does `literal` stand in `text` at `at`?
 *
 * The last character is asked first, since names of one kind differ at their ends. Comparing a
 * slice takes half the time of `startsWith`, and cutting one copies nothing.
 */
export function standsIn(text: string, literal: string, at: number): boolean {
  const { length } = literal
  if (length === 0) return true
  if (text.charCodeAt(at + length - 1) !== literal.charCodeAt(length - 1)) return false
  return length === 1 || text.slice(at, at + length) === literal
}
