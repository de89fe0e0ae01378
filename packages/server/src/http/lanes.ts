// The requests of one connection, one after the other: clients may send many before they read an answer.
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Answers leave a connection in the order of its requests, so nothing is gained by taking up the next
 * before the client has taken what came before: their answers would only wait in memory, and others
 * would wait for them.
 */
export interface Lane {
  /** Calls `begin` when what came before is answered and taken; never, once the client has gone. */
  enter(begin: () => void): void
  /** What was begun last is answered. */
  leave(response: ServerResponse): void
  /** Calls `drop` when the answer was taken, or the client has gone, whichever comes first. */
  hold(response: ServerResponse, drop: () => void): void
}

const lanes = new WeakMap<Socket, Lane>()

export function laneOf(socket: Socket): Lane {
  let lane = lanes.get(socket)
  if (lane === undefined) {
    lane = createLane(socket)
    lanes.set(socket, lane)
  }
  return lane
}

/** A client that takes nothing of its answer for so long is gone. */
const PATIENCE_MS = 30_000

function createLane(socket: Socket): Lane {
  const waiting: (() => void)[] = []
  const held = new Set<() => void>()
  let isBusy = false
  // A response that is not the next to be sent hears nothing of it.
  socket.once('close', () => {
    waiting.length = 0
    for (const drop of held) drop()
    held.clear()
  })
  return {
    enter(begin) {
      if (isBusy) waiting.push(begin)
      else {
        isBusy = true
        begin()
      }
    },
    leave(response) {
      if (socket.writableLength > 0) socket.setTimeout(PATIENCE_MS)
      if (waiting.length === 0) isBusy = false
      else if (response.writableFinished) beginNext()
      else response.once('close', beginNext)
    },
    hold(response, drop) {
      held.add(drop)
      response.once('close', () => {
        drop()
        held.delete(drop)
      })
    },
  }

  function beginNext(): void {
    const begin = waiting.shift()
    if (begin) begin()
    else isBusy = false
  }
}
