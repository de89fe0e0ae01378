// Percent-encoding as signatures want it: bytes, upper-case hex, RFC 3986's unreserved characters.

/**
 * Encodes text that holds one character per byte. The percent sign is encoded as well: what was
 * encoded on the wire is then encoded twice.
 */
export function encodeBytes(text: string, alsoKept = ''): string {
  let start = 0
  let encoded = ''
  for (let position = 0; position < text.length; position++) {
    const code = text.charCodeAt(position)
    if (isUnreserved(code) || alsoKept.charCodeAt(0) === code) continue
    encoded += text.slice(start, position) + escapeByte(code)
    start = position + 1
  }
  return start === 0 ? text : encoded + text.slice(start)
}

/**
 * Brings a name or value of a query string to the one canonical spelling of its bytes. A plus is a
 * space, as in forms; a percent sign without two hex digits stands for itself.
 */
export function recodeQueryText(text: string): string {
  let start = 0
  let recoded = ''
  for (let position = 0; position < text.length; position++) {
    const code = text.charCodeAt(position)
    if (isUnreserved(code)) continue
    recoded += text.slice(start, position)
    const byte = code === PERCENT ? escapedByte(text, position) : code
    if (byte !== undefined && code === PERCENT) position += 2
    recoded += byte === undefined ? '%25' : spellByte(code === PLUS ? SPACE : byte)
    start = position + 1
  }
  return start === 0 ? text : recoded + text.slice(start)
}

/** Decodes a recoded query text to a string of one character per byte. */
export function decodeBytes(text: string): string {
  let decoded = ''
  for (let position = 0; position < text.length; position++) {
    const byte = text.charCodeAt(position) === PERCENT ? escapedByte(text, position) : undefined
    decoded += byte === undefined ? text[position] : String.fromCharCode(byte)
    if (byte !== undefined) position += 2
  }
  return decoded
}

const PERCENT = 0x25
const PLUS = 0x2b
const SPACE = 0x20

// RFC 3986, section 2.3: letters, digits, hyphen, dot, underscore, tilde.
const UNRESERVED = new Uint8Array(256)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~') {
  UNRESERVED[character.charCodeAt(0)] = 1
}

function isUnreserved(code: number): boolean {
  return UNRESERVED[code] === 1
}

function spellByte(byte: number): string {
  return isUnreserved(byte) ? String.fromCharCode(byte) : escapeByte(byte)
}

function escapeByte(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
}

function escapedByte(text: string, position: number): number | undefined {
  const high = hexDigit(text.charCodeAt(position + 1))
  const low = hexDigit(text.charCodeAt(position + 2))
  return high === undefined || low === undefined ? undefined : high * 16 + low
}

function hexDigit(code: number): number | undefined {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const letter = code | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : undefined
}
