// What is stored of worlds themselves: which were loaded.
import { defineTable } from '../storage/store.ts'

/** Once it is there, its world is not loaded again: what people change or delete stays so. */
export interface WorldRow {
  readonly account: string
  /** Of all that the file declares. */
  readonly digest: string
  /** ISO 8601. */
  readonly loadedAt: string
}

export const WORLDS = defineTable<WorldRow>({ name: 'worlds', key: ['account', 'digest'] })

export const WORLD_TABLES = [WORLDS] as const
