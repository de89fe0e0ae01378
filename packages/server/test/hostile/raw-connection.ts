// A connection that sends any bytes at all and reads one answer to them.
import { connect, type Socket } from 'node:net'
import type { HttpRequest } from '../../src/base/http-message.ts'

export interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A busy machine answers late, so a short wait is only for messages that get no answer. */
const PATIENCE_MS = 60_000

export class RawConnection {
  readonly #port: number
  #socket: Socket | undefined

  constructor(url: string) {
    this.#port = Number(new URL(url).port)
  }

  /** Undefined when the server still waits for more, or has hung up without a word. */
  async send(message: Buffer, patience = PATIENCE_MS): Promise<RawAnswer | undefined> {
    this.#socket ??= await this.#open()
    const { answer, isOpen } = await exchange(this.#socket, message, patience)
    if (!isOpen) this.close()
    return answer
  }

  close(): void {
    this.#socket?.destroy()
    this.#socket = undefined
  }

  #open(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.#port, '127.0.0.1', () => resolve(socket))
      socket.setNoDelay(true)
      socket.once('error', reject)
    })
  }
}

/** The request as it stands on the wire; strings are latin1, one byte a character. */
export function wireBytes({ method, path, query, headers, body }: HttpRequest): Buffer {
  const target = query === '' ? path : `${path}?${query}`
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const length = `content-length: ${body.length}\r\n`
  const head = `${method} ${target} HTTP/1.1\r\n${lines.join('')}${length}\r\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), body])
}

interface Exchange {
  readonly answer: RawAnswer | undefined
  /** Whether the connection can be used again. */
  readonly isOpen: boolean
}

function exchange(socket: Socket, message: Buffer, patience: number): Promise<Exchange> {
  return new Promise(resolve => {
    let received = Buffer.alloc(0)
    const end = (isOpen: boolean) => {
      clearTimeout(timer)
      socket.removeAllListeners('data').removeAllListeners('close').removeAllListeners('error')
      socket.on('error', () => {})
      resolve({ answer: readAnswer(received), isOpen })
    }
    const timer = setTimeout(end, patience, false)
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      const length = wholeLength(received, message.subarray(0, 5).toString() === 'HEAD ')
      if (length === undefined) return
      // More than one answer: the message held more than one request.
      end(length === received.length && !/\r\nconnection: close\r\n/i.test(head(received)))
    })
    socket.on('close', () => end(false))
    socket.on('error', () => end(false))
    socket.write(message)
  })
}

function readAnswer(received: Buffer): RawAnswer | undefined {
  const [statusLine = '', ...lines] = head(received).split('\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1])
  if (Number.isNaN(status)) return undefined
  const headers = Object.fromEntries(
    lines.flatMap(line => {
      const colon = line.indexOf(':')
      return colon < 0 ? [] : [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]]
    }),
  )
  const start = received.indexOf('\r\n\r\n') + 4
  const length = Number(headers['content-length'] ?? received.length - start)
  return { status, headers, body: received.subarray(start, start + length).toString() }
}

/** How long the first answer is, once it is here as a whole; one to HEAD has no body. */
function wholeLength(received: Buffer, headOnly: boolean): number | undefined {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  if (headOnly) return end + 4
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head(received))?.[1] ?? 0)
  return received.length >= end + 4 + length ? end + 4 + length : undefined
}

function head(received: Buffer): string {
  const end = received.indexOf('\r\n\r\n')
  return received.subarray(0, end < 0 ? 0 : end + 2).toString('latin1')
}
