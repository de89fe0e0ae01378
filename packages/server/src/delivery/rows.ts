// What is stored of those who are told events: how far each of them has heard.
import { defineTable } from '../storage/store.ts'

export interface CursorRow {
  readonly account: string
  /** Its kind, and a digest of where it is: an address may hold a secret. */
  readonly sink: string
  /** The position of the last event that it has heard. */
  readonly position: number
}

export const EVENT_CURSORS = defineTable<CursorRow>({
  name: 'event_cursors',
  key: ['account', 'sink'],
})
