// What is stored of the demo world itself: that it was loaded.
import { defineTable } from '../storage/store.ts'

/** Once it is there, the demo is never loaded again: what people change or delete stays so. */
export interface DemoRow {
  readonly account: string
  /** ISO 8601. */
  readonly loadedAt: string
}

export const DEMO_WORLDS = defineTable<DemoRow>({ name: 'demo_worlds', key: ['account'] })

export const DEMO_TABLES = [DEMO_WORLDS] as const
