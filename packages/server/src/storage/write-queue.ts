// A queue that lets one write run at a time, in the order they came.

import { AsyncLocalStorage } from 'node:async_hooks'

export interface WriteQueue {
  /** Runs `write` once all earlier ones have ended. */
  run<Result>(write: () => Promise<Result>): Promise<Result>
  /** Resolves when nothing is left; later writes are refused. */
  close(): Promise<void>
}

export function createWriteQueue(): WriteQueue {
  const current = new AsyncLocalStorage<{ isRunning: boolean }>()
  let last: Promise<unknown> = Promise.resolve()
  let closed = false
  return {
    run: write => {
      // It would wait for itself for ever. A timer set inside a write that has ended may write.
      if (current.getStore()?.isRunning) throw new Error('a write was started inside a write')
      if (closed) throw new Error('the store is closed')
      const turn = { isRunning: true }
      const result = last.then(() => current.run(turn, write))
      last = result.then(end, end)
      return result

      function end(): void {
        turn.isRunning = false
      }
    },
    close: async () => {
      closed = true
      await last
    },
  }
}
