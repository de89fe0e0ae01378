// Whether a secret is the one that is expected, in a time that tells nothing of it.
import { hash, timingSafeEqual } from 'node:crypto'

/** False where none is expected. */
export function isSameSecret(given: string | undefined, expected: string | undefined): boolean {
  if (given === undefined || expected === undefined) return false
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', expected, 'buffer'))
}
