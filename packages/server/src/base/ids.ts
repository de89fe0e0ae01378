// Identifiers in AWS's formats, made from an injected source of randomness.
import { randomBytes } from 'node:crypto'

/** The letters of ids, each for five bits. */
export const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** AWS's older key ids have one of these fifth; the newer ones, with another, hold the account. */
const NO_ACCOUNT = BASE32.slice(0, 16)
const SECRET_BYTES = 30

/** The four-letter prefixes AWS gives unique ids. AWS: IAM User Guide, "IAM identifiers". */
export type IdPrefix = 'AIDA' | 'AGPA' | 'AROA' | 'ANPA' | 'AKIA' | 'ASIA'

export interface IdSource {
  /** A version 4 UUID, as Cases domains, Connect instances and requests have. */
  uuid(): string
  /** An IAM unique id or access key id: prefix and sixteen or seventeen base-32 characters. */
  iamId(prefix: IdPrefix): string
  /** A secret access key: 40 characters of base 64. */
  secretAccessKey(): string
  /** An opaque URL-safe token that carries `bytes` bytes of randomness. */
  token(bytes: number): string
}

export function createIdSource(random: RandomSource = pooledRandom()): IdSource {
  const letters = (length: number, of = BASE32) =>
    Array.from(random(length), byte => of[byte % of.length]).join('')
  const encode = (bytes: number, form: 'base64' | 'base64url') =>
    Buffer.from(random(bytes)).toString(form)
  return {
    uuid: () => formatUuid(random(16)),
    // Access key ids have 20 characters, unique ids of principals and policies 21.
    iamId: prefix =>
      prefix === 'AKIA' || prefix === 'ASIA'
        ? prefix + letters(1, NO_ACCOUNT) + letters(15)
        : prefix + letters(17),
    secretAccessKey: () => encode(SECRET_BYTES, 'base64'),
    token: bytes => encode(bytes, 'base64url'),
  }
}

type RandomSource = (bytes: number) => Uint8Array

const POOL_BYTES = 4096

/** Asking the system for randomness costs more than anything that is made of it, so it is pooled. */
function pooledRandom(): RandomSource {
  let pool = Buffer.alloc(0)
  return bytes => {
    if (pool.length < bytes) pool = randomBytes(Math.max(POOL_BYTES, bytes))
    const taken = pool.subarray(0, bytes)
    pool = pool.subarray(bytes)
    return taken
  }
}

function formatUuid(random: Uint8Array): string {
  const bytes = Buffer.from(random)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)]
  return `${parts.join('-')}-${hex.slice(20)}`
}
