// A connection that sends requests without waiting for answers, and reads the answers in their order.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface PipelinedAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export class Pipeline {
  readonly socket: Socket
  /** Resolves when the connection has ended, by whomever. */
  readonly ended: Promise<void>
  #received = Buffer.alloc(0)
  #isOpen = true
  #wake = () => {}

  static async open(url: string): Promise<Pipeline> {
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', noDelay: true })
    await once(socket, 'connect')
    return new Pipeline(socket)
  }

  private constructor(socket: Socket) {
    this.socket = socket
    this.ended = new Promise(resolve => socket.once('close', () => resolve()))
    socket.on('error', () => {})
    socket.on('close', () => {
      this.#isOpen = false
      this.#wake()
    })
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk])
      this.#wake()
    })
  }

  /** Undefined when the connection ended before the answer was here as a whole. */
  async next(headOnly = false): Promise<PipelinedAnswer | undefined> {
    for (;;) {
      const answer = this.#take(headOnly)
      if (answer || !this.#isOpen) return answer
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    }
  }

  /** What came that is not yet part of a whole answer. */
  get rest(): string {
    return this.#received.toString()
  }

  close(): void {
    this.socket.destroy()
  }

  #take(headOnly: boolean): PipelinedAnswer | undefined {
    const end = this.#received.indexOf('\r\n\r\n')
    if (end < 0) return undefined
    const [status = '', ...lines] = this.#received.subarray(0, end).toString('latin1').split('\r\n')
    const headers = Object.fromEntries(
      lines.map(line => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
      }),
    )
    const start = end + 4
    const length = headOnly ? 0 : Number(headers['content-length'])
    if (this.#received.length < start + length) return undefined
    const body = this.#received.subarray(start, start + length).toString()
    this.#received = this.#received.subarray(start + length)
    return { status: Number(status.split(' ')[1]), headers, body }
  }
}
