// A queue that lets one write run at a time, in the order they came.

import { AsyncLocalStorage } from 'node:async_hooks'

export interface WriteQueue {
  /** Runs `write` once all earlier ones have ended. */
  run<Result>(write: () => Promise<Result>): Promise<Result>
  /** Resolves when nothing is left; later writes are refused. */
  close(): Promise<void>
}

export function createWriteQueue(): WriteQueue {
  const inside = new AsyncLocalStorage<true>()
  let last: Promise<unknown> = Promise.resolve()
  let closed = false
  return {
    run: write => {
      // It would wait for itself for ever.
      if (inside.getStore()) throw new Error('a write was started inside a write')
      if (closed) throw new Error('the store is closed')
      const result = last.then(() => inside.run(true, write))
      last = result.catch(() => undefined)
      return result
    },
    close: async () => {
      closed = true
      await last
    },
  }
}
