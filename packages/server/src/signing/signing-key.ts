// Signing keys, derived from a secret for one day, region and service, and the signatures they make.

import { createHmac, hash } from 'node:crypto'
import { createKeyedHash, type KeyedHash } from './keyed-hash.ts'
import type { Scope } from './signature.ts'
import { ALGORITHM } from './signature-text.ts'

/** The text whose keyed hash is the signature; `canonical` has one character per byte. */
export function stringToSign(timestamp: string, scope: Scope, canonical: Buffer): string {
  return `${ALGORITHM}\n${timestamp}\n${scopeText(scope)}\n${hash('sha256', canonical)}`
}

/** In lower-case hex digits. */
export function signatureOf(text: string, secretAccessKey: string, scope: Scope): string {
  return signingKey(secretAccessKey, scope)(text)
}

export function scopeText({ date, region, service, terminator }: Scope): string {
  return `${date}/${region}/${service}/${terminator}`
}

const MAX_KEYS = 1_000

/**
 * Keys by the hash of secret and scope, the latest used last. No secret is kept here: what this
 * holds can only sign for the day, region and service of each entry.
 */
const keys = new Map<string, KeyedHash>()

function signingKey(secretAccessKey: string, scope: Scope): KeyedHash {
  const name = hash('sha256', `${secretAccessKey}/${scopeText(scope)}`)
  const known = keys.get(name)
  if (known !== undefined) {
    keys.delete(name)
    keys.set(name, known)
    return known
  }
  const dateKey = hmac(`AWS4${secretAccessKey}`, scope.date)
  const key = createKeyedHash(
    hmac(hmac(hmac(dateKey, scope.region), scope.service), scope.terminator),
  )
  for (const oldest of keys.keys()) {
    if (keys.size < MAX_KEYS) break
    keys.delete(oldest)
  }
  keys.set(name, key)
  return key
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
