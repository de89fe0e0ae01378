// The connections that are open: so many, and no more. Who has asked nothing for the longest makes room.
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'

/** Far more than clients leave open; each may hold 32 KiB of a request that never comes to its end. */
const MOST = 4_096
const TELL_EVERY_MS = 60_000

/**
 * Whoever opens connections without end, or begins a request on each and does not finish it, would
 * take the memory and the open files that others need. So each beyond these takes the place of the
 * one that has been without a whole request for the longest: a client finds that closed, as any that
 * it has not used for a while, and one that sends what it begins is never that one for long.
 */
export interface Connections {
  /** A request has come as a whole, and is to be answered. */
  begin(socket: Socket): void
  /** All that has come is answered and taken. */
  rest(socket: Socket): void
}

/** `onCrowd` is told, once a minute at most, that connections are closed for others. */
export function limitConnections(
  server: Server,
  onCrowd: (most: number) => void,
  most = MOST,
): Connections {
  /** Those that are asked nothing, the longest first. */
  const waiting = new Set<Socket>()
  /** Connections on which TLS is not agreed upon yet, by their other end. */
  const greeting = new Map<string, Socket>()
  const isSecure = 'setSecureContext' in server
  let open = 0
  let toldAt = Number.NEGATIVE_INFINITY
  server.on('connection', (socket: Socket) => {
    open += 1
    const end = isSecure ? endOf(socket) : ''
    if (isSecure) greeting.set(end, socket)
    socket.once('close', () => {
      open -= 1
      waiting.delete(socket)
      if (greeting.get(end) === socket) greeting.delete(end)
    })
    waiting.add(socket)
    if (open > most) makeRoom()
  })
  server.on('secureConnection', (socket: TLSSocket) => {
    const below = greeting.get(endOf(socket))
    if (below) waiting.delete(below)
    waiting.add(socket)
    socket.once('close', () => waiting.delete(socket))
  })
  return {
    begin: socket => waiting.delete(socket),
    rest(socket) {
      if (!socket.destroyed) waiting.add(socket)
    },
  }

  /** Where all others are being answered, it is the newest that goes. */
  function makeRoom(): void {
    const [longest] = waiting
    if (longest === undefined) return
    waiting.delete(longest)
    longest.destroy()
    const now = performance.now()
    if (now - toldAt < TELL_EVERY_MS) return
    toldAt = now
    onCrowd(most)
  }
}

function endOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`
}
