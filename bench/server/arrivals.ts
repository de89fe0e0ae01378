// Calls that come at fixed times, as those of many people do: nobody waits for anybody else's answer.
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { wholeLength } from './load.ts'

export interface Arrivals {
  readonly url: string
  /** Whole requests as they go over the wire, sent in turn. */
  readonly requests: readonly Buffer[]
  /** A second. */
  readonly rate: number
  readonly amount: number
}

/** Answers how many milliseconds each waited, from the time at which it was due. */
export async function shootSteadily({ url, requests, rate, amount }: Arrivals): Promise<number[]> {
  const idle: Socket[] = []
  const waits: Promise<number>[] = []
  const started = performance.now()
  try {
    for (let sent = 0; sent < amount; sent++) {
      const due = started + (sent * 1_000) / rate
      const early = due - performance.now()
      if (early > 0) await sleep(early)
      waits.push(askOnce(new URL(url), idle, requests[sent % requests.length]!, due))
    }
    return await Promise.all(waits)
  } finally {
    for (const socket of idle) socket.destroy()
  }
}

/**
 * On a connection that nobody uses just now, or on one more. A server may hang up on an idle one at
 * the very moment: every client then asks again, and waits for it.
 */
function askOnce(url: URL, idle: Socket[], bytes: Buffer, due: number): Promise<number> {
  const { hostname, port } = url
  const kept = idle.pop()
  const socket = kept ?? connect({ host: hostname, port: Number(port), noDelay: true })
  return new Promise<number>((resolve, reject) => {
    let received = ''
    const fail = (error?: unknown) => {
      socket.removeAllListeners()
      socket.on('error', () => {})
      if (kept && received === '') askOnce(url, idle, bytes, due).then(resolve, reject)
      else reject(error instanceof Error ? error : new Error(`${hostname}:${port} hung up`))
    }
    socket.on('error', fail).on('close', () => fail())
    socket.on('data', chunk => {
      received += chunk.toString('latin1')
      const length = wholeLength(received)
      if (Number.isNaN(length)) return fail(new Error(`not answered well: ${received}`))
      if (received.length < length) return
      resolve(performance.now() - due)
      socket.removeAllListeners()
      idle.push(socket)
    })
    socket.write(bytes)
  })
}
