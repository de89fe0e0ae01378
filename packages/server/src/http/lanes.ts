// The requests of one connection, one after the other: clients may send many before they read an answer.
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Connections } from './connections.ts'

/**
 * Answers leave a connection in the order of its requests, so nothing is gained by taking up the next
 * before the client has taken what came before: their answers would only wait in memory, and others
 * would wait for them.
 */
export interface Lane {
  /** Calls `begin` when what came before is answered and taken. */
  enter(begin: () => void): void
  /** What was begun last is answered. */
  leave(response: ServerResponse): void
}

const lanes = new WeakMap<Socket, Lane>()

export function laneOf(socket: Socket, connections: Connections): Lane {
  let lane = lanes.get(socket)
  if (lane === undefined) {
    lane = createLane(socket, connections)
    lanes.set(socket, lane)
  }
  return lane
}

/** A client that takes nothing of its answer for so long is gone. */
const PATIENCE_MS = 30_000
/** No more is read of a connection while so many of its requests wait. */
const MAX_WAITING = 16

function createLane(socket: Socket, connections: Connections): Lane {
  const waiting: (() => void)[] = []
  let isBusy = false
  return {
    enter(begin) {
      if (isBusy) {
        waiting.push(begin)
        if (waiting.length >= MAX_WAITING) socket.pause()
        return
      }
      isBusy = true
      connections.begin(socket)
      begin()
    },
    leave(response) {
      if (response.writableFinished) return beginNext()
      socket.setTimeout(PATIENCE_MS)
      response.once('close', beginNext)
    },
  }

  function beginNext(): void {
    const begin = waiting.shift()
    if (begin === undefined) {
      isBusy = false
      connections.rest(socket)
      return
    }
    if (waiting.length === MAX_WAITING - 1) socket.resume()
    // It may take its time before there is anything to take.
    socket.setTimeout(0)
    begin()
  }
}
