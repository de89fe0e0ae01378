// Changes of a policy's text that leave the rest of it as its writer has it.

/** An element of a list, with the comma that set it apart. */
export function removeEntry(text: string, start: number, end: number): string {
  const behind = /^\s*,\s*/.exec(text.slice(end))?.[0].length
  if (behind !== undefined) return text.slice(0, start) + text.slice(end + behind)
  const head = text.slice(0, start).replace(/,?\s*$/, '')
  return head + text.slice(end)
}

interface Span {
  readonly start: number
  readonly end: number
}

export function replaceSpan(text: string, { start, end }: Span, by: string): string {
  return text.slice(0, start) + by + text.slice(end)
}
