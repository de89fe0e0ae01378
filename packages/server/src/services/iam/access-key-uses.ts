// When, where and for which service each access key was last used.
import type { Rows, WritableRows } from '../../storage/store.ts'
import { ACCESS_KEY_USES, ACCESS_KEYS, type AccessKeyUseRow } from './rows.ts'

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
  save(rows: WritableRows): Promise<void>
}

export function createAccessKeyUses(): AccessKeyUses {
  let noted = new Map<string, AccessKeyUseRow>()
  return {
    record(use) {
      noted.set(use.accessKeyId, use)
    },
    async find(rows, accessKeyId) {
      return noted.get(accessKeyId) ?? (await rows.get(ACCESS_KEY_USES, { accessKeyId }))
    },
    get isUnsaved() {
      return noted.size > 0
    },
    async save(rows) {
      const uses = noted
      noted = new Map()
      for (const use of uses.values()) {
        const key = { accessKeyId: use.accessKeyId }
        await rows.delete(ACCESS_KEY_USES, key)
        // Root's key is not kept here, and a user's may be gone by now.
        if (await rows.get(ACCESS_KEYS, key)) await rows.insert(ACCESS_KEY_USES, use)
      }
    },
  }
}
