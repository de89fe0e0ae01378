// Credentials of late, kept until a commit touches what they say: no decrypting on each call.
import { sizeInMemory } from '../base/size-in-memory.ts'
import type {
  Credential,
  CredentialSource,
  RememberedCredentials,
} from '../contract/credentials.ts'
import { rememberAnswers } from '../storage/remembered-answers.ts'
import type { Store } from '../storage/store.ts'
import { sizeOfParts } from './compiled-policies.ts'

const MAX_BYTES = 8 * 1024 * 1024

/**
 * Asks the sources in turn. Whoever's keys, policies, groups or tags are changed, by this process or
 * another, is looked up again; everybody else stays. Floods of made-up keys find nothing, and what
 * is not found is not kept.
 */
export function createCredentialCache(
  store: Store,
  sources: readonly CredentialSource[],
  maxBytes = MAX_BYTES,
): RememberedCredentials {
  const remembered = rememberAnswers<Credential>(store, { maxBytes, sizeOf })
  return {
    known: remembered.known,
    find: (rows, accessKeyId) =>
      remembered.find(accessKeyId, rows, async watched => {
        for (const source of sources) {
          const found = await source.find(watched, accessKeyId)
          if (found) return found
        }
        return undefined
      }),
  }
}

function sizeOf({ caller: { policies, ...caller }, ...credential }: Credential): number {
  return sizeInMemory(credential) + sizeInMemory(caller) + sizeOfParts(policies)
}
