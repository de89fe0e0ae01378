// How many requests are answered at a time. Those beyond wait, and who came last is let in first.

/**
 * Each holds what it was asked, what it has read, and what it makes of that: some megabytes at most,
 * of so many. No more than half of these can wait for something other than their own work, such as
 * a helper (`work/workshop.ts`) or an event.
 */
const AT_ONCE = 128

export interface Gate {
  /** Resolves when there is room; undefined when there is room at once. */
  enter(): Promise<void> | undefined
  /** Once for each `enter`. */
  leave(): void
}

/**
 * The latest first: when more is asked than can be answered, whoever asked a moment ago still waits
 * for the answer, and a flood makes itself wait.
 */
export function createGate(atOnce = AT_ONCE): Gate {
  const waiting: (() => void)[] = []
  let inside = 0
  return {
    enter() {
      if (inside < atOnce) {
        inside += 1
        return undefined
      }
      return new Promise(resolve => waiting.push(resolve))
    },
    leave() {
      const next = waiting.pop()
      if (next) next()
      else inside -= 1
    },
  }
}
