// Where answers wait for the end of the event loop's turn, to leave together.

/**
 * Most of what a small answer costs its server is waking the client, who sleeps until it comes. Of
 * answers that leave right behind one another the first wakes a client and the others find it
 * awake, and what it asks next comes together, too.
 */
export interface Outbox {
  /** Has `send` called before the loop waits for anything else. It must not throw. */
  post(send: () => void): void
  /** Sends what waits now. */
  flush(): void
}

/** So many leave at once: while clients read their answers, others are still being made. */
const FULL = 16

export function createOutbox(): Outbox {
  let waiting: (() => void)[] = []
  let isTurnEndAwaited = false
  function flush(): void {
    const leaving = waiting
    waiting = []
    for (const send of leaving) send()
  }
  function endTurn(): void {
    isTurnEndAwaited = false
    flush()
  }
  return {
    post(send) {
      waiting.push(send)
      if (waiting.length === FULL) flush()
      else if (!isTurnEndAwaited) {
        isTurnEndAwaited = true
        // Runs as soon as all sockets that had something to read were served.
        setImmediate(endTurn)
      }
    },
    flush,
  }
}
