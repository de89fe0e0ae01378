// Credentials of late, kept until anything is committed: no decrypting or compiling on each call.
import type { Credential, CredentialSource } from '../contract/credentials.ts'
import type { Store } from '../storage/store.ts'

/** Floods of made-up keys find nothing, and what is not found is not kept. */
const CAPACITY = 10_000

/**
 * Asks the sources in turn. A change by another process counts as well, since the store's revision
 * moves with every commit of anybody.
 */
export function createCredentialCache(
  store: Store,
  sources: readonly CredentialSource[],
): CredentialSource {
  let cache = new Map<string, Credential>()
  let cachedAt: number | undefined
  return {
    async find(rows, accessKeyId) {
      const revision = await store.revision()
      if (revision !== cachedAt || cache.size >= CAPACITY) {
        cache = new Map()
        cachedAt = revision
      }
      const current = cache
      const known = current.get(accessKeyId)
      if (known) return known
      for (const source of sources) {
        const found = await source.find(rows, accessKeyId)
        // What was read while something else was committed goes into a cache that is dropped by then.
        if (found) current.set(accessKeyId, found)
        if (found) return found
      }
      return undefined
    },
  }
}
