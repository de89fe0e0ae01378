// Whether a JSON text would take long to read: a bracket may cost a microsecond, and so may an object's key.

/** Nothing that is served nests a tenth as deep. */
const MAX_NESTING = 1_000
/** Nor has most of it a tenth as many members and elements in all. */
const MAX_VALUES = 20_000

/** What there is too much of, in words; undefined where it can be read, or is no JSON. */
export function excessIn(text: string, maxValues = MAX_VALUES): string | undefined {
  if (text.length <= MAX_NESTING) return undefined
  let [depth, commas] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = endOfString(text, at)
    else if (code === COMMA) {
      commas += 1
      if (commas >= maxValues) return `holds more than ${maxValues} values`
    } else if (code === OPEN_BRACKET || code === OPEN_BRACE) {
      depth += 1
      if (depth > MAX_NESTING) return 'nests too deep'
    } else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) depth -= 1
  }
  return undefined
}

/** The place of the quote that ends the string, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === BACKSLASH) at += 1
    else if (code === QUOTE) return at
  }
  return text.length
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c]
const [OPEN_BRACKET, CLOSE_BRACKET] = [0x5b, 0x5d]
const [OPEN_BRACE, CLOSE_BRACE] = [0x7b, 0x7d]
