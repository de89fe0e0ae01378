// The filings of one long transaction, written together: many are put in their places in order, and what was filed
// and filed again is written once.

import { sizeInMemory } from '../../base/size-in-memory.ts'
import type { WritableRows } from '../store.ts'
import type { Facts, Filing } from './search.ts'

/** So many wait, and so much: words that neighbours share are written once by then. */
const MOST_FILINGS = 2_000
const MOST_BYTES = 16 * 1024 * 1024

export interface FiledTogether {
  readonly rows: WritableRows
  /** Must be called before the transaction ends. */
  finish(): Promise<void>
}

export function fileTogether(rows: WritableRows): FiledTogether {
  let waiting: Filing[] = []
  let bytes = 0
  const finish = async () => {
    const filings = waiting
    waiting = []
    bytes = 0
    if (filings.length > 0) await rows.file(filings)
  }
  return {
    finish,
    rows: {
      ...rows,
      async file(filings) {
        waiting.push(...filings)
        for (const { before, after } of filings) bytes += sizeOf(before) + sizeOf(after)
        if (waiting.length >= MOST_FILINGS || bytes >= MOST_BYTES) await finish()
      },
      async find(search) {
        await finish()
        return rows.find(search)
      },
    },
  }
}

function sizeOf(facts: Facts | undefined): number {
  if (!facts) return 0
  const { values, terms } = facts
  let bytes = sizeInMemory([...values])
  for (const words of terms.values()) bytes += sizeInMemory([...words])
  return bytes
}
