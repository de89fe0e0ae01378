// XML that holds elements and text and nothing else, which is all that the query protocol writes.

export function element(name: string, content: string): string {
  return content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`
}

export function textElement(name: string, text: string): string {
  return element(name, escaped(text))
}

// What must be escaped, and what XML 1.0 cannot carry at all, even escaped.
const special =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the point
  /[&<>"\r]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

// Printable ASCII that needs no escape, as nearly all text is; far quicker to tell.
const notable = /[^ !#-%'-;=?-~]/

function escaped(text: string): string {
  if (!notable.test(text)) return text
  return text.replace(special, character => escapes[character] ?? '\ufffd')
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A bare carriage return would be read back as a line feed.
  '\r': '&#xD;',
}
