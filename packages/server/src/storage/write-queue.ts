// A queue that lets one write run at a time, in the order they came.

import { AsyncLocalStorage } from 'node:async_hooks'
import { StorageUnavailable } from './storage-error.ts'

export interface WriteQueue {
  /** Runs `write` once all earlier ones have ended; refuses it when they take too long. */
  run<Result>(write: () => Promise<Result>): Promise<Result>
  /** Resolves when nothing is left; later writes are refused. */
  close(): Promise<void>
}

/**
 * Where the database hangs, each write ends only when its patience does. Those that have waited for
 * others as long by then are not tried one by one: whoever asked has given up.
 */
const PATIENCE_MS = 20_000

export function createWriteQueue(patienceMs = PATIENCE_MS): WriteQueue {
  const current = new AsyncLocalStorage<{ isRunning: boolean }>()
  let last: Promise<unknown> = Promise.resolve()
  /** Of the last that was begun. */
  let hasDatabaseFailed = false
  let closed = false
  return {
    run: write => {
      // It would wait for itself for ever. A timer set inside a write that has ended may write.
      if (current.getStore()?.isRunning) throw new Error('a write was started inside a write')
      if (closed) throw new Error('the store is closed')
      const turn = { isRunning: true }
      const deadline = performance.now() + patienceMs
      const result = last.then(() => {
        if (performance.now() <= deadline) return current.run(turn, () => noted(write))
        throw new StorageUnavailable(
          hasDatabaseFailed
            ? 'a write was not begun, because the database failed those before it; look at the lines above'
            : `a write was not begun, because those before it took longer than ${patienceMs / 1000} seconds, ` +
                'as the load of a large world does; try again',
        )
      })
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

  async function noted<Result>(write: () => Promise<Result>): Promise<Result> {
    hasDatabaseFailed = false
    try {
      return await write()
    } catch (error) {
      hasDatabaseFailed = error instanceof StorageUnavailable
      throw error
    }
  }
}
