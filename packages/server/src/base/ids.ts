// Identifiers in AWS's formats, random all of them.
import { randomBytes, randomInt, randomUUID } from 'node:crypto'

/** The letters of ids, each for five bits. */
export const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** AWS's older key ids have one of these fifth; the newer ones, with another, hold the account. */
const NO_ACCOUNT = BASE32.slice(0, 16)
const SECRET_BYTES = 30
const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** The four-letter prefixes AWS gives unique ids. AWS: IAM User Guide, "IAM identifiers". */
export type IdPrefix = 'AIDA' | 'AGPA' | 'AROA' | 'ANPA' | 'AKIA' | 'ASIA'

export interface IdSource {
  /** A version 4 UUID, as Cases domains, Connect instances and requests have. */
  uuid(): string
  /** An IAM unique id or access key id: prefix and sixteen or seventeen base-32 characters. */
  iamId(prefix: IdPrefix): string
  /** A secret access key: 40 characters of base 64. */
  secretAccessKey(): string
  /** So many hexadecimal digits. */
  hexadecimal(length: number): string
  /** So many decimal digits. */
  digits(length: number): string
  /** So many capital letters and digits. */
  alphanumeric(length: number): string
  /** An opaque URL-safe token that carries `bytes` bytes of randomness. */
  token(bytes: number): string
}

export function createIdSource(): IdSource {
  const letters = (length: number, of = BASE32) =>
    Array.from(randomBytes(length), byte => of[byte % of.length]).join('')
  return {
    // Node.js makes them out of a pool: asking the system costs more than all else about an id.
    uuid: () => randomUUID(),
    // Access key ids have 20 characters, unique ids of principals and policies 21.
    iamId: prefix =>
      prefix === 'AKIA' || prefix === 'ASIA'
        ? prefix + letters(1, NO_ACCOUNT) + letters(15)
        : prefix + letters(17),
    secretAccessKey: () => randomBytes(SECRET_BYTES).toString('base64'),
    hexadecimal: length =>
      randomBytes(Math.ceil(length / 2))
        .toString('hex')
        .slice(0, length),
    digits: length => Array.from({ length }, () => randomInt(10)).join(''),
    alphanumeric: length =>
      Array.from({ length }, () => ALPHANUMERIC[randomInt(ALPHANUMERIC.length)]).join(''),
    token: bytes => randomBytes(bytes).toString('base64url'),
  }
}
