// Signing keys, derived from a secret for one day, region and service, and the signatures they make.

import { createHmac, hash } from 'node:crypto'
import { createBoundedMap } from '../base/bounded-map.ts'
import { createKeyedHash, type KeyedHash } from './keyed-hash.ts'
import type { CredentialScope } from './signature.ts'
import { ALGORITHM } from './signature-text.ts'

/** The text whose keyed hash is the signature; `canonical` has one character per byte. */
export function stringToSign(timestamp: string, scope: CredentialScope, canonical: Buffer): string {
  return `${ALGORITHM}\n${timestamp}\n${scopeText(scope)}\n${hash('sha256', canonical)}`
}

/** Whose secret it is: one and the same object for as long as nothing of it changes. */
export interface SecretHolder {
  readonly secretAccessKey: string
}

/** In lower-case hex digits. */
export function signatureOf(text: string, holder: SecretHolder, scope: CredentialScope): string {
  return signingKey(holder, scopeText(scope), scope)(text)
}

export function scopeText({ date, region, service, terminator }: CredentialScope): string {
  return `${date}/${region}/${service}/${terminator}`
}

/** Of a key with its two prepared blocks and its name, about. */
const KEY_BYTES = 1_000
const MAX_KEYS = 1_000

/**
 * Keys by the hash of secret and scope. No secret is kept here: what this holds can only sign for
 * the day, region and service of each entry.
 */
const keys = createBoundedMap<string, KeyedHash>(MAX_KEYS * KEY_BYTES)

/** What a holder signed with last: nearly always the next request is of the same day and service. */
const latest = new WeakMap<SecretHolder, { readonly scoped: string; readonly key: KeyedHash }>()

function signingKey(holder: SecretHolder, scoped: string, scope: CredentialScope): KeyedHash {
  const last = latest.get(holder)
  if (last?.scoped === scoped) return last.key
  const key = derivedKey(holder, scoped, scope)
  latest.set(holder, { scoped, key })
  return key
}

function derivedKey(
  { secretAccessKey }: SecretHolder,
  scoped: string,
  scope: CredentialScope,
): KeyedHash {
  const name = hash('sha256', `${secretAccessKey}/${scoped}`)
  const known = keys.get(name)
  if (known !== undefined) return known
  const dateKey = hmac(`AWS4${secretAccessKey}`, scope.date)
  const key = createKeyedHash(
    hmac(hmac(hmac(dateKey, scope.region), scope.service), scope.terminator),
  )
  keys.set(name, key, KEY_BYTES)
  return key
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
