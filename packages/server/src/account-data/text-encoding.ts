// Bytes of a file as text: UTF-8, with or without a byte order mark, and nothing else in silence.
import { isUtf8 } from 'node:buffer'
import { InputError } from '@casegate/answers'
import { refuseTerraformText, type TextFile } from '@casegate/answers/inventory'
import { createPositions } from '@casegate/engine/json'

/** Beginnings of files that are no UTF-8. A 32-bit mark begins like a 16-bit one. */
const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['UTF-32', [0xff, 0xfe, 0, 0]],
  ['UTF-32', [0, 0, 0xfe, 0xff]],
  ['UTF-16', [0xff, 0xfe]],
  ['UTF-16', [0xfe, 0xff]],
]

const BYTE_ORDER_MARK = 0xfeff

/** An InputError, with the place, where the bytes are no UTF-8. */
export function decodeText(file: string, bytes: Buffer): TextFile {
  const encoding = foreignEncoding(bytes)
  if (encoding) throw new InputError({ file, message: `is ${encoding}; save it as UTF-8` })
  const text = bytes.toString('utf8')
  if (!isUtf8(bytes)) {
    refuseTerraformText({ name: file, text })
    const place = createPositions(text)(firstForeign(text, bytes))
    throw new InputError({ file, place, message: 'is not UTF-8 text; save it as UTF-8' })
  }
  return { name: file, text: text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text }
}

function foreignEncoding(bytes: Buffer): string | undefined {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))
  if (marked) return marked[0]
  // Without a mark: every second byte of what IAM's documents begin with is zero.
  const [first, second, third, fourth] = bytes
  if (first && second === 0 && third && fourth === 0) return 'UTF-16'
  if (first === 0 && second && third === 0 && fourth) return 'UTF-16'
  return undefined
}

/** Where the text has a replacement character that the bytes have not. */
function firstForeign(text: string, bytes: Buffer): number {
  const replacement = Buffer.from('\ufffd')
  let offset = 0
  let from = 0
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) {
    offset += Buffer.byteLength(text.slice(from, at))
    if (!bytes.subarray(offset, offset + replacement.length).equals(replacement)) return at
    from = at
  }
  return 0
}
