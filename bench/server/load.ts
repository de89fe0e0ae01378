// Clients that keep a connection each and ask again once they have been answered.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface Load {
  readonly url: string
  /** Whole requests as they go over the wire, sent in turn. */
  readonly requests: readonly Buffer[]
  readonly connections: number
  readonly amount: number
}

/**
 * Answers when all requests are answered. It does as little as it can, so that of two processors
 * the server's is the busy one; whatever is not a 200 with a length ends the run.
 */
export async function shoot({ url, requests, connections, amount }: Load): Promise<void> {
  let asked = 0
  const ask = (socket: Socket): boolean => {
    if (asked === amount) return false
    socket.write(requests[asked++ % requests.length]!)
    return true
  }
  await Promise.all(Array.from({ length: connections }, () => keepAsking(new URL(url), ask)))
}

async function keepAsking({ hostname, port }: URL, ask: (socket: Socket) => boolean) {
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  await once(socket, 'connect')
  try {
    await new Promise<void>((resolve, reject) => {
      let received = ''
      socket.on('error', reject)
      socket.on('close', () => reject(new Error(`${hostname}:${port} hung up`)))
      socket.on('data', chunk => {
        received += chunk.toString('latin1')
        const length = wholeLength(received)
        if (Number.isNaN(length)) reject(new Error(`not answered well: ${received}`))
        if (!(received.length >= length)) return
        received = received.slice(length)
        if (!ask(socket)) resolve()
      })
      if (!ask(socket)) resolve()
    })
  } finally {
    socket.destroy()
  }
}

/** Of the answer that begins here, or infinity while its head is not whole; not a number when it is not one as it should be. */
export function wholeLength(received: string): number {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return Number.POSITIVE_INFINITY
  if (!received.startsWith('HTTP/1.1 200')) return Number.NaN
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(received.slice(0, end + 2))?.[1]
  return length === undefined ? Number.NaN : end + 4 + Number(length)
}
