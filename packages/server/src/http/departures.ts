// Answers on their way out: those that their clients do not take are held up to a size, all together.
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Of all answers that wait for their clients to take them: four of the largest that there are, and more. */
const ROOM_BYTES = 160 * 1024 * 1024
/** Given to a connection at a time, so that it shows whether its client takes anything. */
const PIECE_BYTES = 256 * 1024

/**
 * Whoever has the server make large answers over many connections, and reads none, would fill its
 * memory. So when they are too much together, the connection goes whose client has taken nothing for
 * the longest: a client that reads, however slowly, is never that one for long.
 */
export interface Departures {
  /** Ends the response, whose head is written, with this body. */
  end(response: ServerResponse, body: string | Uint8Array): void
}

/** `onEnded` is told of each connection that goes, with the bytes that its answer held. */
export function createDepartures(
  onEnded: (bytes: number) => void,
  roomBytes = ROOM_BYTES,
): Departures {
  /** Whose client took something most recently comes last. */
  const waiting = new Map<ServerResponse, number>()
  let held = 0
  return {
    end(response, body) {
      if (body.length > PIECE_BYTES) endInPieces(response, bytesOf(body))
      else {
        response.end(body)
        const left = response.socket?.writableLength ?? 0
        if (left > 0) wait(response, left)
      }
    },
  }

  function endInPieces(response: ServerResponse, body: Uint8Array): void {
    let given = 0
    const giveNext = () => {
      // Its client went, or was made to.
      if (response.socket?.destroyed !== false) return
      const piece = body.subarray(given, given + PIECE_BYTES)
      given += piece.length
      if (given === body.length) response.end(piece)
      else response.write(piece, giveNext)
      // A piece holds all of what it is a part of.
      wait(response, body.length)
    }
    giveNext()
  }

  function wait(response: ServerResponse, bytes: number): void {
    if (!waiting.delete(response)) {
      held += bytes
      response.once('close', () => letGo(response))
    }
    waiting.set(response, bytes)
    for (const [longest, theirs] of waiting) {
      if (held <= roomBytes || longest === response) break
      letGo(longest)
      if (longest.socket) hangUp(longest.socket)
      onEnded(theirs)
    }
  }

  function letGo(response: ServerResponse): void {
    held -= waiting.get(response) ?? 0
    waiting.delete(response)
  }
}

/** Not a copy of what is bytes already: the console's files are the same for everybody. */
function bytesOf(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body) : body
}

/** What the system holds for the connection goes with it, as far as that can be asked for. */
function hangUp(socket: Socket): void {
  if ('encrypted' in socket) socket.destroy()
  else socket.resetAndDestroy()
}
