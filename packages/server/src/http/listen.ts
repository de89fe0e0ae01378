// node:http on one side, plain requests and answers on the other; limits and an orderly end.
import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HttpRequest, HttpResponse, OnGone } from '../base/http-message.ts'
import { type Bodies, type Body, type BodyRefusal, createBodies } from './bodies.ts'
import { type Connections, limitConnections } from './connections.ts'
import { createDepartures, type Departures } from './departures.ts'
import { laneOf } from './lanes.ts'
import { createTurn, type Turn } from './turn.ts'

const MAX_HEADER_BYTES = 32 * 1024
/** Thousands of short ones would be held as so many texts, on each connection whose request never ends. */
const MAX_HEADERS = 200
const REQUEST_TIMEOUT_MS = 30_000
/** Longer than clients leave a connection unused: one that is closed as a call comes fails the call. */
const KEEP_ALIVE_MS = 65_000
const LARGE_BYTES = 64 * 1024
/** How long calls in flight may take to finish when the server ends. */
const GRACE_MS = 2_000

export interface Listener {
  readonly host: string
  readonly port: number
  readonly url: string
  /** Stops accepting, lets calls in flight finish, then closes every connection. */
  close(): Promise<void>
}

export interface Answerer {
  answer(request: HttpRequest): Promise<HttpResponse>
  /** The most bytes that a body may have there. */
  bodyBytesAt(method: string, path: string): number
  /** The answer to a request without its body, which is not held. */
  refuseBody(request: HttpRequest, why: BodyRefusal): Promise<HttpResponse>
  /** The header `Date`, by which SDKs set the clock that they sign with; without it the machine's time. */
  date?(): string
  /** Told of what must not happen. */
  reportFault(fault: unknown): void
  /** Told of a connection that ended with so many bytes which its client did not take. */
  reportUntaken?(bytes: number): void
  /** Told that connections are closed because more than so many are open. */
  reportCrowd?(most: number): void
}

const LIMITS = {
  maxHeaderSize: MAX_HEADER_BYTES,
  requestTimeout: REQUEST_TIMEOUT_MS,
  headersTimeout: REQUEST_TIMEOUT_MS,
  keepAliveTimeout: KEEP_ALIVE_MS,
  handshakeTimeout: REQUEST_TIMEOUT_MS,
  noDelay: true,
}

export interface ListeningPlace {
  readonly host: string
  readonly port: number
  /** A certificate chain and its key, in PEM. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer }
}

export async function listen(
  place: ListeningPlace,
  answers: Answerer,
  mostConnections?: number,
): Promise<Listener> {
  const turn = createTurn()
  const bodies = createBodies()
  const departures = createDepartures(bytes => answers.reportUntaken?.(bytes))
  const server: Server = place.tls
    ? process.getBuiltinModule('node:https').createServer({ ...LIMITS, ...place.tls })
    : process.getBuiltinModule('node:http').createServer(LIMITS)
  server.maxHeadersCount = MAX_HEADERS
  const connections = limitConnections(server, most => answers.reportCrowd?.(most), mostConnections)
  const serving = { answers, turn, bodies, departures, connections }
  server.on('request', (message, response) => serve(message, response, serving))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(place.port, place.host, resolve)
  })
  return listenerOf(server, place, turn)
}

function listenerOf(server: Server, { host, tls }: ListeningPlace, turn: Turn): Listener {
  const { port } = server.address() as AddressInfo
  const shownHost = host.includes(':') ? `[${host}]` : host
  return {
    host,
    port,
    url: `${tls ? 'https' : 'http'}://${shownHost}:${port}`,
    async close() {
      // What has come by now is read and answered: a connection is idle only when nothing waits in it.
      await nextTurn()
      await nextTurn()
      await new Promise<void>(resolve => {
        // A client that never finishes its request must not keep the server from ending.
        const timer = setTimeout(() => {
          turn.flush()
          server.closeAllConnections()
        }, GRACE_MS)
        server.close(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    },
  }
}

function nextTurn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}

interface Serving {
  readonly answers: Answerer
  readonly turn: Turn
  readonly bodies: Bodies
  readonly departures: Departures
  readonly connections: Connections
}

function serve(message: IncomingMessage, response: ServerResponse, serving: Serving): void {
  const { answers, turn, bodies, departures, connections } = serving
  const lane = laneOf(message.socket, connections)
  let body: Body | undefined
  message.on('data', (chunk: Buffer) => {
    body ??= beginBody()
    body.add(chunk)
  })
  message.on('error', () => response.destroy())
  message.on('end', () => lane.enter(() => turn.takeUp(begin)))

  function beginBody(): Body {
    const begun = bodies.begin(
      answers.bodyBytesAt(message.method ?? 'GET', pathOf(message.url ?? '/')),
    )
    response.once('close', begun.drop)
    return begun
  }

  async function begin(): Promise<void> {
    // With its client its body went, and nobody waits for the answer.
    if (message.socket.destroyed) return
    try {
      const answer = await answerWhole()
      // What is large gains nothing by company, and much of it would wait together.
      if (answer.body.length > LARGE_BYTES) leave(answer)
      else turn.send(() => leave(answer))
    } catch (fault) {
      abandon(fault)
    }
  }

  function answerWhole(): Promise<HttpResponse> | HttpResponse {
    // What came behind them is not known.
    if (message.rawHeaders.length >= 2 * MAX_HEADERS) return TOO_MANY_HEADERS
    const refusal = body?.refusal
    if (refusal !== undefined) return answers.refuseBody(requestOf(message), refusal)
    return answers.answer(requestOf(message, body?.whole()))
  }

  function leave(answer: HttpResponse): void {
    try {
      writeHead(response, answer, answers.date?.())
      departures.end(response, message.method === 'HEAD' ? '' : answer.body)
      lane.leave(response)
    } catch (fault) {
      abandon(fault)
    }
  }

  // Answers do not fail; should one do so all the same, its client goes and the server stays.
  function abandon(fault: unknown): void {
    answers.reportFault(fault)
    response.destroy()
    message.socket.destroy()
  }
}

const NOTHING = Buffer.alloc(0)

const TOO_MANY_HEADERS: HttpResponse = {
  status: 431,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body: `Casegate refuses this: a request has fewer than ${MAX_HEADERS} headers.\n`,
}

function requestOf(message: IncomingMessage, body: Buffer = NOTHING): HttpRequest {
  const target = message.url ?? '/'
  const path = pathOf(target)
  return {
    method: message.method ?? 'GET',
    path,
    query: target.slice(path.length + 1),
    headers: joinHeaders(message.rawHeaders),
    body,
    remoteAddress: plainAddress(message.socket.remoteAddress ?? ''),
    secure: 'encrypted' in message.socket,
    onGone: goneOf(message),
    isGone: () => message.socket.destroyed,
  }
}

function pathOf(target: string): string {
  const question = target.indexOf('?')
  return question < 0 ? target : target.slice(0, question)
}

/** Listens only while somebody wants to know. */
function goneOf({ socket }: IncomingMessage): OnGone {
  return listener => {
    if (socket.destroyed) listener()
    else socket.once('close', listener)
    return () => socket.off('close', listener)
  }
}

/** Node drops repeats of some headers; a signature covers all of them, so they are joined here. */
function joinHeaders(raw: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = Object.create(null)
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase()
    const value = raw[i + 1] ?? ''
    const earlier = headers[name]
    headers[name] = earlier === undefined ? value : `${earlier},${value}`
  }
  return headers
}

/** An IPv4 peer of a dual-stack socket is shown as IPv4, as policies write it. */
function plainAddress(address: string): string {
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
}

function writeHead(response: ServerResponse, answer: HttpResponse, date: string | undefined): void {
  const headers: OutgoingHttpHeaders = { ...answer.headers }
  headers['content-length'] = Buffer.byteLength(answer.body)
  if (date !== undefined) headers.date = date
  response.writeHead(answer.status, headers)
}
