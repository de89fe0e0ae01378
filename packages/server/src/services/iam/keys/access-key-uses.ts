// When, where and for which service each access key was last used.
import type { Rows, Store, WritableRows } from '../../../storage/store.ts'
import { ACCESS_KEY_USES, ACCESS_KEYS, type AccessKeyUseRow } from '../rows.ts'

export interface AccessKeyUses {
  /** Notes a use in memory, so that a read stays a read. */
  record(use: AccessKeyUseRow): void
  find(rows: Rows, accessKeyId: string): Promise<AccessKeyUseRow | undefined>
  /** Whether anything was noted since the last `save`. */
  readonly isUnsaved: boolean
  /**
   * Writes down what was noted. A crash before it loses only these notes; AWS too shows uses with
   * delay and not to the second.
   */
  save(store: Pick<Store, 'write'>): Promise<void>
}

/**
 * Several machines note uses of the same keys: the latest is the one that counts, whichever machine
 * has noted or saved it.
 */
export function createAccessKeyUses(): AccessKeyUses {
  const noted = new Map<string, AccessKeyUseRow>()
  return {
    record(use) {
      noted.set(use.accessKeyId, use)
    },
    async find(rows, accessKeyId) {
      const saved = await rows.get(ACCESS_KEY_USES, { accessKeyId })
      return later(noted.get(accessKeyId), saved)
    },
    get isUnsaved() {
      return noted.size > 0
    },
    async save(store) {
      const uses = [...noted.values()]
      await store.write(async rows => {
        for (const use of uses) await saveUse(rows, use)
      })
      // What was noted meanwhile, or could not be saved, waits for the next time.
      for (const use of uses) {
        if (noted.get(use.accessKeyId) === use) noted.delete(use.accessKeyId)
      }
    },
  }
}

async function saveUse(rows: WritableRows, use: AccessKeyUseRow): Promise<void> {
  const key = { accessKeyId: use.accessKeyId }
  const latest = later(use, await rows.get(ACCESS_KEY_USES, key))
  await rows.delete(ACCESS_KEY_USES, key)
  // Root's key is not kept here, and a user's may be gone by now.
  if (await rows.get(ACCESS_KEYS, key)) await rows.insert(ACCESS_KEY_USES, latest ?? use)
}

/** Times in one format compare as texts. */
function later(
  one: AccessKeyUseRow | undefined,
  other: AccessKeyUseRow | undefined,
): AccessKeyUseRow | undefined {
  if (!one || !other) return one ?? other
  return one.usedAt < other.usedAt ? other : one
}
