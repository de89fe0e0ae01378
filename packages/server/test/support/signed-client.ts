// A client without an SDK: signs what it is given, and sends it over connections that it keeps.
import { Agent, type RequestOptions, request as send } from 'node:http'
import type { HttpRequest } from '../../src/base/http-message.ts'
import { signRequest } from '../../src/signing/sign.ts'
import { type Keys, REGION } from './running-server.ts'

export interface SignedClient {
  call(service: string, request: WireRequest, keys: Keys): Promise<WireAnswer>
  /** Unsigned. */
  send(request: WireRequest): Promise<WireAnswer>
  close(): void
}

export interface WireRequest {
  readonly method?: string
  /** With its query, if it has one. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

export function createSignedClient(url: string, connections: number): SignedClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { host, hostname, port } = new URL(url)
  const place = { agent, hostname, port }
  return {
    call: (service, { method = 'POST', path, headers = {}, body = '' }, keys) => {
      const [bare = '', query = ''] = path.split('?')
      const request: HttpRequest = {
        method,
        path: bare,
        query,
        headers: { host, ...headers },
        body: Buffer.from(body),
        remoteAddress: '127.0.0.1',
        secure: false,
      }
      const signed = signRequest(request, { ...keys, region: REGION, service, time: Date.now() })
      return exchange({ ...place, method, path, headers: signed.headers }, request.body)
    },
    send: ({ method = 'GET', path, headers = {}, body = '' }) =>
      exchange({ ...place, method, path, headers: { host, ...headers } }, Buffer.from(body)),
    close: () => agent.destroy(),
  }
}

function exchange(options: RequestOptions, body: Uint8Array): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const sent = send(options, answer => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // The server may have closed a connection that was idle just as it is used again.
      const isOld = sent.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
      if (isOld) exchange(options, body).then(resolve, reject)
      else reject(error)
    })
    sent.end(body)
  })
}

/** A call of IAM or STS: a form. */
export function form(
  action: string,
  parameters: Readonly<Record<string, string>> = {},
  version = '2010-05-08',
): WireRequest {
  const body = new URLSearchParams({ Action: action, Version: version, ...parameters })
  return {
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString().replaceAll('+', '%20'),
  }
}

export function json(method: string, path: string, input?: object): WireRequest {
  const headers = { 'content-type': 'application/json' }
  return { method, path, headers, ...(input && { body: JSON.stringify(input) }) }
}
