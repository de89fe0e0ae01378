// Text made safe to show: what could steer a terminal, reorder a line or hide in it is written out.

/**
 * Control characters, bidirectional and zero-width marks, line separators, lone surrogates. Unicode
 * Technical Report 36, "Unicode Security Considerations", tells what each can do to a reader.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu
/** The same, where lines may end. */
const UNSAFE_IN_LINES = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** One line of text: the ends of lines within it are written out too. */
export function safeLine(text: string): string {
  return text.replace(UNSAFE, one => SHORT[one] ?? escaped(one))
}

/** Lines of text that were put together here; `\r\n` may end one. */
export function safeLines(text: string): string {
  return text.replace(UNSAFE_IN_LINES, (one, at: number) =>
    one === '\r' && text[at + 1] === '\n' ? one : (SHORT[one] ?? escaped(one)),
  )
}

/** The text of a JSON value: the same value, with every such character escaped. */
export function safeJson(json: string): string {
  return json.replace(UNSAFE_IN_LINES, escaped)
}

export function isSafe(text: string): boolean {
  return text.search(UNSAFE) < 0
}

/** As JSON writes it, a character beyond the first plane as its two halves. */
function escaped(character: string): string {
  let text = ''
  for (let at = 0; at < character.length; at++) {
    text += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
  }
  return text
}
