// The turns of the event loop: requests are taken up together, and answers leave together.

/**
 * In one turn the loop reads from every socket that has something. Answering each request at once
 * has the processor change between reading, answering and writing, each of which drives the code
 * and data of the others out of its caches. And every answer by itself wakes its client, who sleeps
 * until it comes; of several that leave right behind one another the first wakes a client and the
 * others find it awake. So a turn reads first, then answers, then writes.
 */
export interface Turn {
  /** Calls `begin` before the loop waits for anything else. It must not throw. */
  takeUp(begin: () => void): void
  /** Calls `leave` before the loop waits for anything else. It must not throw. */
  send(leave: () => void): void
  /** Sends at once what waits to be sent. */
  flush(): void
}

/** So many are not kept waiting for more: a client can read answers while others are made. */
const ENOUGH = 16

export function createTurn(): Turn {
  const arrived: (() => void)[] = []
  const answered: (() => void)[] = []
  let isEndAwaited = false

  function awaitEnd(): void {
    if (isEndAwaited) return
    isEndAwaited = true
    // They run when all sockets were read, the second when what the first began has got as far as
    // it can without waiting.
    setImmediate(callAll, arrived)
    setImmediate(end)
  }

  function end(): void {
    isEndAwaited = false
    callAll(answered)
    if (arrived.length > 0) awaitEnd()
  }

  function add(waiting: (() => void)[], call: () => void): void {
    waiting.push(call)
    if (waiting.length >= ENOUGH) callAll(waiting)
    else awaitEnd()
  }

  return {
    takeUp: begin => add(arrived, begin),
    send: leave => add(answered, leave),
    flush: () => callAll(answered),
  }
}

function callAll(waiting: (() => void)[]): void {
  for (const call of waiting.splice(0)) call()
}
