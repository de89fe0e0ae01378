// The filings of one long transaction, written together: many are put in their places in order, and what was filed
// and filed again is written once.

import type { WritableRows } from '../store.ts'
import type { Filing } from './search.ts'

const TOGETHER = 20_000

export interface FiledTogether {
  readonly rows: WritableRows
  /** Must be called before the transaction ends. */
  finish(): Promise<void>
}

export function fileTogether(rows: WritableRows): FiledTogether {
  let waiting: Filing[] = []
  const finish = async () => {
    const filings = waiting
    waiting = []
    if (filings.length > 0) await rows.file(filings)
  }
  return {
    finish,
    rows: {
      ...rows,
      async file(filings) {
        waiting.push(...filings)
        if (waiting.length >= TOGETHER) await finish()
      },
      async find(search) {
        await finish()
        return rows.find(search)
      },
    },
  }
}
