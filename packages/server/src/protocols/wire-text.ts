// Bytes and percent-encoding into text, refusing what is not valid UTF-8.

import { commonError } from '../base/errors.ts'
import { maxBodyBytes, maxParameters } from './limits.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function bodyText(body: Uint8Array, maxBytes = maxBodyBytes): string {
  if (body.length > maxBytes) {
    throw commonError(
      'RequestEntityTooLarge',
      `The body has ${body.length} bytes; ${maxBytes} are the most that is read.`,
    )
  }
  return utf8Text(body, 'The body')
}

/** Header values, paths and queries arrive with one character per byte. */
export function wireText(latin1: string, what: string): string {
  const isAscii = !/[\u0080-\u00ff]/.test(latin1)
  return isAscii ? latin1 : utf8Text(Buffer.from(latin1, 'latin1'), what)
}

export function percentDecoded(text: string, what: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    throw commonError('Serialization', `${what} is not valid percent-encoded UTF-8.`)
  }
}

/** The pairs of a form or a query string, in order; names may repeat. */
export function formPairs(text: string, what: string): [name: string, value: string][] {
  const pairs: [string, string][] = []
  for (const piece of text.split('&', maxParameters + 1)) {
    if (piece === '') continue
    if (pairs.length === maxParameters) {
      throw commonError('Serialization', `${what} has more than ${maxParameters} parameters.`)
    }
    const equals = piece.indexOf('=')
    const name = equals < 0 ? piece : piece.slice(0, equals)
    const value = equals < 0 ? '' : piece.slice(equals + 1)
    pairs.push([formDecoded(name, what), formDecoded(value, what)])
  }
  return pairs
}

function formDecoded(text: string, what: string): string {
  return percentDecoded(text.replaceAll('+', ' '), what)
}

function utf8Text(bytes: Uint8Array, what: string): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw commonError('Serialization', `${what} is not valid UTF-8.`)
  }
}
